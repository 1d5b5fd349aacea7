import type { Trust } from '../src/model/pairing.ts';
import type { Envelope } from '../src/model/parse-batch.ts';
import type { BatchReply } from '../src/model/response.ts';
import { columns } from './columns.ts';
import type { Query } from './store/store.ts';

export type Device = Envelope['device'];

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

/** A batch, as far as it tells of its device. */
export interface Heard {
  envelope: Envelope;
  /** The numbers of its responses that were accepted, or were here already. */
  numbers: number[];
  /** The key it came with. */
  trust: Trust;
}

/**
 * Remembers who sent batches, each another device, and which numbers arrived with them, by one statement. Runs inside a
 * transaction.
 * @returns the devices that count more as acknowledged than have arrived, by id: they have given answers that this
 * database does not have (any more), as after a restored backup.
 */
export async function keepDevices(query: Query, heard: Heard[], received: Date): Promise<Map<string, Device>> {
  if (heard.length === 0) return new Map();
  const { rows } = await query<{ id: string; arrived: number; scattered: boolean }>(
    // What these very batches bring is not counted as acknowledged yet, so it must not count as arrived either.
    `with sent as (select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[],
          $8::boolean[]) as sent(id, app, ledger, former, health, clock_offset, numbers, keyed)),
      before as (select id, ${ARRIVED} as arrived from devices as kept where id = any($1::uuid[]))
      insert into devices as kept (id, app, ledger, former, health, first_seen, last_seen, clock_offset, numbers, keyed)
      select id, app, ledger::json, former::json, health::json, $9::timestamptz, $9::timestamptz, clock_offset,
        numbers::int8multirange, keyed from sent order by id
      on conflict (id) do update
        set app = excluded.app, former = excluded.former, health = coalesce(excluded.health, kept.health),
          last_seen = excluded.last_seen, clock_offset = excluded.clock_offset, keyed = kept.keyed or excluded.keyed,
          -- A batch that was long under way brings an old ledger.
          ledger = case when (kept.ledger->>'created')::bigint > (excluded.ledger->>'created')::bigint
            then kept.ledger else excluded.ledger end,
          numbers = case when pg_column_size(kept.numbers) > ${MOST_SCATTERED}
            then kept.numbers else kept.numbers + excluded.numbers end
      returning id, coalesce((select arrived from before where before.id = kept.id), 0) as arrived,
        pg_column_size(kept.numbers) > ${MOST_SCATTERED} as scattered`,
    [...columns(heard.map((one) => rowOf(one, received))), received.toISOString()],
  );
  const before = new Map(rows.map((row) => [row.id, row]));
  const devices = heard.map(({ envelope }) => envelope.device);
  const lacking = devices.filter(({ id, ledger }) => {
    const { arrived, scattered } = before.get(id)!;
    return ledger.acknowledged > arrived && !scattered;
  });
  return new Map(lacking.map((device) => [device.id, device]));
}

function rowOf({ envelope: { device, sentAt }, numbers, trust }: Heard, received: Date): unknown[] {
  const { id, app, ledger, former } = device;
  // No website and no file is a tablet.
  const health = trust === 'device' || trust === 'none' ? device.health : undefined;
  return [
    id,
    app,
    JSON.stringify(ledger),
    former ? JSON.stringify(former) : null,
    health ? JSON.stringify(health) : null,
    received.getTime() - Date.parse(sentAt),
    rangesOf(numbers),
    trust === 'device',
  ];
}

/** Numbers as PostgreSQL writes ranges of them. */
function rangesOf(numbers: number[]): string {
  const ranges: [from: number, to: number][] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last && number === last[1] + 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return `{${ranges.map(([from, to]) => `[${from},${to}]`).join()}}`;
}

/**
 * Which numbers of a device are not here, the newest first.
 *
 * What waits or was set aside on the device is named too: the device knows better, and sends what it has acknowledged.
 * Under what waits, which is newest, the window still reaches as deep as the device's memory.
 */
export async function missingOf(query: Query, { id, ledger }: Device): Promise<Ranges | undefined> {
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
