import { setTimeout as sleep } from 'node:timers/promises';
import type { Live } from '../live.ts';
import { retrying } from '../store/retry.ts';
import type { Store } from '../store/store.ts';
import { flagNoted } from './flag-noted.ts';
import { flagSurges, type Reached } from './flag-surges.ts';
import type { SettingsOf } from './settings.ts';
import { BEGINNING } from './take-notes.ts';

/** What {@link flagSoon} is made of. Times are in ms. */
export interface FlagSoonParts {
  store: Store;
  /** Says when there may be something to do, and is told of changed flags. */
  live: Live;
  settings: SettingsOf;
  /** Told when the store fails. */
  warn(text: string): void;
  /** Between two rounds at least; default 1,000. Whatever a device sends meanwhile is looked at together. */
  rest?: number;
  /** Between two rounds at most, because another collector may have stored something and stopped; default 10,000. */
  look?: number;
  /** After a failure, doubled up to a minute while it lasts; default 1,000. */
  retry?: number;
}

/** What flags stored taps in the background. */
export interface Flagger {
  /** Resolves when what is noted by now is flagged, however often that fails before; or when stopped. */
  settled(): Promise<void>;
  /** Waits for the pass under way. The rest stays noted. */
  stop(): Promise<void>;
}

/** So many notes, merged by their two hours, are worked on in one transaction. */
const MOST_NOTED = 20;

const LONGEST_RETRY = 60_000;

/**
 * Flags what the gate has noted: at once when it comes after a quiet second, otherwise together with all that comes in
 * that second.
 */
export function flagSoon(parts: FlagSoonParts): Flagger {
  const { store, live, settings, warn, rest = 1_000, look = 10_000, retry = 1_000 } = parts;
  const stopped = new AbortController();
  let woken = new AbortController();
  let waiting: (() => void)[] = [];
  let isTelling = false;
  let failures = 0;
  let place = BEGINNING;
  let touchpoint = '';
  let reached: Reached | undefined;
  let most = MOST_NOTED;

  const tell = (touchpoints: string[]) => {
    isTelling = true;
    live.publish(touchpoints);
    isTelling = false;
  };
  const flagTaps = async (): Promise<boolean> => {
    const after = place;
    const changed = await retrying(() =>
      flagNoted(store, settings, after, most, (last) => {
        place = last;
      }),
    );
    tell(changed ?? []);
    return changed !== undefined;
  };
  const taken = (one: string) => {
    touchpoint = one;
  };
  const flagHours = async (): Promise<boolean> => {
    const [after, before, began] = [touchpoint, reached, performance.now()];
    const surged = await retrying(() => flagSurges(store, settings, after, taken, before));
    if (!surged) return false;
    reached = surged.reached;
    if (surged.changed > 0) tell([surged.touchpoint]);
    if (!reached) return true;
    touchpoint = after;
    // As long again, for batches that have waited: an embedded database does one thing at a time.
    await pause(performance.now() - began, stopped.signal);
    return true;
  };
  const round = async () => {
    let [hasHours, hasTaps] = [true, true];
    // By turns, so that a long surge does not hold up what else is flagged, nor the other way round.
    while ((hasHours || hasTaps) && !stopped.signal.aborted) {
      if (hasHours) hasHours = await flagHours();
      if (hasTaps) hasTaps = await flagTaps();
    }
    place = BEGINNING;
    touchpoint = '';
  };
  const attempt = async () => {
    const asked = waiting;
    const isWhole = place === BEGINNING && touchpoint === '';
    waiting = [];
    try {
      await round();
      // What failed before is tried again after a wait.
      if (!isWhole) return void waiting.push(...asked);
      failures = 0;
      most = MOST_NOTED;
      for (const settle of asked) settle();
    } catch (error) {
      waiting.push(...asked);
      failures++;
      // The next round goes on behind what failed, one by one, so that one device does not hold up all others.
      most = 1;
      warn(`Taps could not be flagged: ${(error as Error).message}`);
    }
  };
  const run = async () => {
    while (!stopped.signal.aborted) {
      woken = new AbortController();
      await attempt();
      if (failures > 0) await pause(Math.min(retry * 2 ** (failures - 1), LONGEST_RETRY), stopped.signal);
      else if (await pause(rest, stopped.signal)) await pause(look, woken.signal);
    }
    for (const settle of waiting) settle();
  };

  const unsubscribe = live.subscribe(() => {
    if (!isTelling) woken.abort();
  });
  const running = run();
  return {
    settled: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        woken.abort();
        if (stopped.signal.aborted) resolve();
      }),
    stop() {
      unsubscribe();
      stopped.abort();
      woken.abort();
      return running;
    },
  };
}

/** Returns whether it went by undisturbed. */
function pause(ms: number, signal: AbortSignal): Promise<boolean> {
  return sleep(ms, undefined, { signal, ref: false }).then(
    () => true,
    () => false,
  );
}
