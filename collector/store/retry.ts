import { setTimeout as sleep } from 'node:timers/promises';

const TRIES = 5;
const PAUSE_MS = 20;

/** SQLSTATE of a serialization failure, for work that found its ground moved and wants to be done again. */
export const SERIALIZATION_FAILURE = '40001';
const DEADLOCK_DETECTED = '40P01';

/** A check has failed. The tables have none but that of parts: another collector has made one for the row meanwhile. */
const CHECK_VIOLATION = '23514';

/** Does a transaction again when it lost against a parallel one, five times at most; other errors pass through. */
export async function retrying<T>(work: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await work();
    } catch (error) {
      if (tried === TRIES || !lostARace(error)) throw error;
      await sleep(PAUSE_MS * tried * Math.random());
    }
  }
}

function lostARace(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return code === SERIALIZATION_FAILURE || code === DEADLOCK_DETECTED || code === CHECK_VIOLATION;
}
