/** Where progress is shown, such as standard error. */
export interface Screen {
  isTTY?: boolean;
  write(text: string): unknown;
}

/** Shows how far a file has been read. */
export interface Progress {
  /** @param share 0 to 1 */
  show(share: number, rows: number): void;
  /** Makes room for what is printed next. */
  end(): void;
}

const WIDTH = 30;

/** Between two drawings on a terminal, in ms. */
const EVERY = 100;

/** A bar on a terminal; elsewhere a line for each tenth. */
export function startProgress(screen: Screen, now: () => number = Date.now): Progress {
  let drawn = Number.NEGATIVE_INFINITY;
  let tenths = 0;
  return {
    show(share, rows) {
      const percent = Math.floor(Math.min(1, share) * 100);
      const text = `${percent} %, ${rows.toLocaleString('en')} rows`;
      if (screen.isTTY) {
        if (now() - drawn < EVERY) return;
        drawn = now();
        const full = Math.round((WIDTH * percent) / 100);
        screen.write(`\r[${'#'.repeat(full)}${' '.repeat(WIDTH - full)}] ${text}\x1b[K`);
      } else if (Math.floor(percent / 10) > tenths) {
        tenths = Math.floor(percent / 10);
        screen.write(`${text}\n`);
      }
    },
    end() {
      if (screen.isTTY) screen.write('\r\x1b[K');
    },
  };
}
