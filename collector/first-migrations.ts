/** The first entries of the history of the tables, which goes on in `migrations.ts`. */
export const FIRST_MIGRATIONS: readonly (readonly string[])[] = [
  [
    // `body` is json, not jsonb: jsonb refuses U+0000 and reorders what the device sent.
    `create table responses (
      id uuid primary key,
      revision int not null,
      touchpoint text not null,
      survey text not null,
      locale text not null,
      source text not null,
      smiley text,
      finished boolean not null,
      at timestamptz not null,
      received_at timestamptz not null default now(),
      device uuid not null,
      sequence int,
      hash text not null,
      body json not null
    )`,
    'create index responses_touchpoint_at on responses (touchpoint, at)',
    `create table measures (
      id uuid primary key,
      touchpoint text not null,
      name text not null,
      value double precision not null,
      unit text not null,
      at timestamptz not null,
      received_at timestamptz not null default now(),
      device uuid not null,
      hash text not null,
      body json not null
    )`,
    'create index measures_touchpoint_at on measures (touchpoint, at)',
    `create table devices (
      id uuid primary key,
      app text not null,
      ledger json not null,
      last_seen timestamptz not null default now()
    )`,
  ],
  [
    // `at` is the time as repaired, `claimed_at` as the device said it.
    'alter table responses add column claimed_at timestamptz',
    'alter table responses add column uncertain boolean not null default false',
    'create index responses_device_sequence on responses (device, sequence)',
    'alter table devices add column former json',
  ],
  [
    // `numbers`: which numbers of the device have arrived, whatever became of the rows; of a sound device one range.
    // `clock_offset`: by how many ms the device's clock was behind when it was heard last.
    `alter table devices
      add column health json,
      add column clock_offset bigint not null default 0,
      add column first_seen timestamptz not null default now(),
      add column numbers int8multirange not null default '{}'`,
    `update devices set first_seen = last_seen, numbers = arrived.numbers
      from (select device, range_agg(int8range(sequence, sequence, '[]')) as numbers
        from responses where sequence is not null group by device) as arrived
      where arrived.device = devices.id`,
    'create index devices_health on devices (last_seen) where health is not null',
  ],
  [
    // What the face counts for, 0 to 100: with more than three faces its name does not tell.
    'alter table responses add column score double precision',
    `update responses set score = case smiley when 'negative' then 0 when 'neutral' then 50 when 'positive' then 100 end`,
  ],
  [
    // `flags`: names of the rules by which a tap is probably not one visitor's answer. `dwell`: for how many ms its
    // question had been on the screen.
    `alter table responses add column flags text[] not null default '{}', add column dwell int`,
    'create index responses_taps on responses (device, at)',
  ],
  [
    // Keys and codes are kept as SHA-256 only. `trust`: whether the row was written with the key of a device.
    `alter table responses add column trust text not null default 'none'`,
    `alter table measures add column trust text not null default 'none'`,
    `create table device_keys (
      id uuid primary key,
      hash text not null unique,
      touchpoint text not null,
      made_at timestamptz not null,
      used_at timestamptz,
      revoked_at timestamptz
    )`,
    `create table pairings (
      id uuid primary key,
      hash text not null unique,
      touchpoint text not null,
      replaces uuid,
      expires_at timestamptz not null
    )`,
    'create table pairing_misses (at timestamptz not null)',
  ],
  [
    // What was stored and has to be flagged: by two hours from `hours` on, the first and the last moment of a batch.
    `create table unflagged (
      device uuid not null,
      touchpoint text not null,
      hours timestamptz not null,
      since timestamptz not null,
      until timestamptz not null
    )`,
    'create index unflagged_hours on unflagged (device, touchpoint, hours)',
    'drop index responses_taps',
    `create index responses_taps on responses (device, touchpoint, at) where score is not null and not uncertain`,
    `update responses set flags = '{}' where (score is null or uncertain) and flags <> '{}'`,
  ],
];
