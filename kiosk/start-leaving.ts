import type { LeaveOptions } from './leave.ts';

/** A page that is younger, in ms, is not loaded anew for its age. No date: a clock that is put back makes no loop. */
const OLD = 20 * 60 * 60_000;

/** How often its age is looked at, in ms. */
const LOOK_EVERY = 10 * 60_000;

/** Loads the kiosk's page anew at good moments. */
export interface Leaving {
  /** As soon as nobody is there and everything is kept. */
  soon: () => void;
  stop: () => void;
}

/**
 * Loads the page anew when it is asked to and, once a night, because of its age: what months of running leave in
 * memory goes. The scripts that do so are loaded when they are needed.
 */
export function startLeaving(options: LeaveOptions): Leaving {
  let leaving: (() => void) | undefined;
  const soon = async (): Promise<void> => {
    const { leave } = await import('./leave.ts');
    leaving ??= leave(options);
  };
  const look = async (): Promise<void> => {
    if (performance.now() >= OLD && (await (await import('./nightly.ts')).isNightlyMoment())) await soon();
  };
  const quietly = (act: () => Promise<void>) => () => void act().catch(() => {});
  const timer = setInterval(quietly(look), LOOK_EVERY);
  return {
    soon: quietly(soon),
    stop() {
      clearInterval(timer);
      leaving?.();
    },
  };
}
