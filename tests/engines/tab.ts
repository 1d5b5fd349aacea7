/** A tab of a browser, as a visitor and a developer have it; the same in each engine. */
export interface Tab {
  open(url: string): Promise<void>;
  /** Waits for a button with this accessible name and clicks it as a mouse does. */
  click(name: string): Promise<void>;
  /** The text that can be seen. */
  text(): Promise<string>;
  /** The value of a JavaScript expression, of plain data. */
  evaluate<T>(expression: string): Promise<T>;
  reload(): Promise<void>;
  /** Ends the browser. */
  close(): Promise<void>;
  /** Ends the browser and starts it again with the same profile, with an empty tab. */
  restart(): Promise<void>;
}

/** A browser engine. */
export interface Engine {
  name: string;
  /** Why it can't run here: what to type to have it. */
  missing: string | undefined;
  /** Starts the browser with a profile folder, made when it is not there. */
  start(profile: string): Promise<Tab>;
}

/** Rejects after so many ms: a browser that hangs ends the test and not the machine. */
export const PATIENCE = 20_000;

/** A new screen takes no touch for its first moments. */
export const QUIET = 400;
