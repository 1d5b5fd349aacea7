import type { Envelope } from '../src/model/parse-batch.ts';
import type { BatchReply } from '../src/model/response.ts';
import type { Query } from './store/store.ts';

/** Ranges of numbers, from and to. */
type Ranges = NonNullable<BatchReply['missing']>;

/** So many numbers, counted down from the last one that was acknowledged, are looked through: a device keeps fewer. */
const REPLAY = 600;

/** The most ranges that one reply asks for. */
const MOST_RANGES = 50;

/** The most bytes that the arrived numbers of a device may take: only a made-up device has so many gaps. */
const MOST_SCATTERED = 64 * 1024;

/** SQL: how many numbers of the device `kept` have arrived. */
export const ARRIVED = `(select coalesce(sum(upper(part) - lower(part)), 0)::float8
  from unnest(kept.numbers) as part)`;

/**
 * Whether nobody sent a batch who would come again: a page that tells what it measured in one view, under an id that is
 * drawn for this batch. It is no device, and nothing is remembered of it.
 */
export function isPassing({ device, responses }: Envelope): boolean {
  const { app, ledger, former, health } = device;
  return app.startsWith('page/') && responses.length === 0 && ledger.created === 0 && !former && !health;
}

/**
 * Remembers who sent a batch, and which numbers arrived with it. Runs inside a transaction.
 *
 * A device that counts more as acknowledged than have arrived has given answers that this database does not have (any
 * more), as after a restored backup.
 * @param numbers Those of the responses that were accepted, or were here already.
 * @returns the ranges that are missing, the newest first; undefined when all is here, which takes no further query.
 */
export async function keepDevice(
  query: Query,
  { device, sentAt }: Envelope,
  numbers: number[],
  received: Date,
): Promise<Ranges | undefined> {
  const { id, app, ledger, former, health } = device;
  const { rows } = await query<{ arrived: number; scattered: boolean }>(
    // What this very batch brings is not counted as acknowledged yet, so it must not count as arrived either.
    `with before as (select ${ARRIVED} as arrived from devices as kept where id = $1::uuid)
      insert into devices as kept (id, app, ledger, former, health, first_seen, last_seen, clock_offset, numbers)
      values ($1::uuid, $2::text, $3::text::json, $4::text::json, $5::text::json, $6::timestamptz, $6::timestamptz,
        $7::bigint, (select coalesce(range_agg(int8range(n, n, '[]')), '{}') from unnest($8::bigint[]) as n))
      on conflict (id) do update
        set app = excluded.app, former = excluded.former, health = coalesce(excluded.health, kept.health),
          last_seen = excluded.last_seen, clock_offset = excluded.clock_offset,
          -- A batch that was long under way brings an old ledger.
          ledger = case when (kept.ledger->>'created')::bigint > (excluded.ledger->>'created')::bigint
            then kept.ledger else excluded.ledger end,
          numbers = case when pg_column_size(kept.numbers) > ${MOST_SCATTERED}
            then kept.numbers else kept.numbers + excluded.numbers end
      returning coalesce((select arrived from before), 0) as arrived,
        pg_column_size(kept.numbers) > ${MOST_SCATTERED} as scattered`,
    [
      id,
      app,
      JSON.stringify(ledger),
      former ? JSON.stringify(former) : null,
      health ? JSON.stringify(health) : null,
      received.toISOString(),
      received.getTime() - Date.parse(sentAt),
      numbers,
    ],
  );
  const { arrived, scattered } = rows[0]!;
  return ledger.acknowledged > arrived && !scattered ? missingOf(query, device) : undefined;
}

/**
 * What waits or was set aside on the device is named too: the device knows better, and sends what it has acknowledged.
 * Under what waits, which is newest, the window still reaches as deep as the device's memory.
 */
async function missingOf(query: Query, { id, ledger }: Envelope['device']): Promise<Ranges | undefined> {
  const { created, acknowledged } = ledger;
  if (created < 1) return undefined;
  const { rows } = await query<{ ranges: Ranges | null }>(
    `select json_agg(json_build_array(lower(part), upper(part) - 1) order by part desc) as ranges
      from (select part from devices as kept,
          unnest(int8multirange(int8range($2::bigint, $3::bigint, '[]')) - kept.numbers) as part
        where kept.id = $1::uuid order by part desc limit ${MOST_RANGES}) as missing`,
    [id, Math.max(1, Math.min(acknowledged, created) - REPLAY + 1), created],
  );
  return rows[0]?.ranges ?? undefined;
}
