// @vitest-environment node
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { flagSoon } from '../../collector/flags/flag-soon.ts';
import { flagSurges, MOST_AT_ONCE, type Reached } from '../../collector/flags/flag-surges.ts';
import { reflag } from '../../collector/flags/reflag.ts';
import { settingsOf } from '../../collector/flags/settings.ts';
import { THRESHOLDS } from '../../collector/flags/thresholds.ts';
import { addKey } from '../../collector/keys.ts';
import { createLive } from '../../collector/live.ts';
import type { Query, Store } from '../../collector/store/store.ts';
import { newId } from '../../src/model/id.ts';
import type { SurveyResponse } from '../../src/model/response.ts';
import { aTablet } from './devices.ts';
import { postWith } from './pairing.ts';
import { appOver, batchOf, config, engines, NOW, type Opened, post, response, send, usualEngines } from './parts.ts';
import { seeded, whole } from './random.ts';

// On a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const settings = settingsOf(config);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 10, 20, 10);

/** So many answers at a touchpoint, all over an hour. */
const answers = (touchpoint: string, count: number, start = START): SurveyResponse[] =>
  Array.from({ length: count }, (_, i) =>
    response({ touchpoint, source: 'widget', sequence: 1 + i, at: new Date(start + (i * HOUR) / count).toISOString() }),
  );

/** A promise and what resolves it. */
function handle() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** A store of which a query throws, by how many came before it. */
const dying = (store: Store, lasts: number): Store => {
  let queries = 0;
  const seen =
    (query: Query): Query =>
    (text, params) => {
      if (queries++ === lasts) throw new Error('died');
      return query(text, params);
    };
  return { ...store, transaction: (work) => store.transaction((query) => work(seen(query))) };
};

describe.each(engines)('surges over $engine', ({ engine, open }) => {
  let opened: Opened;
  const isUsual = usualEngines.some((usual) => usual.engine === engine);

  beforeAll(async () => {
    opened = await open();
  }, 60_000);
  afterAll(() => opened?.close());
  // A recount goes through all devices that there are.
  beforeEach(() => opened.store.query('truncate responses').then(() => {}));

  const all = async <Row>(text: string, params: unknown[] = []) => (await opened.store.query<Row>(text, params)).rows;
  /** How many answers of a touchpoint have which flags. */
  const flagsOf = async (touchpoint: string) =>
    Object.fromEntries(
      (
        await all<{ flags: string[]; n: number }>(
          'select flags, count(*)::int as n from responses where touchpoint = $1 group by flags order by flags',
          [touchpoint],
        )
      ).map(({ flags, n }) => [flags.join(), n]),
    );
  const notes = async () => (await all<{ n: number }>('select count(*)::int as n from unweighed'))[0]!.n;
  /** Keeps answers, each as if from a device of its own. */
  const forge = async (touchpoint: string, count: number, start = START) => {
    const sent = answers(touchpoint, count, start);
    for (let i = 0; i < count; i += 500) await send(appOver(opened.store), sent.slice(i, i + 500));
    await all('update responses set device = gen_random_uuid() where touchpoint = $1', [touchpoint]);
    await all('delete from unflagged');
  };
  const flagger = (parts: Partial<Parameters<typeof flagSoon>[0]> = {}) =>
    flagSoon({ store: opened.store, live: createLive(), settings, warn: () => {}, rest: 0, ...parts });
  const flag = async (parts: Partial<Parameters<typeof flagSoon>[0]> = {}) => {
    const one = flagger(parts);
    await one.settled();
    await one.stop();
  };

  test('are flagged whole, but not what came with a tablet’s or an import’s key', async () => {
    const touchpoint = 'web/checkout';
    const keyOf = (kind: 'device' | 'import' | 'widget') =>
      addKey(opened.store.query, { id: newId(), kind, touchpoint, ...(kind === 'widget' && { origins: [] }) }, NOW);
    const app = appOver(opened.store);
    const sendWith = async (key: string, sent: SurveyResponse[]) => postWith(app, key, sent);
    const [site, tablet, system] = [await keyOf('widget'), await keyOf('device'), await keyOf('import')];
    await sendWith(site, answers(touchpoint, 3, START - 8 * DAY));
    await sendWith(site, answers(touchpoint, 80));
    await sendWith(tablet, answers(touchpoint, 200));
    await sendWith(
      system,
      answers(touchpoint, 200).map((one) => ({ ...one, source: 'import' as const })),
    );
    await forge(touchpoint, 40);
    await flag();
    expect(await flagsOf(touchpoint)).toEqual({ '': 523 });
    await sendWith(site, answers(touchpoint, 1, START + HOUR - 1));
    await all('update responses set device = gen_random_uuid() where touchpoint = $1', [touchpoint]);
    await flag();
    const rows = await all<{ trust: string; n: number }>(
      `select trust, count(*)::int as n from responses where 'surge' = any(flags) group by trust order by trust`,
    );
    expect(rows).toEqual([
      { trust: 'none', n: 40 },
      { trust: 'widget', n: 81 },
    ]);
    expect(await notes()).toBe(0);
  });

  test('are flagged more as more comes in the hour, and only there', async () => {
    await forge('more', 1, START - 8 * DAY);
    await forge('more', 130);
    await flag();
    expect(await flagsOf('more')).toEqual({ '': 1, surge: 130 });
    await forge('more', 5);
    await forge('more', 100, START + HOUR);
    await flag();
    expect(await flagsOf('more')).toEqual({ '': 101, surge: 135 });
  });

  test('are told beside the other flags, and neither takes the other away', async () => {
    await forge('both', 1, START - 8 * DAY);
    await forge('both', 130);
    const tablet = aTablet();
    const pair = [1, 2].map((i) =>
      response({ touchpoint: 'both', sequence: i, at: new Date(START + i * 1000).toISOString() }),
    );
    await tablet.send(appOver(opened.store), pair);
    await flag();
    expect(await flagsOf('both')).toEqual({ '': 1, surge: 131, 'repeat,surge': 1 });
    await tablet.send(appOver(opened.store), [
      response({ touchpoint: 'both', sequence: 3, at: new Date(START + 3000).toISOString() }),
    ]);
    await flag();
    expect(await flagsOf('both')).toEqual({ '': 1, surge: 131, 'repeat,surge': 2 });
    expect(await reflag(opened.store, settings)).toBe(0);
    const calm = { ...THRESHOLDS, surge: { ...THRESHOLDS.surge, floor: 1000 } };
    expect(await reflag(opened.store, () => ({ thresholds: calm }))).toBeGreaterThan(132);
    expect(await flagsOf('both')).toEqual({ '': 132, repeat: 2 });
    await reflag(opened.store, settings);
    expect(await flagsOf('both')).toEqual({ '': 1, surge: 131, 'repeat,surge': 2 });
  });

  test('lose their flag when it turns out that so many are usual, and get it back', async () => {
    await forge('usual', 1, START - 8 * DAY);
    await forge('usual', 200);
    await flag();
    expect(await flagsOf('usual')).toEqual({ '': 1, surge: 200 });
    await forge('usual', 40, START - 3 * DAY);
    await flag();
    expect(await flagsOf('usual')).toEqual({ '': 241 });
    await all('delete from responses where touchpoint = $1 and at < $2::timestamptz and at > $3::timestamptz', [
      'usual',
      ...[START - DAY, START - 4 * DAY].map((at) => new Date(at).toISOString()),
    ]);
    await forge('usual', 1);
    await flag();
    expect(await flagsOf('usual')).toEqual({ '': 1, surge: 201 });
  });

  test('follow an answer that is taken back, moved in time, or given anew with a tablet’s key', async () => {
    const touchpoint = 'store-1/till-2';
    await forge(touchpoint, 1, START - 8 * DAY);
    const sent = answers(touchpoint, 125);
    const app = appOver(opened.store);
    await send(app, sent);
    await flag();
    expect(await flagsOf(touchpoint)).toEqual({ '': 1, surge: 125 });
    const [taken, moved, proven] = sent.map((one) => ({ ...one, revision: 1 }));
    const key = await addKey(opened.store.query, { id: newId(), kind: 'device', touchpoint }, NOW);
    await send(app, [
      { ...taken!, answers: [], withdrawn: true as const },
      { ...moved!, at: new Date(START - HOUR).toISOString() },
    ]);
    await postWith(app, key, [proven]);
    await flag();
    expect(await flagsOf(touchpoint)).toEqual({ '': 4, surge: 122 });
    await send(app, [{ ...moved!, revision: 2, answers: [], withdrawn: true as const }]);
    await send(
      app,
      sent.slice(10, 12).map((one) => ({ ...one, revision: 1, answers: [], withdrawn: true as const })),
    );
    await flag();
    expect(await flagsOf(touchpoint)).toEqual({ '': 126 });
  });

  test('are flagged with a wrong clock, too', async () => {
    await forge('clock', 1, START - 8 * DAY);
    const late = { ...batchOf(answers('clock', 130, START - DAY)), sentAt: new Date(+NOW - DAY).toISOString() };
    expect((await post(appOver(opened.store), JSON.stringify(late))).status).toBe(200);
    await flag();
    expect(await flagsOf('clock')).toEqual({ '': 1, surge: 130 });
    expect(await reflag(opened.store, settings)).toBe(0);
  });

  test('are flagged in portions, each in a transaction, and whoever watches the map is told', async () => {
    await forge('portions', 1, START - 8 * DAY);
    await forge('portions', 2 * MOST_AT_ONCE + 10);
    const sizes: number[] = [];
    const counted: Store = {
      ...opened.store,
      transaction: (work) =>
        opened.store.transaction((query) =>
          work((async (text, params) => {
            const found = await query<{ count: number }>(text, params);
            if (text.includes('update responses')) sizes.push(found.rows[0]!.count);
            return found;
          }) as Query),
        ),
    };
    const live = createLive();
    const told: string[] = [];
    live.subscribe((touchpoints) => told.push(...touchpoints));
    await flag({ store: counted, live });
    expect(sizes.filter((size) => size > 0)).toEqual([MOST_AT_ONCE, MOST_AT_ONCE, 10]);
    expect(told).toEqual(['portions', 'portions', 'portions']);
    expect(await flagsOf('portions')).toEqual({ '': 1, surge: 2 * MOST_AT_ONCE + 10 });
  });

  test('are no surges any more where it turns out between two portions', async () => {
    await forge('between', 1, START - 8 * DAY);
    await forge('between', MOST_AT_ONCE + 100);
    await opened.store.query(`delete from unweighed where touchpoint <> 'between'`);
    const next = (reached?: Reached) => flagSurges(opened.store, settings, '', () => {}, reached);
    const first = await next();
    expect(first).toMatchObject({ touchpoint: 'between', changed: MOST_AT_ONCE });
    await forge('between', 300, START - 3 * DAY);
    for (let one = first; one; one = await next(one.reached));
    expect(await flagsOf('between')).toEqual({ '': MOST_AT_ONCE + 401 });
  });

  test.runIf(isUsual)('are flagged to the end whenever the collector dies', async () => {
    await forge('dies', 1, START - 8 * DAY);
    await forge('dies', MOST_AT_ONCE + 10);
    await flag();
    for (let lasts = 0; ; lasts++) {
      await all(`update responses set flags = '{}' where touchpoint = 'dies'`);
      await all(`insert into unweighed values ('dies', $1::timestamptz)`, [new Date(START).toISOString()]);
      let warn = (_: string) => {};
      const warned = new Promise<string>((resolve) => {
        warn = resolve;
      });
      const first = flagger({ store: dying(opened.store, lasts), warn, retry: 600_000 });
      const said = await Promise.race([warned, first.settled()]);
      await first.stop();
      const isDone = said === undefined;
      if (!isDone) expect(said).toBe('Taps could not be flagged: died');
      if ((await notes()) === 0) expect(await flagsOf('dies')).toEqual({ '': 1, surge: MOST_AT_ONCE + 10 });
      await flag();
      expect([await flagsOf('dies'), await notes()]).toEqual([{ '': 1, surge: MOST_AT_ONCE + 10 }, 0]);
      if (!isDone) continue;
      expect(lasts).toBeGreaterThan(10);
      break;
    }
  });

  test('do not hold up other touchpoints where one can not be flagged', async () => {
    for (const touchpoint of ['a-bad', 'b-good']) {
      await forge(touchpoint, 1, START - 8 * DAY);
      await forge(touchpoint, 130);
    }
    const failing: Store = {
      ...opened.store,
      transaction: (work) =>
        opened.store.transaction((query) =>
          work((text, params) => {
            if (text.includes('from unweighed where touchpoint = $1') && params?.[0] === 'a-bad')
              throw new Error('bad');
            return query(text, params);
          }),
        ),
    };
    const live = createLive();
    const good = new Promise<string[]>((resolve) => {
      live.subscribe(resolve);
    });
    const one = flagger({ store: failing, live, retry: 1 });
    expect(await good).toEqual(['b-good']);
    await one.stop();
    expect([await flagsOf('a-bad'), await flagsOf('b-good')]).toEqual([{ '': 131 }, { '': 1, surge: 130 }]);
    await flag();
  });

  // PGlite does one transaction after the other.
  test.runIf(engine === 'PostgreSQL')(
    'miss no answer that is being stored while the others are looked at',
    async () => {
      await forge('held', 1, START - 8 * DAY);
      await forge('held', 130);
      const [stored, locking, go] = [handle(), handle(), handle()];
      const slow: Store = {
        ...opened.store,
        transaction: (work) =>
          opened.store.transaction(async (query) => {
            const result = await work(query);
            stored.resolve();
            await go.promise;
            return result;
          }),
      };
      const sending = aTablet().send(appOver(slow), answers('held', 1, START + HOUR / 2));
      await stored.promise;
      const one = flagger({
        store: {
          ...opened.store,
          transaction: (work) =>
            opened.store.transaction((query) =>
              work((text, params) => {
                if (text.includes('7368687')) locking.resolve();
                return query(text, params);
              }),
            ),
        },
      });
      const settled = one.settled();
      await Promise.race([locking.promise, settled]);
      go.resolve();
      await Promise.all([sending, settled]);
      await one.stop();
      expect(await flagsOf('held')).toEqual({ '': 1, surge: 131 });
    },
  );

  test.runIf(engine === 'PostgreSQL')('are flagged by several collectors while answers come', async () => {
    await forge('beside', 1, START - 8 * DAY);
    const lives = [createLive(), createLive()];
    const both = lives.map((live) => flagger({ live }));
    await Promise.all(
      Array.from({ length: 40 }, async (_, i) => {
        const live = lives[i % 2]!;
        await aTablet().send(appOver(opened.store, { live }), answers('beside', 100));
      }),
    );
    await Promise.all(both.map((one) => one.settled()));
    await Promise.all(both.map((one) => one.stop()));
    const flags = await flagsOf('beside');
    const surged = Object.entries(flags).filter(([names]) => names.includes('surge'));
    expect([surged.reduce((sum, [, n]) => sum + n, 0), flags[''], await notes()]).toEqual([4000, 1, 0]);
  });

  test.runIf(isUsual)('are those of a whole recount, in whatever order answers come', async () => {
    const touchpoint = 'any-order';
    const random = seeded(5);
    const hours = Array.from({ length: 50 }, (_, i) => ({
      start: START - whole(random, 0, i % 5 === 0 ? 30 : 50) * DAY + whole(random, 0, 2) * HOUR,
      count: i % 5 === 0 ? whole(random, 130, 900) : whole(random, 1, i % 5 === 1 ? 60 : 10),
    }));
    const app = appOver(opened.store);
    for (const [i, { start, count }] of hours.entries()) {
      await aTablet().send(app, answers(touchpoint, count, start));
      if (i % 4 === 3) await flag();
    }
    await flag();
    const surges = () =>
      all<{ id: string }>(`select id from responses where touchpoint = $1 and 'surge' = any(flags) order by id`, [
        touchpoint,
      ]);
    const soon = await surges();
    await all(`update responses set flags = '{}' where touchpoint = $1`, [touchpoint]);
    await reflag(opened.store, settings);
    expect([soon.length > 300, soon]).toEqual([true, await surges()]);
  });
});
