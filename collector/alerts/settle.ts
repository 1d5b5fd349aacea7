import { newId } from '../../src/model/id.ts';
import type { Query } from '../store/store.ts';
import type { Finding } from './finding.ts';
import type { Verdicts } from './judge.ts';
import { type AlertRow, COLUMNS } from './row.ts';

/** In ms; an alert closes when it has not held for so long, so that one at the edge does not come and go. */
const CLOSED_AFTER = 10 * 60_000;

/** What a look has changed. */
export interface Settled {
  opened: AlertRow[];
  closed: AlertRow[];
}

/**
 * Opens, keeps and closes alerts by what the rules say. Runs inside a transaction; of several collectors that look at
 * the same time only one opens an alert.
 */
export async function settle(
  query: Query,
  { found, paused }: Pick<Verdicts, 'found' | 'paused'>,
  now: Date,
): Promise<Settled> {
  const at = now.toISOString();
  if (found.length > 0) await note(query, found, at);
  const opened = found.length > 0 ? await open(query, found, now) : [];
  // What has to hold for a while and doesn't was nothing.
  await query(
    `delete from alerts where opened_at is null and closed_at is null and last_seen_at < $1::timestamptz
      and ${NOT_PAUSED}`,
    [at, ...columnsOf(paused)],
  );
  const { rows: closed } = await query<AlertRow>(
    `update alerts set closed_at = $1::timestamptz where closed_at is null and last_seen_at <= $4::timestamptz
      and ${NOT_PAUSED} returning ${COLUMNS}`,
    [at, ...columnsOf(paused), new Date(now.getTime() - CLOSED_AFTER).toISOString()],
  );
  return { opened, closed };
}

const NOT_PAUSED = '(rule, touchpoint) not in (select * from unnest($2::text[], $3::text[]))';

function columnsOf(paused: Verdicts['paused']): [rules: string[], touchpoints: string[]] {
  return [paused.map(({ rule }) => rule), paused.map(({ touchpoint }) => touchpoint)];
}

// In one order, so that two collectors do not wait for each other.
async function note(query: Query, found: Finding[], at: string): Promise<void> {
  const ordered = [...found].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  await query(
    `insert into alerts (id, rule, subject, touchpoint, device, first_seen_at, last_seen_at, facts)
      select new.id, new.rule, new.subject, new.touchpoint, new.device, $7::timestamptz, $7::timestamptz, new.facts::json
      from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
        as new(id, rule, subject, touchpoint, device, facts)
      on conflict (rule, subject) where closed_at is null
      do update set last_seen_at = greatest(alerts.last_seen_at, excluded.last_seen_at), facts = excluded.facts,
        touchpoint = excluded.touchpoint`,
    [
      ordered.map(() => newId()),
      ordered.map(({ rule }) => rule),
      ordered.map(subjectOf),
      ordered.map(({ touchpoint }) => touchpoint),
      ordered.map(({ device }) => device),
      ordered.map(({ facts }) => JSON.stringify(facts)),
      at,
    ],
  );
}

async function open(query: Query, found: Finding[], now: Date): Promise<AlertRow[]> {
  const { rows } = await query<AlertRow>(
    `update alerts set opened_at = $4::timestamptz
      from unnest($1::text[], $2::text[], $3::timestamptz[]) as held(rule, subject, since)
      where alerts.rule = held.rule and alerts.subject = held.subject and alerts.closed_at is null
        and alerts.opened_at is null and alerts.first_seen_at <= held.since
      returning ${COLUMNS.split(', ')
        .map((column) => `alerts.${column}`)
        .join(', ')}`,
    [
      found.map(({ rule }) => rule),
      found.map(subjectOf),
      found.map(({ hold }) => new Date(now.getTime() - hold).toISOString()),
      now.toISOString(),
    ],
  );
  return rows;
}

function subjectOf({ device, touchpoint }: Finding): string {
  return device ?? touchpoint;
}

function keyOf(finding: Finding): string {
  return `${finding.rule} ${subjectOf(finding)}`;
}
