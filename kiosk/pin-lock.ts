import { promisifyRequest } from 'idb-keyval';
import { newId } from '../src/model/id.ts';
import type { Store } from '../src/page/open-store.ts';

/** So many checks may follow each other at once. */
export const BURST = 10;

/** After that there is one more each so many ms. Together at most 20 in any hour. */
export const EVERY = 6 * 60_000;

const KEY = 'tries';

/** How many checks are left, as it is kept. No time of day is in it: a clock can be set. */
interface Tries {
  left: number;
  /** In ms of a running page: until there is one more. */
  wait: number;
  /** Different after each check. */
  stamp: string;
}

/** Counts the checks of a PIN. */
export interface PinLock {
  /**
   * Takes a check, before it is made: on the disk when this resolves, so that no power cut gives it back.
   * @returns 0 when it may be made, else ms until the next one may.
   */
  take(): Promise<number>;
  /** Ms until the next check may be made; 0 when it may be now. Takes none. */
  wait(): Promise<number>;
}

/**
 * Starts counting. Right and wrong checks count alike. Time counts only while a page runs that knows of the last check:
 * a reload, another tab or a power cut lets the wait begin again, and no clock makes it shorter.
 * @param now A monotonic clock in ms; default that of the page.
 */
export function startPinLock(store: Store, now: () => number = () => performance.now()): PinLock {
  let seen: { stamp: string; at: number } | undefined;

  const read = async (records: IDBObjectStore): Promise<Tries> => {
    const kept: unknown = await promisifyRequest(records.get(KEY));
    const tries = kept === undefined ? { left: BURST, wait: EVERY, stamp: '' } : sound(kept);
    if (seen?.stamp !== tries.stamp) seen = { stamp: tries.stamp, at: now() };
    return later(tries, now() - seen.at);
  };

  return {
    wait: () => store('readonly', async (records) => waitOf(await read(records))),
    take: () =>
      store('readwrite', async (records) => {
        const tries = await read(records);
        const wait = waitOf(tries);
        if (wait > 0) return wait;
        seen = { stamp: newId(), at: now() };
        records.put({ ...tries, left: tries.left - 1, stamp: seen.stamp } satisfies Tries, KEY);
        return 0;
      }),
  };
}

const waitOf = ({ left, wait }: Tries): number => (left > 0 ? 0 : Math.ceil(wait));

function later(tries: Tries, passed: number): Tries {
  const more = passed < tries.wait ? 0 : 1 + Math.floor((passed - tries.wait) / EVERY);
  const left = Math.min(BURST, tries.left + more);
  return { ...tries, left, wait: left === BURST ? EVERY : tries.wait + more * EVERY - passed };
}

/** What a disk or a former version left and nobody can read counts as none left. */
function sound(kept: unknown): Tries {
  const { left, wait, stamp } = (kept ?? {}) as Partial<Tries>;
  const isSound = left! >= 0 && left! <= BURST && wait! > 0 && wait! <= EVERY && typeof stamp === 'string';
  return isSound ? (kept as Tries) : { left: 0, wait: EVERY, stamp: 'unread' };
}
