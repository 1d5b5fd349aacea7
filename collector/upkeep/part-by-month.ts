/** A table that is to be parted, with its indexes. */
interface Parted {
  table: string;
  indexes: Record<string, string>;
}

const RESPONSES: Parted = {
  table: 'responses',
  indexes: {
    responses_touchpoint_at: '(touchpoint, at)',
    responses_device_sequence: '(device, sequence)',
    responses_taps: '(device, touchpoint, at) where score is not null and not uncertain',
    responses_at: '(at)',
    responses_written: `(at) where body::text ~ '"kind":"(text|contact)"'`,
  },
};

const MEASURES: Parted = {
  table: 'measures',
  indexes: {
    measures_touchpoint_at: '(touchpoint, at)',
    measures_age: '(least(at, received_at))',
  },
};

/**
 * The statements that part the tables by the time in the ids, so that an old month goes as a whole. All rows up to the
 * end of the month stay where they are, as one part. An id tells its time by itself, so it stays the key, of which
 * there is one; when a row is old is still told by its own time alone.
 */
export const PART_BY_MONTH: readonly string[] = [
  ...['insert', 'update', 'delete', 'truncate'].map((event) => `drop trigger if exists roll_up_${event} on responses`),
  ...[RESPONSES, MEASURES].flatMap(part),
];

function part({ table, indexes }: Parted): string[] {
  const before = `${table}_before`;
  const names = Object.keys(indexes);
  return [
    `alter table ${table} rename to ${before}`,
    `alter index ${table}_pkey rename to ${before}_pkey`,
    ...names.map((name) => `alter index ${name} rename to ${name}_before`),
    `create table ${table} (like ${before} including defaults, primary key (id)) partition by range (id)`,
    ...names.map((name) => `create index ${name} on ${table} ${indexes[name]}`),
    `create table ${table}_others partition of ${table} default`,
    `do $$ declare
        next timestamp := date_trunc('month', now() at time zone 'UTC') + interval '1 month';
        bound uuid := (lpad(to_hex((extract(epoch from next) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid;
      begin
        if not exists (select from ${before}) then
          drop table ${before};
        else
          insert into ${table}_others select * from ${before} where id >= bound;
          delete from ${before} where id >= bound;
          execute format('alter table ${table} attach partition ${before} for values from (minvalue) to (%L)', bound);
        end if;
      end $$`,
  ];
}
