import { FIRST_MIGRATIONS } from './first-migrations.ts';
import { MAKE_ROLLUPS } from './rollup/keep-rollups.ts';
import { PART_BY_MONTH } from './upkeep/part-by-month.ts';

/** Each entry is one version of the tables; entries are added at the end and never changed, only emptied. */
export const MIGRATIONS: readonly (readonly string[])[] = [
  ...FIRST_MIGRATIONS,
  // Sums by hours and days, which the last entry makes anew.
  [],
  [
    // People, and links by which they come. Of secrets only the SHA-256 is kept, of passwords a slow hash. `account` is
    // the name in small letters. No table holds an address of a device or network.
    `create table people (
      id uuid primary key,
      name text not null,
      account text not null unique,
      password text not null,
      role text not null,
      is_owner boolean not null,
      made_at timestamptz not null,
      seen_at timestamptz
    )`,
    'create unique index people_owner on people (is_owner) where is_owner',
    `create table invitations (
      id uuid primary key,
      hash text not null unique,
      kind text not null,
      role text not null,
      made_by text,
      expires_at timestamptz not null
    )`,
    `create table sessions (
      hash text primary key,
      person uuid not null references people on delete cascade,
      made_at timestamptz not null,
      used_at timestamptz not null
    )`,
    'create table login_tries (account text not null, at timestamptz not null)',
    `create table audit (
      id bigint generated always as identity primary key,
      at timestamptz not null,
      who text,
      deed text not null,
      about text,
      count int not null default 1
    )`,
  ],
  [
    // `subject`: the device that it is about, else the touchpoint. One that has to hold for a while is not opened yet.
    `create table alerts (
      id uuid primary key,
      rule text not null,
      subject text not null,
      touchpoint text not null,
      device text,
      first_seen_at timestamptz not null,
      last_seen_at timestamptz not null,
      opened_at timestamptz,
      closed_at timestamptz,
      acknowledged_at timestamptz,
      facts json not null
    )`,
    'create unique index alerts_open on alerts (rule, subject) where closed_at is null',
    'create index alerts_closed on alerts (closed_at)',
    // What webhooks are to be told. `due_at`: not before; `outcome`: what came of the last try, nothing of its reply.
    `create table alert_messages (
      id text primary key,
      alert uuid not null references alerts on delete cascade,
      url text not null,
      body text not null,
      made_at timestamptz not null,
      due_at timestamptz not null,
      attempts int not null default 0,
      done_at timestamptz,
      outcome text
    )`,
    'create index alert_messages_due on alert_messages (due_at) where done_at is null',
    'create index alert_messages_alert on alert_messages (alert)',
    'create table disabled_webhooks (url text primary key, at timestamptz not null)',
  ],
  [
    // What is too old is found by time, and so is what was written. A measure's own time may lie in the future.
    'create index responses_at on responses (at)',
    `create index responses_written on responses (at) where body::text ~ '"kind":"(text|contact)"'`,
    'create index measures_age on measures (least(at, received_at))',
    // SHA-256 in hex of the ids of what was erased, so that it can't come again.
    'create table tombstones (hash text primary key)',
  ],
  [
    // Keys of websites and of imports lie beside those of devices. `touchpoint` of an import's key is a place, empty for
    // everywhere; `origins` are of a website's; `ends_at`: when a key that has a successor is over.
    `alter table device_keys add column kind text not null default 'device',
      add column origins text[] not null default '{}',
      add column ends_at timestamptz`,
  ],
  // Browsers of visitors that are not heard of any more are found by time.
  ['create index devices_heard on devices (last_seen) where health is null'],
  // Sums by weeks, too, which the last entry makes anew.
  [],
  // `name=value` of what the config declares and the page has told, in order.
  [`alter table responses add column contexts text[] not null default '{}'`],
  // Sums by keys and contexts, too, which the last entry makes anew.
  [],
  [
    // Hours of UTC in which something came that may be part of a surge, to be looked at.
    `create table unweighed (
      touchpoint text not null,
      hour timestamptz not null,
      primary key (touchpoint, hour)
    )`,
  ],
  PART_BY_MONTH,
  MAKE_ROLLUPS,
  // Whether it has shown a tablet's key: without one anybody can make up a device.
  ['alter table devices add column keyed boolean not null default false'],
  // Only what is long or is changed after it came has one, and what earlier collectors stored.
  ['alter table responses alter column hash drop not null', 'alter table measures alter column hash drop not null'],
  [
    // Of each answer it is looked whether it belongs in here: plain words are found in a third of an expression's time.
    'drop index responses_written',
    `create index responses_written on responses (at)
      where (strpos(body::text, '"kind":"text"') > 0 or strpos(body::text, '"kind":"contact"') > 0)`,
  ],
  [
    // Programs that read what a viewer may read. Of their keys only the SHA-256 is kept.
    `create table programs (
      id uuid primary key,
      hash text not null unique,
      name text not null,
      made_by text not null,
      made_at timestamptz not null,
      used_at timestamptz
    )`,
  ],
  [
    // What earlier collectors took, and what spoils sums and lists. A ledger comes anew with the device's next batch.
    'update measures set value = greatest(-1e15, least(1e15, value)) where abs(value) > 1e15',
    `update devices set former = null where strpos(former::text, '\\u') > 0 or length(former::text) > 1000`,
    `update devices set ledger = '{"created":0,"acknowledged":0,"quarantined":0,"dropped":{}}'
      where strpos(ledger::text, '\\u') > 0 or length(ledger::text) > 10000`,
  ],
  [
    // Where somebody has logged in before; of the secret only the SHA-256 is kept.
    `create table known_browsers (
      hash text primary key,
      person uuid not null references people on delete cascade,
      made_at timestamptz not null
    )`,
    'create index known_browsers_person on known_browsers (person, made_at)',
  ],
];
