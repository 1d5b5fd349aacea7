// @vitest-environment node
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { App } from '../../collector/app.ts';
import type { Query, Store } from '../../collector/store/store.ts';
import type { ExperienceMap, MapCard } from '../../src/model/experience-map.ts';
import { senyumScore } from '../../src/model/score.ts';
import type { Smiley } from '../../src/model/smiley.ts';
import { appOver, config, get, measure, type Opened, response, send, usualEngines } from './parts.ts';

const smiles = (touchpoint: string, at: string, counts: Partial<Record<Smiley, number>>) =>
  Object.entries(counts).flatMap(([value, count]) =>
    Array.from({ length: count }, () =>
      response({ touchpoint, at, answers: [{ question: 'how', kind: 'smiley', value: value as Smiley }] }),
    ),
  );

// What is new is asked in New York, where 18 November begins at 05:00 UTC.
const hours = { timeZone: 'America/New_York', days: {} };
const wide = {
  ...config,
  touchpoints: [
    ...config.touchpoints.map((one) => ({ ...one, ...(one.id === 'web/checkout' && { hours }) })),
    {
      id: 'store-12/till',
      name: 'Till',
      survey: 'smile',
      measures: [
        { name: 'waiting-time', unit: 's', most: 300 },
        { name: 'conversion', unit: 'percent', least: 60 },
      ],
    },
  ],
};

describe.each(usualEngines)('the compared map over $engine', ({ open }) => {
  let opened: Opened;
  let app: App;
  const asked: string[] = [];

  beforeAll(async () => {
    opened = await open();
    const query: Query = (text, params) => {
      asked.push(text);
      return opened.store.query(text, params);
    };
    const store: Store = { ...opened.store, query, transaction: (work) => opened.store.transaction(work) };
    app = appOver(store, { config: wide });
    await send(app, [
      ...smiles('store-1/till-1', '2026-11-20T10:00:00Z', { positive: 40, negative: 10 }),
      ...smiles('store-1/till-1', '2026-10-15T10:00:00Z', { positive: 20, negative: 30 }),
      ...smiles('store-1/till-1', '2026-05-20T10:00:00Z', { positive: 41, negative: 9 }),
      ...smiles('store-1/till-2', '2026-10-15T10:00:00Z', { neutral: 6 }),
      ...smiles('web/checkout', '2026-11-18T04:59:00Z', { positive: 5 }),
      ...smiles('web/checkout', '2026-11-18T05:00:00Z', { negative: 5 }),
    ]);
    const at = (name: string, unit: string, value: number, time = '2026-11-20T10:00:00Z') =>
      measure({ touchpoint: 'store-12/till', name, unit, value, at: time });
    await send(
      app,
      [],
      [
        ...[100, 400, 900].map((value) => at('waiting-time', 's', value)),
        at('waiting-time', 's', 9, '2026-10-01T10:00:00Z'),
        at('conversion', 'percent', 60),
        at('abandonment', 'percent', 12),
        ...[0, 0, 100].map((value) => at('bounce', 'percent', value)),
        ...[0, 0, 0, 100].map((value) => at('abandoned-checkout', '%', value)),
      ],
    );
  }, 60_000);
  afterAll(() => opened?.close());

  const map = async (query = '') => (await (await get(app, `/v1/map${query}`)).json()) as ExperienceMap;
  const card = ({ cards, unplaced }: ExperienceMap, id: string): MapCard =>
    [...cards, ...unplaced].find(({ touchpoint }) => touchpoint === id)!;

  test('tells the score before, and a change that is more than noise', async () => {
    const drawn = await map();
    expect(drawn.compared).toEqual({ from: '2026-09-23T00:00:00.000Z', to: '2026-10-23T00:00:00.000Z' });
    const { before, change } = card(drawn, 'store-1/till-1');
    expect(before).toEqual(senyumScore({ positive: 20, neutral: 0, negative: 30 }));
    expect(change).toMatchObject({ points: 40, isNoise: false });
  });

  test('compares with the same period half a year ago, and with one that begins on a day', async () => {
    expect(card(await map('?compare=half-year'), 'store-1/till-1').change).toMatchObject({ points: -2, isNoise: true });
    expect(card(await map('?compare=2026-10-15&days=1'), 'store-1/till-1').before.n).toBe(50);
    expect(card(await map('?compare=2026-10-14&days=1'), 'store-1/till-1').before.n).toBe(0);
  });

  test('compares two periods that share days', async () => {
    const drawn = await map('?days=40&compare=2026-10-10');
    expect(card(drawn, 'store-1/till-1')).toMatchObject({ score: { n: 100 }, before: { n: 50 } });
    expect(card(await map('?days=40&compare=2026-10-14'), 'store-1/till-1')).toMatchObject({ before: { n: 100 } });
  });

  test('counts each answer in the part of the period that its day has at the touchpoint', async () => {
    const { course } = card(await map('?from=2026-11-14&to=2026-11-22'), 'web/checkout');
    // From the evening of the 13th on, day by day.
    expect(course).toEqual([null, null, null, null, 100, 0, null, null, null]);
  });

  test('tells the median or share of each measure in the period, with its limits first', async () => {
    const { measures } = card(await map(), 'store-12/till');
    expect(measures.map(({ name, n, median, isOver }) => [name, n, median, isOver])).toEqual([
      ['waiting-time', 3, 400, true],
      ['conversion', 1, 60, false],
      ['abandoned-checkout', 4, 0, false],
      ['abandonment', 1, 12, false],
      ['bounce', 3, 0, false],
    ]);
    expect(measures.find(({ name }) => name === 'bounce')).toMatchObject({ of: 'mean', mean: expect.closeTo(33.3, 1) });
    expect(measures.find(({ unit }) => unit === '%')).toMatchObject({ of: 'mean', mean: 25 });
    expect(measures.map(({ least, most }) => [least, most])).toEqual([
      [null, 300],
      [60, null],
      ...Array(3).fill([null, null]),
    ]);
  });

  test('says of whom nothing is heard, and since when', async () => {
    const drawn = await map();
    expect(card(drawn, 'store-1/till-2').silent).toEqual({ since: '2026-10-15T10:00:00.000Z' });
    expect(card(drawn, 'call-centre').silent).toEqual({ since: null });
    expect(card(drawn, 'store-1/till-1').silent).toBeNull();
    // Then it had not yet fallen silent.
    expect(card(await map('?to=2026-10-01'), 'store-1/till-2').silent).toEqual({ since: null });
  });

  test('shows a place: the touchpoints below it, and the lanes that have any', async () => {
    const drawn = await map('?place=store-1/');
    expect(drawn.cards.map(({ touchpoint }) => touchpoint)).toEqual(['store-1/till-1', 'store-1/till-2']);
    expect(drawn.journey!.channels.map(({ id }) => id)).toEqual(['store']);
    expect(drawn.channels.map(({ id }) => id)).toEqual(['store', 'site']);
    expect(drawn.unplaced).toEqual([]);
    expect(drawn.way[0]!.score.n).toBe(50);
    expect((await map('?place=store-12')).unplaced.map(({ touchpoint }) => touchpoint)).toEqual(['store-12/till']);
  });

  test('shows a channel', async () => {
    const drawn = await map('?channel=site');
    expect(drawn.cards.map(({ touchpoint }) => touchpoint)).toEqual(['web/checkout']);
    expect(drawn.journey!.channels.map(({ id }) => id)).toEqual(['site']);
    expect(drawn).toMatchObject({ channel: 'site', place: null, unplaced: [] });
  });

  test.each(['?place=store', '?place=', '?channel=phone', '?compare=week', '?days=x', "?place=store-1/'--"])(
    'refuses %s with a sentence',
    async (query) => {
      const reply = await get(app, `/v1/map${query}`);
      expect(reply.status).toBe(400);
      expect(((await reply.json()) as { error: string }).error).toMatch(/\.$/);
    },
  );

  test.each([
    ['', 5],
    ['?days=365&compare=year', 5],
    ['?place=store-1/&channel=store', 5],
    ['?journey=help&include=flagged&trust=device', 4],
    ['?days=14', 6],
  ])(
    'asks the database as often whatever %s shows, once more for each time zone of days, once less where silence says nothing',
    async (query, statements) => {
      asked.length = 0;
      await map(query);
      expect(asked.filter((text) => !text.includes('from people'))).toHaveLength(statements);
    },
  );
});
