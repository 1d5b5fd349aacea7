const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Between the tries, as Standard Webhooks proposes: three days and some hours in all. */
const WAITS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR];

/** A wait is longer by a random part of up to this share, so that not all come back at once. */
const JITTER = 0.1;

const LONGEST = 24 * HOUR;

/**
 * When a message is tried again; undefined when it was tried often enough.
 * @param attempts How often it was tried, at least once.
 * @param retryAfter What the receiver asked for: seconds, or a date; a day at most.
 * @param random 0 to 1.
 */
export function nextTry(attempts: number, retryAfter: string | undefined, now: Date, random: number): Date | undefined {
  const wait = WAITS[attempts - 1];
  if (wait === undefined) return undefined;
  const asked = Math.min(msOf(retryAfter, now), LONGEST);
  return new Date(now.getTime() + Math.max(wait * (1 + JITTER * random), asked));
}

function msOf(retryAfter: string | undefined, now: Date): number {
  if (retryAfter === undefined) return 0;
  const ms = /^\d+$/.test(retryAfter) ? Number(retryAfter) * SECOND : Date.parse(retryAfter) - now.getTime();
  return ms > 0 ? ms : 0;
}
