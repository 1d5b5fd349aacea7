import type { Envelope } from '../src/model/parse-batch.ts';
import type { SurveyResponse } from '../src/model/response.ts';
import type { Query } from './store/store.ts';

/** When a response was given, as well as that can be known. */
export interface Moment {
  at: Date;
  /** The device's clock was wrong and nothing tells by how much: `at` is a guess. */
  uncertain: boolean;
}

/** A clock that is wrong by less than this, in ms, is right. */
const TOLERANCE = 60_000;

/** senyum did not exist before: an earlier time is a clock that lost its battery. */
const BIRTH = Date.UTC(2026, 0);

/** What a batch says of the moment in which it was sent. */
type Sending = Pick<Envelope, 'sentAt' | 'clock'>;

/**
 * Dates a response. Within one boot of its page the monotonic clock tells how long ago it was, whatever the wall clock
 * says. Otherwise its own time is believed, moved by what the sending clock is wrong by, and marked as uncertain when
 * it had to be moved. An impossible time is replaced by that of arrival.
 * @param floor The device's response before it can't have been later, Unix time in ms.
 */
export function dateOf(response: SurveyResponse, sending: Sending, received: Date, floor: number): Moment {
  const now = received.getTime();
  const claimed = Date.parse(response.at);
  // Another system's time, possibly of years ago; the clock of who sends it has nothing to do with it.
  if (response.source === 'import' && claimed <= now + TOLERANCE) return { at: new Date(claimed), uncertain: false };
  const ago = elapsedSince(response, sending);
  if (ago !== undefined) {
    const exact = now - ago;
    return { at: new Date(Math.abs(claimed - exact) <= TOLERANCE ? claimed : exact), uncertain: false };
  }
  const skew = now - Date.parse(sending.sentAt);
  const isSkewed = Math.abs(skew) > TOLERANCE;
  const moved = claimed + (isSkewed ? skew : 0);
  const earliest = Math.max(floor, BIRTH) - TOLERANCE;
  // An impossible time says nothing; that it arrived now is the best that is left.
  if (moved < earliest || moved > now + TOLERANCE) return { at: received, uncertain: true };
  return { at: new Date(moved), uncertain: isSkewed };
}

function elapsedSince({ clock }: SurveyResponse, sending: Sending): number | undefined {
  if (sending.clock?.boot !== clock.boot || sending.clock.elapsed < clock.elapsed) return undefined;
  return sending.clock.elapsed - clock.elapsed;
}

/** Dates the responses of a batch, in the order of their numbers: none was given before the one before it. */
export async function dateAll(
  query: Query,
  envelope: Envelope,
  responses: SurveyResponse[],
  received: Date,
): Promise<Map<string, Moment>> {
  const ordered = [...responses].sort((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0));
  const needsFloor = ordered.some((response) => elapsedSince(response, envelope) === undefined);
  let newest = needsFloor ? await newestBefore(query, envelope.device.id, ordered[0]?.sequence) : BIRTH;
  let floor = newest;
  let number = -1;
  const moments = new Map<string, Moment>();
  for (const response of ordered) {
    const { id, sequence = -1 } = response;
    if (sequence > number) floor = newest;
    number = sequence;
    const moment = dateOf(response, envelope, received, floor);
    if (!moment.uncertain && sequence >= 0) newest = Math.max(newest, moment.at.getTime());
    moments.set(id, moment);
  }
  return moments;
}

async function newestBefore(query: Query, device: string, sequence: number | undefined): Promise<number> {
  if (sequence === undefined) return BIRTH;
  const { rows } = await query<{ at: Date | null }>(
    `select at from responses
      where device = $1::uuid and sequence < $2::int and not uncertain
      order by sequence desc limit 1`,
    [device, sequence],
  );
  return rows[0]?.at?.getTime() ?? BIRTH;
}
