// @vitest-environment node
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '../../collector/app.ts';
import { partsOf } from '../../collector/course.ts';
import { createLive } from '../../collector/live.ts';
import type { Period } from '../../collector/period.ts';
import { timesOf } from '../../collector/report/score-times.ts';
import { mendRollups, verifyRollups } from '../../collector/rollup/verify.ts';
import type { Store } from '../../collector/store/store.ts';
import { tally } from '../../collector/tally.ts';
import type { Touchpoint } from '../../src/model/config.ts';
import { wallTime } from '../../src/model/hours.ts';
import { newId } from '../../src/model/id.ts';
import { appOver, config, engines, type Opened, response, send } from '../collector/parts.ts';
import { seeded, whole } from '../collector/random.ts';

const TOUCHPOINTS = ['store-1/till-1', 'store-1/till-2', 'web/checkout'];
const ZONES: (string | undefined)[] = [undefined, 'Asia/Kolkata', 'Australia/Lord_Howe'];
const FLAGS = ['{}', '{}', '{}', '{repeat}', '{repeat,burst}'];
const DAY = 86_400_000;
/** The clocks of Lord Howe go forward by half an hour in these days. */
const FIRST = Date.parse('2026-10-01T00:00Z');

interface Row {
  touchpoint: string;
  at: Date;
  score: number | null;
  flags: string[];
  trust: string;
  contexts: string[];
}

describe.each(engines)('the rollups over $engine', ({ open }) => {
  let opened: Opened;

  beforeAll(async () => {
    opened = await open();
  }, 60_000);
  afterAll(() => opened?.close());
  beforeEach(async () => {
    await opened.store.query('truncate responses');
  });

  const rows = async (): Promise<Row[]> =>
    (await opened.store.query<Row>('select touchpoint, at, score, flags, trust, contexts from responses')).rows;

  /** Answers of 17 days, some given anew, moved, flagged, flagged otherwise or removed. */
  const live = async (seed: number): Promise<void> => {
    const random = seeded(seed);
    const { query } = opened.store;
    const now = () => new Date(FIRST + 18 * DAY);
    const app = createApp({ config, store: opened.store, live: createLive(), loopback: true, now });
    const answer = (changes: object) => {
      const faces = [undefined, 2, 4, 5][whole(random, 0, 3)];
      const kind = random() < 0.1 ? 'text' : 'smiley';
      const value = kind === 'text' ? 'Good' : ['negative', 'positive'][whole(random, 0, 1)];
      return response({
        touchpoint: TOUCHPOINTS[whole(random, 0, 2)]!,
        source: 'import',
        at: new Date(FIRST + Math.floor(random() * 17 * DAY)).toISOString(),
        answers: [{ question: 'how', kind, value, ...(kind === 'smiley' && faces && { faces }) }] as never,
        ...changes,
      });
    };
    const ids = Array.from({ length: 160 }, () => newId());
    for (let i = 0; i < ids.length; i += 20)
      await send(
        app,
        ids.slice(i, i + 20).map((id) => answer({ id })),
      );
    await send(
      app,
      ids.slice(0, 40).map((id) => answer({ id, revision: 1 })),
    );
    await send(
      app,
      ids.slice(30, 50).map((id) => answer({ id, revision: 2, test: true })),
    );
    for (const id of ids.slice(60, 120))
      await query('update responses set flags = $2::text[] where id = $1', [id, FLAGS[whole(random, 0, 4)]]);
    await query("update responses set trust = 'device' where id = any($1::uuid[])", [
      ids.filter((_, i) => i % 3 === 0),
    ]);
    await query("update responses set contexts = '{plan=pro,region=north}' where id = any($1::uuid[])", [
      ids.filter((_, i) => i % 4 === 0),
    ]);
    await query('delete from responses where id = any($1::uuid[])', [ids.slice(110, 130)]);
  };

  test('are what the answers add up to, whatever happens to these', async () => {
    for (const seed of [1, 2]) {
      await live(seed);
      const { answers, rollups, wrong } = await verifyRollups(opened.store.query);
      expect({ answers: answers > 0, rollups: rollups > 0, wrong }).toEqual({ answers: true, rollups: true, wrong: 0 });
    }
  });

  test('give of any period and time zone what counting the answers gives', async () => {
    await live(3);
    const all = await rows();
    const random = seeded(4);
    for (let i = 0; i < 30; i++) {
      const from = new Date(FIRST + Math.floor(random() * 5 * DAY));
      const period: Period = { from, to: new Date(from.getTime() + Math.floor(random() * 24 * DAY) + 1) };
      const touchpoints = TOUCHPOINTS.map((id, at): Touchpoint => {
        const timeZone = ZONES[at];
        return { id, name: id, survey: 'smile', ...(timeZone && { hours: { timeZone, days: {} } }) };
      });
      const parts = partsOf(period, touchpoints);
      const told = await tally(opened.store.query, period, { parts });
      const inOne = await tally(opened.store.query, period, { isBare: true, trust: 'device' });
      const narrow = await tally(opened.store.query, period, { isBare: true, context: { region: 'north' } });
      for (const id of TOUCHPOINTS) {
        const mine = all.filter(({ touchpoint, at }) => touchpoint === id && at >= period.from && at < period.to);
        const sums = (of: Row[]) => [of.length, of.reduce((sum, { score }) => sum + score!, 0)];
        const counted = mine.filter(({ score, flags }) => score !== null && flags.length === 0);
        const found = told.get(id)?.sound;
        expect(narrow.get(id)?.sound.n ?? 0).toBe(counted.filter(({ contexts }) => contexts.length > 0).length);
        expect(inOne.get(id)?.sound.n ?? 0).toBe(counted.filter(({ trust }) => trust === 'device').length);
        expect([found?.n ?? 0, found?.sum ?? 0]).toEqual([sums(counted)[0], expect.closeTo(sums(counted)[1]!, 6)]);
        const starts = [...(parts.own.get(id) ?? parts.usual).slice(1), period.to];
        for (const [part, end] of starts.entries()) {
          const start = part === 0 ? period.from : starts[part - 1]!;
          const inPart = counted.filter(({ at }) => at >= start && at < end);
          expect(told.get(id)?.parts[part]?.n ?? 0).toBe(inPart.length);
        }
      }
    }
  });

  test.each(['UTC', 'Asia/Jakarta', 'Asia/Kolkata', 'Australia/Lord_Howe'])(
    'tell days and hours as the clocks of %s show them',
    async (timeZone) => {
      await live(5);
      const touchpoint = TOUCHPOINTS[0]!;
      const period = { from: new Date(FIRST + 0.31 * DAY), to: new Date(FIRST + 7.77 * DAY) };
      const { days, hours } = await timesOf(
        opened.store.query,
        { ...period, touchpoint, includesFlagged: true },
        timeZone,
      );
      const mine = (await rows()).filter(
        (row) => row.touchpoint === touchpoint && row.score !== null && row.at >= period.from && row.at < period.to,
      );
      const shown = mine.map(({ at }) => wallTime(at, timeZone));
      const countBy = (keys: string[]) =>
        Object.fromEntries([...new Set(keys)].map((key) => [key, keys.filter((one) => one === key).length]));
      expect(Object.fromEntries(days.map(({ date, score }) => [date, score.n]))).toEqual(
        countBy(shown.map(({ date }) => date)),
      );
      expect(Object.fromEntries(hours.map(({ day, hour, score }) => [`${day} ${hour}`, score.n]))).toEqual(
        countBy(shown.map(({ day, time }) => `${day} ${Number(time.slice(0, 2))}`)),
      );
      expect(days.map(({ date }) => date)).toEqual(days.map(({ date }) => date).sort());
    },
  );

  test('let batches of the same touchpoints in at once, without one that holds what another one needs', async () => {
    let deadlocks = 0;
    const store: Store = {
      ...opened.store,
      transaction: (work) =>
        opened.store.transaction(work).catch((error: { code?: unknown }) => {
          if (error.code === '40P01') deadlocks++;
          throw error;
        }),
    };
    const app = createApp({ config, store, live: createLive(), loopback: true, now: () => new Date(FIRST + 18 * DAY) });
    const random = seeded(6);
    const known: string[] = [];
    const answer = (id: string, revision: number) => {
      const at = new Date(FIRST + whole(random, 0, 5) * 3_600_000).toISOString();
      const touchpoint = TOUCHPOINTS[Number.parseInt(id.at(-1)!, 16) % 3]!;
      return response({ id, revision, touchpoint, source: 'import', at });
    };
    for (let round = 0; round < 3; round++) {
      const fresh = Array.from({ length: 8 }, () => Array.from({ length: 10 }, () => newId()));
      const batches = fresh.map((ids) => {
        const again = known.length > 0 ? ids.map(() => known[whole(random, 0, known.length - 1)]!) : [];
        return [...ids.map((id) => answer(id, 0)), ...again.map((id) => answer(id, whole(random, 1, 50)))];
      });
      await Promise.all(batches.map((items) => send(app, items)));
      known.push(...fresh.flat());
    }
    expect(deadlocks).toBe(0);
    expect((await verifyRollups(opened.store.query)).wrong).toBe(0);
  });

  test('that are wrong are told by a recount, and made anew', async () => {
    await send(appOver(opened.store), [response(), response()]);
    await opened.store.query(`update rollups set answers = answers + 1, n = n + 1 where span = 1`);
    const { wrong, differences } = await verifyRollups(opened.store.query);
    expect(wrong).toBe(1);
    expect(differences).toMatchObject([{ span: 1, touchpoint: 'store-1/till-1', kept: 3, counted: 2 }]);
    await mendRollups(opened.store);
    expect(await verifyRollups(opened.store.query)).toMatchObject({ answers: 2, wrong: 0, differences: [] });
  });

  test('that are missing are told by a recount', async () => {
    await send(appOver(opened.store), [response()]);
    await opened.store.query('delete from rollups where span = 24');
    expect((await verifyRollups(opened.store.query)).differences).toMatchObject([{ span: 24, kept: 0, counted: 1 }]);
  });
});
