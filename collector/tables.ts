import { scoreOfFace } from '../src/model/faces.ts';
import type { Measure, SurveyResponse } from '../src/model/response.ts';
import type { Moment } from './clock.ts';
import { columns } from './columns.ts';
import { CAN_SURGE, IS_TAP, noting, notingHours } from './flags/note.ts';
import type { Sound } from './judge.ts';

/** The statements with which one kind of item is kept, and how an item becomes a row. */
export interface Table<Item> {
  /** Adds the rows whose id is new and returns those ids; takes {@link valuesOf} rows. */
  insert: string;
  /**
   * The revision, touchpoint, trust and fingerprint of the ids given, their body where there is none, and whether they
   * lack a number; locked until the end of the transaction.
   */
  select: string;
  /** Replaces rows; takes what `insert` does. */
  update: string;
  /** The values of the columns; `moment` is when the item was made, as far as that is repaired. */
  row(sound: Sound<Item>, device: string, moment: Moment | undefined): unknown[];
  /** Which revision an item is; of one id the highest is kept. */
  revision(item: Item): number;
}

/** SQL: how columns are read that do not come as what they are. An array of arrays has to be of one length each. */
const READ: Record<string, string> = {
  contexts: `string_to_array(sent.contexts, E'\\n')`,
};

/** Where responses are kept. */
export const responses: Table<SurveyResponse> = {
  ...noted(
    statements(
      'responses',
      'revision, sequence is null as unnumbered',
      {
        id: 'uuid',
        revision: 'int',
        touchpoint: 'text',
        survey: 'text',
        locale: 'text',
        source: 'text',
        smiley: 'text',
        score: 'double precision',
        dwell: 'int',
        finished: 'boolean',
        at: 'timestamptz',
        claimed_at: 'timestamptz',
        uncertain: 'boolean',
        device: 'uuid',
        sequence: 'int',
        trust: 'text',
        contexts: 'text',
        hash: 'text',
        body: 'json',
      },
      {
        // A follow-up that was handed over past a full disk may come without the number of its response.
        device: 'case when sent.sequence is null then kept.device else sent.device end',
        sequence: 'coalesce(sent.sequence, kept.sequence)',
        // What is no tap any more has no flags.
        flags: `case when sent.score is null or sent.uncertain then '{}' else kept.flags end`,
      },
      'id, device, touchpoint, at, score, uncertain, source, trust',
    ),
  ),
  row: ({ item, hash, body, trust, contexts = [] }, device, moment) => [
    item.id,
    item.revision,
    item.touchpoint,
    item.survey,
    item.locale,
    item.source,
    ...faceOf(item),
    dwellOf(item),
    item.finished,
    ...timesOf(item, moment),
    moment?.uncertain ?? true,
    device,
    item.sequence ?? null,
    trust ?? 'none',
    contexts.join('\n'),
    hash ?? null,
    body,
  ],
  revision: (item) => item.revision,
};

/** Where measures are kept; they have no revisions. */
export const measures: Table<Measure> = {
  ...statements('measures', '0 as revision', {
    id: 'uuid',
    touchpoint: 'text',
    name: 'text',
    value: 'double precision',
    unit: 'text',
    at: 'timestamptz',
    device: 'uuid',
    trust: 'text',
    hash: 'text',
    body: 'json',
  }),
  row: ({ item, hash, body, trust }, device) => [
    item.id,
    item.touchpoint,
    item.name,
    item.value,
    item.unit,
    utc(item.at),
    device,
    trust ?? 'none',
    hash ?? null,
    body,
  ],
  revision: () => 0,
};

// The first face that was tapped, and what it counts for; of what was taken back or is a test nothing.
function faceOf({ answers, test, withdrawn }: SurveyResponse): [smiley: string | null, score: number | null] {
  const tapped = test || withdrawn ? undefined : answers.find((answer) => answer.kind === 'smiley');
  return tapped ? [tapped.value, scoreOfFace(tapped.value, tapped.faces)] : [null, null];
}

// A field of its own that devices may send; what is no time on a screen counts as not told.
function dwellOf(item: SurveyResponse & { dwell?: unknown }): number | null {
  const { dwell } = item;
  return typeof dwell === 'number' && dwell >= 0 && dwell < 2 ** 31 ? Math.floor(dwell) : null;
}

// As repaired, and as the device said it: mostly the same.
function timesOf({ at }: SurveyResponse, moment: Moment | undefined): [at: string, claimed: string] {
  const repaired = moment?.at.toISOString();
  const claimed = at === repaired ? at : utc(at);
  return [repaired ?? claimed, claimed];
}

// PostgreSQL reads fewer forms of ISO 8601 than JavaScript, and refuses 31 February where JavaScript says 3 March.
function utc(at: string): string {
  return new Date(at).toISOString();
}

/** Rows as the statements take them: one array per column, but of the bodies one JSON text, which needs no escaping. */
export function valuesOf(rows: unknown[][]): unknown[] {
  const arrays = columns(rows);
  return [...arrays.slice(0, -1), `[${arrays.at(-1)!.join()}]`];
}

/**
 * @param types The columns and their types; `body` is the last.
 * @param version The columns that say which revision is kept.
 * @param kept What a replaced row takes over in place of what was sent, or has besides, by column.
 * @param returned The columns that both statements return.
 */
function statements(
  table: string,
  version: string,
  types: Record<string, string>,
  kept: Record<string, string> = {},
  returned = 'id',
) {
  const names = Object.keys(types);
  const arrays = Object.values(types).map((type, i) => `$${i + 1}::${type}[]`);
  const values = names.map((name) => READ[name] ?? `sent.${name}`);
  const bodies = `json_array_elements($${names.length}::json)`;
  const sent = `rows from (unnest(${arrays.slice(0, -1).join(', ')}), ${bodies}) as sent(${names.join(', ')})`;
  const set = { ...Object.fromEntries(names.map((name, i) => [name, values[i]!])), ...kept, received_at: 'now()' };
  const changes = Object.entries(set).map(([name, value]) => `${name} = ${value}`);
  const prefixed = returned.split(', ').map((name) => `kept.${name}`);
  return {
    insert: `insert into ${table} (${names.join(', ')}) select ${values.join(', ')} from ${sent}
      on conflict (id) do nothing returning ${returned}`,
    select: `select id, touchpoint, ${version}, hash, case when hash is null then body::text end as body, trust
      from ${table} where id = any($1::uuid[]) order by id for update`,
    update: `update ${table} as kept set ${changes.join(', ')} from ${sent} where kept.id = sent.id
      returning ${prefixed.join(', ')}`,
  };
}

/** Gives rows that have no number theirs, and their device: ids, numbers, devices. */
export const NUMBER_LATE = noted({
  insert: '',
  select: '',
  update: `update responses as kept set sequence = sent.sequence, device = sent.device
    from unnest($1::uuid[], $2::int[], $3::uuid[]) as sent(id, sequence, device) where kept.id = sent.id and kept.sequence is null
    returning kept.id, kept.device, kept.touchpoint, kept.at, kept.score, kept.uncertain, kept.source, kept.trust`,
}).update;

/** The same statements, which also note what has to be flagged: where a tap is now, and where it was before. */
function noted({ insert, select, update }: ReturnType<typeof statements>) {
  const taps = (rows: string) => `select device, touchpoint, at from ${rows} where ${IS_TAP}`;
  const hours = (rows: string) => `select touchpoint, at from ${rows} where score is not null and ${CAN_SURGE}`;
  return {
    insert: `with added as (${insert}), noted as (${noting(taps('added'))}),
      hours as (${notingHours(hours('added'))}) select id from added`,
    select,
    update: `with former as (
        select device, touchpoint, at, score, uncertain, source, trust from responses where id = any($1::uuid[])
      ), changed as (${update}),
      hours as (${notingHours(`${hours('former')} union ${hours('changed')}`)})
      ${noting(`${taps('former')} union ${taps('changed')}`)}`,
  };
}
