// @vitest-environment node
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { App } from '../../collector/app.ts';
import type { ExperienceMap } from '../../src/model/experience-map.ts';
import { senyumScore } from '../../src/model/score.ts';
import type { Smiley } from '../../src/model/smiley.ts';
import { appOver, config, engines, get, NOW, type Opened, response, send } from './parts.ts';

const smiles = (touchpoint: string, at: string, ...values: Smiley[]) =>
  values.map((value) => response({ touchpoint, at, answers: [{ question: 'how', kind: 'smiley', value }] }));

// Its answers come all at once.
const calm = { ...config, touchpoints: config.touchpoints.map((one) => ({ ...one, responseInterval: 0 })) };

describe.each(engines)('the map over $engine', ({ open }) => {
  let opened: Opened;
  let app: App;
  const now = () => NOW;

  beforeAll(async () => {
    opened = await open();
    app = appOver(opened.store, { now, config: calm });
    const words = [{ question: 'why', kind: 'text' as const, value: 'hm' }];
    await send(app, [
      ...smiles('store-1/till-1', '2026-11-20T10:00:00Z', 'positive', 'positive', 'negative', 'neutral'),
      ...smiles('store-1/till-1', '2026-10-01T10:00:00Z', 'negative'),
      ...smiles('store-1/till-2', '2026-11-21T20:05:00Z', 'positive'),
      ...smiles('pop-up', '2026-11-20T10:00:00Z', 'neutral'),
      ...smiles('forgotten', '2026-01-01T10:00:00Z', 'neutral'),
      response({ touchpoint: 'call-centre', at: '2026-11-20T10:00:00Z', answers: words }),
    ]);
  }, 60_000);
  afterAll(() => opened?.close());

  const map = async (query = '') => (await (await get(app, `/v1/map${query}`)).json()) as ExperienceMap;

  test('draws the first journey with the scores of the last 30 days', async () => {
    const { cards, journey, from, to, journeys } = await map();
    const { places: _, ...drawn } = config.journeys![0]!;
    expect(journey).toEqual(drawn);
    expect([from, to]).toEqual(['2026-10-23T00:00:00.000Z', '2026-11-22T00:00:00.000Z']);
    expect(journeys).toEqual([
      { id: 'buy', name: 'Buying' },
      { id: 'help', name: 'Getting help' },
    ]);
    expect(cards.map(({ touchpoint, stage, channel }) => [touchpoint, stage, channel])).toEqual([
      ['store-1/till-1', 'pay', 'store'],
      ['store-1/till-2', 'pay', 'store'],
      ['web/checkout', 'pay', 'site'],
    ]);
    const counts = { negative: 1, neutral: 1, positive: 2 };
    expect(cards[0]).toMatchObject({ name: 'Till 1', counts, score: senyumScore(counts) });
  });

  test('ranks what to mend of its own touchpoints only, by the targets of the config', async () => {
    const { mend } = await map();
    // The mean of four and one answers; a till with 62.5 of 100 is drawn to it by 30 more.
    expect(mend).toMatchObject({ mean: 70, added: 30, fine: 1 });
    expect(mend.toMend.map(({ touchpoint, target }) => [touchpoint, target])).toEqual([['store-1/till-1', 80]]);
    expect(mend.toMend[0]!.cost).toBeCloseTo((((80 - (70 * 30 + 62.5 * 4) / 34) / 100) * 4 * 30) / 30, 9);
    const aimed = { ...calm, target: 60, touchpoints: calm.touchpoints.map((one) => ({ ...one, target: 65 })) };
    const other = appOver(opened.store, { now, config: aimed });
    const drawn = (await (await get(other, '/v1/map')).json()) as ExperienceMap;
    expect(drawn.mend.toMend).toEqual([]);
  });

  test('counts an answer of a device whose clock is a little ahead', async () => {
    expect((await map()).cards[1]!.counts.positive).toBe(1);
  });

  test('says when the newest response arrived, or that there is none', async () => {
    const { cards } = await map();
    expect(Date.now() - Date.parse(cards[0]!.last!)).toBeLessThan(60_000);
    expect(cards[2]).toMatchObject({ last: null, score: { score: null, n: 0 } });
  });

  test('lists what is in no place of the journey, unknown touchpoints by their id', async () => {
    const { unplaced } = await map();
    expect(unplaced.map(({ touchpoint, name, score }) => [touchpoint, name, score.n])).toEqual([
      ['call-centre', 'Call centre', 0],
      ['pop-up', 'pop-up', 1],
    ]);
    expect(unplaced[0]!.last).not.toBeNull();
  });

  test('draws another journey', async () => {
    const { journey, cards, unplaced } = await map('?journey=help');
    expect(journey?.id).toBe('help');
    expect(cards.map(({ touchpoint }) => touchpoint)).toEqual(['call-centre']);
    expect(unplaced).toHaveLength(4);
  });

  test('includes the start of the period and excludes its end', async () => {
    const n = async (from: string, to: string) => (await map(`?from=${from}&to=${to}`)).cards[0]!.score.n;
    expect(await n('2026-11-20T10:00:00Z', '2026-11-20T10:00:01Z')).toBe(4);
    expect(await n('2026-11-20T12:00:00%2B02:00', '2026-11-21')).toBe(4);
    expect(await n('2026-11-20T09:00:00Z', '2026-11-20T10:00:00Z')).toBe(0);
    expect(await n('2026-01-01', '2026-12-01')).toBe(5);
  });

  test('takes 30 days before a given end', async () => {
    expect(await map('?to=2026-10-02')).toMatchObject({
      from: '2026-09-02T00:00:00.000Z',
      cards: [{ score: { n: 1 } }, {}, {}],
    });
  });

  test('draws all touchpoints as unplaced when the config has no journey', async () => {
    const { journeys: _, ...plain } = config;
    const reply = await get(appOver(opened.store, { config: plain, now }), '/v1/map');
    const drawn = (await reply.json()) as ExperienceMap;
    expect(drawn).toMatchObject({ journey: null, journeys: [], cards: [] });
    expect(drawn.unplaced).toHaveLength(5);
  });

  test.each([
    '?journey=nope',
    '?journey=',
    '?from=yesterday',
    '?from=2026-02-31',
    '?from=2026-11-21T10:00:00',
    '?to=0000-01-01',
    '?to=',
    '?from=%00',
    '?from=2026-11-20&to=2026-11-20',
    '?from=2027-01-01',
  ])('refuses %s with a sentence', async (query) => {
    const reply = await get(app, `/v1/map${query}`);
    expect(reply.status).toBe(400);
    expect(((await reply.json()) as { error: string }).error).toMatch(/\.$/);
  });
});
