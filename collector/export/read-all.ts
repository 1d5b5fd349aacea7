import type { Period } from '../period.ts';
import type { Query } from '../store/store.ts';

/** Which rows to read. */
export interface Wanted {
  table: 'responses' | 'measures';
  period: Period;
  /** A touchpoint, or a place that touchpoints lie in: `store-1` has `store-1/till-2` and not `store-12`. */
  place?: string | undefined;
  /** Only what came with a key of this kind, or with none; default all. */
  trust?: string | undefined;
}

/** What both tables have, beside the item itself. */
export interface StoredRow {
  id: string;
  touchpoint: string;
  at: Date;
  received_at: Date;
  device: string;
  trust: string;
  body: Record<string, unknown>;
}

/** What responses have besides. */
export interface ResponseRow extends StoredRow {
  score: number | null;
  uncertain: boolean;
  flags: string[];
  /** `name=value` of what was told of the visit. */
  contexts: string[];
}

/** So many rows are read at once; comments are short, so they take a few MB at most. */
const PORTION = 500;

const COLUMNS = 'id, touchpoint, at, received_at, device, trust, body';
const COLUMNS_OF = { responses: `${COLUMNS}, score, uncertain, flags, contexts`, measures: COLUMNS };

/**
 * Reads rows by touchpoint and time, a portion at a time and each by the index, so that neither memory nor the time for
 * a portion grows with the table. Other work goes on in between: a row is read as it is at that moment. Rejects when
 * the store fails.
 */
export async function* readAll<Row extends StoredRow>(query: Query, wanted: Wanted): AsyncGenerator<Row[]> {
  const { table, place } = wanted;
  for (let touchpoint: string | undefined = ''; ; ) {
    touchpoint = await nextTouchpoint(query, table, touchpoint);
    if (touchpoint === undefined) return;
    if (lies(touchpoint, place)) yield* readTouchpoint<Row>(query, wanted, touchpoint);
  }
}

async function* readTouchpoint<Row extends StoredRow>(
  query: Query,
  { table, period: { from, to }, trust }: Wanted,
  touchpoint: string,
): AsyncGenerator<Row[]> {
  let last = { at: from, id: '00000000-0000-0000-0000-000000000000' };
  for (;;) {
    const { rows } = await query<Row>(
      `select ${COLUMNS_OF[table]} from ${table}
        where touchpoint = $1 and at >= $2::timestamptz and (at, id) > ($2::timestamptz, $3::uuid)
          and at < $4::timestamptz and ($5::text is null or trust = $5)
        order by at, id limit ${PORTION}`,
      [touchpoint, last.at.toISOString(), last.id, to.toISOString(), trust ?? null],
    );
    if (rows.length > 0) yield rows;
    if (rows.length < PORTION) return;
    last = rows.at(-1)!;
  }
}

async function nextTouchpoint(query: Query, table: string, before: string): Promise<string | undefined> {
  const { rows } = await query<{ touchpoint: string }>(
    `select touchpoint from ${table} where touchpoint > $1 order by touchpoint limit 1`,
    [before],
  );
  return rows[0]?.touchpoint;
}

function lies(touchpoint: string, place: string | undefined): boolean {
  const inside = place?.replace(/\/$/, '');
  return !inside || touchpoint === inside || touchpoint.startsWith(`${inside}/`);
}
