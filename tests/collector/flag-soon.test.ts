// @vitest-environment node
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { MOST_TAPS } from '../../collector/flags/flag-noted.ts';
import { flagSoon } from '../../collector/flags/flag-soon.ts';
import { reflag } from '../../collector/flags/reflag.ts';
import { settingsOf } from '../../collector/flags/settings.ts';
import { THRESHOLDS } from '../../collector/flags/thresholds.ts';
import { createLive, type Live } from '../../collector/live.ts';
import type { Query, Store } from '../../collector/store/store.ts';
import { aTablet } from './devices.ts';
import { appOver, config, flaggingApp, type Opened, response, usualEngines } from './parts.ts';

// On a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const settings = settingsOf(config);
/** Nothing is a surge. */
const calm = { ...THRESHOLDS, surge: { ...THRESHOLDS.surge, floor: 10_000, newFloor: 10_000 } };
const START = Date.UTC(2026, 10, 20, 10);

/** In the statement by which a flagger locks the taps of devices, and in no other. */
const TAPS_LOCK = 'as device order by key';

/** Answers so many seconds after the start. */
const taps = (touchpoint: string, seconds: number[], first = 1) =>
  seconds.map((one, i) =>
    response({ touchpoint, sequence: first + i, at: new Date(START + 1000 * one).toISOString() }),
  );
/** A store of which each query of a transaction is seen, and may be kept from running. */
const watched = (
  store: Store,
  see: (text: string, params: unknown[], run: () => Promise<unknown>) => unknown,
): Store => ({
  ...store,
  transaction: (work) =>
    store.transaction((query) =>
      work(((text: string, params: unknown[] = []) => see(text, params, () => query(text, params))) as Query),
    ),
});
/** The next time that somebody is told of a touchpoint. */
const told = (live: Live, touchpoint: string) =>
  new Promise<void>((resolve) => {
    const stop = live.subscribe((touchpoints) => {
      if (!touchpoints.includes(touchpoint)) return;
      stop();
      resolve();
    });
  });

/** A promise and what resolves it. */
function handle() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

let read = 0;
/** Counts which rows PostgreSQL reads for a batch. */
const readCounted = (store: Store): Store => ({
  ...store,
  transaction: (work) =>
    store.transaction(async (query) => {
      const all = async () => {
        const { rows } = await query<{ n: number }>(
          'select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::int as n from pg_stat_xact_user_tables',
        );
        return rows[0]!.n;
      };
      const before = await all();
      const result = await work(query);
      read += (await all()) - before;
      return result;
    }),
});

describe.each(usualEngines)('flagging soon over $engine', ({ engine, open }) => {
  let opened: Opened;

  beforeAll(async () => {
    opened = await open();
  }, 60_000);
  afterAll(() => opened?.close());

  const flagsOf = async (touchpoint: string) => {
    const { rows } = await opened.store.query<{ flags: string[] }>(
      'select flags from responses where touchpoint = $1 order by at, sequence, id',
      [touchpoint],
    );
    return rows.map(({ flags }) => flags.join());
  };
  const countNotes = async () => {
    const { rows } = await opened.store.query<{ n: number }>('select count(*)::int as n from unflagged');
    return rows[0]!.n;
  };
  const flagger = (store: Store = opened.store, parts: Partial<Parameters<typeof flagSoon>[0]> = {}) =>
    flagSoon({ store, live: createLive(), settings, warn: () => {}, rest: 0, ...parts });

  test('does at its start what was left by a collector that died before', async () => {
    await aTablet().send(appOver(opened.store), taps('died', [0, 3]));
    expect(await flagsOf('died')).toEqual(['', '']);
    const next = flagger();
    await next.settled();
    expect(await flagsOf('died')).toEqual(['', 'repeat']);
    expect(await countNotes()).toBe(0);
    await next.stop();
  });

  test('loses nothing when it dies at any point of its work', async () => {
    for (let lasts = 0; ; lasts++) {
      const touchpoint = `dies-${lasts}`;
      await aTablet().send(appOver(opened.store), taps(touchpoint, [0, 3]));
      let queries = 0;
      const dying = watched(opened.store, (_, __, run) => {
        if (queries++ === lasts) throw new Error('died');
        return run();
      });
      let warn = (_: string) => {};
      const warned = new Promise<string>((resolve) => {
        warn = resolve;
      });
      const first = flagger(dying, { warn, retry: 600_000 });
      const said = await Promise.race([warned, first.settled()]);
      await first.stop();
      // After the commit there is nothing left to be done.
      const isDone = (await countNotes()) === 0;
      expect(await flagsOf(touchpoint)).toEqual(['', isDone ? 'repeat' : '']);
      if (isDone) {
        expect(lasts).toBeGreaterThan(4);
        break;
      }
      expect(said).toBe('Taps could not be flagged: died');
      const next = flagger();
      await next.settled();
      expect([await flagsOf(touchpoint), await countNotes()]).toEqual([['', 'repeat'], 0]);
      await next.stop();
    }
  });

  test('warns of a store that fails, waits, and does it later', async () => {
    let rounds = 0;
    const failing: Store = {
      ...opened.store,
      transaction: (work) => (rounds++ < 3 ? Promise.reject(new Error('no disk')) : opened.store.transaction(work)),
    };
    const said: string[] = [];
    await aTablet().send(appOver(opened.store), taps('failing', [0, 3]));
    const one = flagger(failing, { retry: 1, warn: (text) => said.push(text) });
    await one.settled();
    expect(said).toEqual(Array(3).fill('Taps could not be flagged: no disk'));
    expect(await flagsOf('failing')).toEqual(['', 'repeat']);
    await one.stop();
  });

  test('does not try again and again while the store fails, whoever wakes it', async () => {
    let rounds = 0;
    const failing: Store = {
      ...opened.store,
      transaction() {
        rounds++;
        return Promise.reject(new Error('no disk'));
      },
    };
    const live = createLive();
    const one = flagger(failing, { live, retry: 600_000 });
    for (let i = 0; i < 5; i++) {
      live.publish(['somewhere']);
      await countNotes();
    }
    await one.stop();
    expect(rounds).toBe(1);
  });

  test('is not held up by a device that can not be flagged', async () => {
    const bad = aTablet('00000000-0000-7000-8000-000000000001');
    const app = appOver(opened.store);
    await bad.send(app, taps('bad', [0, 3]));
    await aTablet().send(app, taps('good', [0, 3]));
    const failing = watched(opened.store, (text, params, run) => {
      if (text.includes(TAPS_LOCK) && (params[0] as string[]).includes(bad.id)) throw new Error('bad');
      return run();
    });
    const live = createLive();
    const good = told(live, 'good');
    const one = flagger(failing, { live, retry: 1 });
    await good;
    await one.stop();
    expect([await flagsOf('good'), await flagsOf('bad')]).toEqual([
      ['', 'repeat'],
      ['', ''],
    ]);
    const next = flagger();
    await next.settled();
    expect(await flagsOf('bad')).toEqual(['', 'repeat']);
    await next.stop();
  });

  test('tells whoever watches the map where flags have changed, once they are kept', async () => {
    const live = createLive();
    const all: string[] = [];
    live.subscribe((touchpoints) => all.push(...touchpoints));
    const one = flagger(opened.store, { live });
    await one.settled();
    await aTablet().send(appOver(opened.store), [...taps('seen', [0, 3, 4]), ...taps('calm', [0, 60], 4)]);
    const seen = told(live, 'seen');
    await one.settled();
    await seen;
    expect(await flagsOf('seen')).toEqual(['', 'repeat', 'repeat']);
    expect(all).toEqual(['seen']);
    await one.stop();
  });

  test('is woken by what the gate has stored', async () => {
    const live = createLive();
    const { app, flagger: one } = flaggingApp(opened.store, { live, look: 600_000 });
    await one.settled();
    const stored = told(live, 'woken');
    const sent = aTablet().send(app, taps('woken', [0, 3]));
    await stored;
    const flagged = told(live, 'woken');
    await Promise.all([sent, flagged]);
    expect(await flagsOf('woken')).toEqual(['', 'repeat']);
    await one.stop();
  });

  test('finds what another collector has stored and not flagged', async () => {
    const live = createLive();
    const one = flagger(opened.store, { live, look: 5 });
    await one.settled();
    const found = told(live, 'other');
    await aTablet().send(appOver(opened.store), taps('other', [0, 3]));
    await found;
    expect(await flagsOf('other')).toEqual(['', 'repeat']);
    await one.stop();
  });

  test('looks at all that comes in a second together', async () => {
    let passes = 0;
    const looked = handle();
    const counted = watched(opened.store, (text, _, run) => {
      if (text.includes('from unflagged')) looked.resolve();
      if (text.includes(TAPS_LOCK)) passes++;
      return run();
    });
    const { app, flagger: one } = flaggingApp(counted, { rest: 600_000 });
    await looked.promise;
    const tablet = aTablet();
    for (let i = 0; i < 20; i++) await tablet.send(app, taps('steady', [3 * i], 1 + i));
    await one.stop();
    expect([passes, await countNotes()]).toEqual([0, 20]);
    const next = flagger(counted);
    await next.settled();
    await next.stop();
    expect([passes, await countNotes()]).toEqual([1, 0]);
    expect(await flagsOf('steady')).toEqual(['burst', ...Array(19).fill('repeat,burst')]);
  });

  test('ends after the pass under way', async () => {
    await aTablet().send(appOver(opened.store), taps('ending', [0, 3]));
    const [begun, go] = [handle(), handle()];
    const slow = watched(opened.store, async (text, _, run) => {
      if (text.includes(TAPS_LOCK)) {
        begun.resolve();
        await go.promise;
      }
      return run();
    });
    const one = flagger(slow);
    await begun.promise;
    let isStopped = false;
    const stopping = one.stop().then(() => {
      isStopped = true;
    });
    await new Promise(setImmediate);
    expect(isStopped).toBe(false);
    go.resolve();
    await stopping;
    expect([await flagsOf('ending'), await countNotes()]).toEqual([['', 'repeat'], 0]);
  });

  // PGlite does one transaction after the other.
  test.runIf(engine === 'PostgreSQL')('writes no flags to a tap that is taken back meanwhile', async () => {
    const tablet = aTablet();
    const [first, second] = taps('meanwhile', [0, 3]);
    await tablet.send(appOver(opened.store), [first!, second!]);
    let isTaken = false;
    const slow = watched(opened.store, async (text, _, run) => {
      const taken = { ...second!, revision: 1, answers: [], withdrawn: true as const };
      if (text.includes('as told(id') && !isTaken) await tablet.send(appOver(opened.store), [taken]);
      isTaken ||= text.includes('as told(id');
      return run();
    });
    const one = flagger(slow);
    await one.settled();
    await one.stop();
    expect([isTaken, await flagsOf('meanwhile')]).toEqual([true, ['', '']]);
  });

  test.runIf(engine === 'PostgreSQL')('lets no older flags win over those of another one', async () => {
    const app = appOver(opened.store);
    const tablet = aTablet();
    const [first, second] = taps('older', [0, 3]);
    await tablet.send(app, [first!, second!]);
    const [reached, go] = [handle(), handle()];
    const slow = watched(opened.store, async (text, _, run) => {
      if (text.includes('as told(id')) {
        reached.resolve();
        await go.promise;
      }
      return run();
    });
    const older = flagger(slow);
    await reached.promise;
    await tablet.send(app, [{ ...first!, revision: 1, answers: [], withdrawn: true as const }]);
    const locking = handle();
    const newer = flagger(
      watched(opened.store, (text, _, run) => {
        if (text.includes(TAPS_LOCK)) locking.resolve();
        return run();
      }),
    );
    await Promise.race([locking.promise, newer.settled()]);
    go.resolve();
    await Promise.all([older.settled(), newer.settled()]);
    expect(await flagsOf('older')).toEqual(['', '']);
    await Promise.all([older.stop(), newer.stop()]);
  });

  test('works beside another one: each pair is told once, and none is missed', async () => {
    const lives = [createLive(), createLive()];
    const all: string[] = [];
    for (const live of lives) live.subscribe((touchpoints) => all.push(...touchpoints));
    const both = lives.map((live) => flagger(opened.store, { live }));
    const places = Array.from({ length: 60 }, (_, i) => `both-${i}`);
    await Promise.all(
      places.map((place, i) => {
        const app = appOver(opened.store);
        const sent = aTablet().send(app, taps(place, [0, 3]));
        void both[i % 2]!.settled();
        return sent;
      }),
    );
    await Promise.all(both.map((one) => one.settled()));
    for (const place of places) expect(await flagsOf(place)).toEqual(['', 'repeat']);
    expect(all.sort()).toEqual([...places].sort());
    const tablet = aTablet();
    for (let i = 0; i < 40; i++) {
      const halves = [0, 3].map((seconds) =>
        tablet.send(appOver(opened.store), taps(`halves-${i}`, [seconds], 1 + seconds)),
      );
      await Promise.all(halves.map(async (half, which) => half.then(() => both[which]!.settled())));
      await Promise.all(both.map((one) => one.settled()));
      expect(await flagsOf(`halves-${i}`)).toEqual(['', 'repeat']);
    }
    expect(await countNotes()).toBe(0);
    await Promise.all(both.map((one) => one.stop()));
  });

  test('of a flood costs a batch at its end no more than at its beginning', async () => {
    const app = appOver(readCounted(opened.store));
    const tablet = aTablet();
    const flood = taps(
      'flood',
      Array.from({ length: 20_000 }, (_, i) => i / 10),
    );
    const one = flagger(opened.store, { rest: 1000 });
    const costs: number[] = [];
    for (let i = 0; i < flood.length; i += 500) {
      read = 0;
      await tablet.send(app, flood.slice(i, i + 500));
      costs.push(read);
    }
    await one.stop();
    expect(costs[2]).toBeGreaterThan(0);
    expect(Math.max(...costs.slice(2))).toBe(costs[2]);
  });

  test('reads no more than a bound of a flood, and flags the newest', async () => {
    await opened.store.query('delete from unflagged');
    const tablet = aTablet();
    const flood = taps(
      'bound',
      Array.from({ length: 7000 }, (_, i) => i),
    );
    for (let i = 0; i < flood.length; i += 1000) await tablet.send(appOver(opened.store), flood.slice(i, i + 1000));
    const sizes: number[] = [];
    const counted = watched(opened.store, async (_, __, run) => {
      const found = (await run()) as { rows: unknown[] };
      sizes.push(found.rows.length);
      return found;
    });
    const one = flagger(counted, { settings: () => ({ thresholds: calm }) });
    await one.settled();
    await one.stop();
    expect(Math.max(...sizes)).toBeLessThanOrEqual(MOST_TAPS);
    const flags = await flagsOf('bound');
    expect(flags.slice(-MOST_TAPS / 2)).toEqual(Array(MOST_TAPS / 2).fill('repeat,burst'));
    expect(flags[0]).toBe('');
    await reflag(opened.store, () => ({ thresholds: calm }));
    expect((await flagsOf('bound'))[0]).toBe('burst');
  });
});
