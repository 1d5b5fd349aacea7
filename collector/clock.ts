import type { Envelope } from '../src/model/parse-batch.ts';
import type { SurveyResponse } from '../src/model/response.ts';
import { columns } from './columns.ts';
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
  const exact = now - (elapsedSince(response, sending) ?? Number.POSITIVE_INFINITY);
  if (exact >= BIRTH) {
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

/** The responses that a batch brings. */
export interface Brought {
  envelope: Envelope;
  responses: SurveyResponse[];
}

/**
 * Dates the responses of batches, each of another device, in the order of their numbers: none was given before the one
 * before it.
 * @returns when each was made, by id.
 */
export async function dateAll(query: Query, batches: readonly Brought[], received: Date): Promise<Map<string, Moment>> {
  const ordered = batches.map(({ envelope, responses }) => ({
    envelope,
    responses: [...responses].sort((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0)),
  }));
  const newest = await newestBefore(query, ordered.filter(needsFloor));
  return new Map(
    ordered.flatMap((batch) => dateInOrder(batch, received, newest.get(batch.envelope.device.id) ?? BIRTH)),
  );
}

function dateInOrder({ envelope, responses }: Brought, received: Date, before: number): [id: string, Moment][] {
  let newest = before;
  let floor = newest;
  let number = -1;
  return responses.map((response) => {
    const { id, sequence = -1 } = response;
    if (sequence > number) floor = newest;
    number = sequence;
    const moment = dateOf(response, envelope, received, floor);
    if (!moment.uncertain && sequence >= 0) newest = Math.max(newest, moment.at.getTime());
    return [id, moment];
  });
}

function needsFloor({ envelope, responses }: Brought): boolean {
  return responses[0]?.sequence !== undefined && responses.some((one) => elapsedSince(one, envelope) === undefined);
}

/** When each device gave its newest response before the first one of its batch, Unix time in ms, by device. */
async function newestBefore(query: Query, batches: readonly Brought[]): Promise<Map<string, number>> {
  if (batches.length === 0) return new Map();
  const { rows } = await query<{ device: string; at: Date }>(
    `select sent.device, newest.at from unnest($1::uuid[], $2::int[]) as sent(device, sequence)
      cross join lateral (
        select at from responses
          where device = sent.device and sequence < sent.sequence and not uncertain
          order by sequence desc limit 1
      ) as newest`,
    columns(batches.map(({ envelope, responses }) => [envelope.device.id, responses[0]!.sequence])),
  );
  return new Map(rows.map(({ device, at }) => [device, at.getTime()]));
}
