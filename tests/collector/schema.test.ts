// @vitest-environment node
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { verifyRollups } from '../../collector/rollup/verify.ts';
import { migrate, migrateTo } from '../../collector/schema.ts';
import { newId } from '../../src/model/id.ts';
import type { SurveyResponse } from '../../src/model/response.ts';
import { aTablet } from './devices.ts';
import { appOver, engines, type Opened, response } from './parts.ts';

describe.each(engines)('the tables over $engine', ({ open }) => {
  let opened: Opened;

  beforeAll(async () => {
    opened = await open();
  }, 60_000);
  afterAll(() => opened?.close());
  beforeEach(async () => {
    await opened.store.query('drop schema public cascade');
    await opened.store.query('create schema public');
  });

  /** Stores answers as the collector did when the tables had their second version. */
  const keepOfOld = async (device: string, sent: SurveyResponse[]) => {
    await opened.store.query(`insert into devices (id, app, ledger) values ($1, 'kiosk/1', '{"created":4}')`, [device]);
    for (const one of sent)
      await opened.store.query(
        `insert into responses (id, revision, touchpoint, survey, locale, source, smiley, finished, at, claimed_at,
          device, sequence, hash, body) values ($1, 0, $2, 'smile', 'en', 'kiosk', 'positive', true, $3, $3, $4, $5, '', '{}')`,
        [one.id, one.touchpoint, one.at, device, one.sequence],
      );
  };

  test('of an earlier version are named before they are changed, new ones and those of today are not', async () => {
    const told: number[] = [];
    const upTo = (version: number) => migrateTo(opened.store, version, () => told.push(version));
    for (const version of [2, 2, 3]) await upTo(version);
    expect(told).toEqual([3]);
  });

  test('know after an update what had arrived before', async () => {
    await migrateTo(opened.store, 2);
    const tablet = aTablet();
    const sent = tablet.answer(4);
    await keepOfOld(tablet.id, [sent[0]!, sent[1]!, sent[3]!]);
    await migrate(opened.store);
    const ledger = { created: 4, acknowledged: 4, quarantined: 0, dropped: {} };
    expect((await tablet.send(appOver(opened.store), [], { ledger })).missing).toEqual([[3, 3]]);
  });

  test('count after an update the faces of before', async () => {
    await migrateTo(opened.store, 2);
    await keepOfOld(newId(), [response()]);
    await migrate(opened.store);
    expect((await opened.store.query('select score, flags from responses')).rows).toEqual([{ score: 100, flags: [] }]);
  });

  /** The sums of collectors that knew neither weeks nor keys. */
  const FORMER_ROLLUPS = [
    `create table rollups (span int, touchpoint text, start timestamptz, answers int, primary key (span, touchpoint, start))
      partition by list (span)`,
    'create table rollups_of_hours partition of rollups for values in (1)',
    'create table rollups_of_days partition of rollups for values in (24)',
    `create function roll_up_insert() returns trigger language plpgsql as $$ begin
      insert into rollups as kept select 1, touchpoint, date_bin('1 hour', at, 'epoch'), count(*) from added group by 2, 3
        on conflict (span, touchpoint, start) do update set answers = kept.answers + excluded.answers;
      return null; end $$`,
    `create trigger roll_up_insert after insert on responses referencing new table as added
      for each statement execute function roll_up_insert()`,
  ];

  test('add up after an update what the collector of before had added up in another way', async () => {
    await migrateTo(opened.store, 13);
    for (const statement of FORMER_ROLLUPS) await opened.store.query(statement);
    await keepOfOld(newId(), [response(), response()]);
    await migrate(opened.store);
    const tablet = aTablet();
    expect((await tablet.send(appOver(opened.store), tablet.answer(3))).results).toHaveLength(3);
    expect(await verifyRollups(opened.store.query)).toMatchObject({ answers: 5, wrong: 0 });
    const { rows } = await opened.store.query('select sum(answers)::int as answers from rollups where span = 168');
    expect(rows).toEqual([{ answers: 5 }]);
  });

  test('of a later collector are left alone', async () => {
    await migrate(opened.store);
    await opened.store.query('insert into senyum_version (version) values (999)');
    await expect(migrate(opened.store)).rejects.toThrow('The tables are of a newer collector');
  });

  test('hold the answers of a busy week', async () => {
    await migrate(opened.store);
    await keepOfOld(newId(), [response()]);
    await opened.store.query('update rollups set squares = 2147483647');
    const tablet = aTablet();
    expect((await tablet.send(appOver(opened.store), tablet.answer(1))).results).toHaveLength(1);
  });
});
