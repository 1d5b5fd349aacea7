// @vitest-environment node
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { App } from '../../collector/app.ts';
import { verifyRollups } from '../../collector/rollup/verify.ts';
import type { SenyumConfig } from '../../src/model/config.ts';
import type { ExperienceMap } from '../../src/model/experience-map.ts';
import type { SurveyResponse } from '../../src/model/response.ts';
import type { TouchpointReport } from '../../src/model/touchpoint-report.ts';
import { appOver, config, engines, get, measure, type Opened, response, send } from './parts.ts';

const TILL = 'store-1/till-1';

const declaring: SenyumConfig = {
  ...config,
  contexts: [
    { name: 'plan', values: ['free', 'pro'], label: 'Plan' },
    { name: 'region', values: ['north: far', "l'est"] },
  ],
};

describe.each(engines)('what pages have told of visits, over $engine', ({ open }) => {
  let opened: Opened;
  let app: App;

  beforeAll(async () => {
    opened = await open();
    app = appOver(opened.store, { config: declaring });
  }, 60_000);
  afterAll(() => opened?.close());

  const asked = async <Reply>(address: string): Promise<Reply> => (await (await get(app, address)).json()) as Reply;
  let minute = 0;
  const given = (value: 'negative' | 'positive', context?: unknown): SurveyResponse => ({
    ...response({ source: 'widget', at: `2026-11-21T18:0${minute++}:05+07:00` }),
    answers: [{ question: 'how', kind: 'smiley', value }],
    ...(context !== undefined && { context: context as SurveyResponse['context'] & {} }),
  });
  const drawn = async (query: string) => {
    const { cards, context } = await asked<ExperienceMap>(`/v1/map?${query}`);
    const card = cards.find(({ touchpoint }) => touchpoint === TILL)!;
    const { negative, positive } = card.counts;
    return { faces: [negative, positive], measures: card.measures.length, silent: card.silent, context };
  };
  const kept = async (): Promise<string[][]> =>
    (await opened.store.query<{ contexts: string[] }>('select contexts from responses order by at')).rows.map(
      ({ contexts }) => contexts,
    );

  test('is kept as far as it is declared, and changes with its answer', async () => {
    const first = given('negative', { region: 'north: far', plan: 'pro' });
    await send(app, [
      first,
      given('positive', { plan: 'pro', email: 'ann@shop.test' }),
      given('positive', { plan: 'gold', region: "l'est" }),
      given('positive', { plan: ['pro'] }),
      given('positive'),
    ]);
    const told = [['plan=pro', 'region=north: far'], ['plan=pro'], ["region=l'est"], [], []];
    expect(await kept()).toEqual(told);
    await send(app, [{ ...first, revision: 1, context: { plan: 'free', region: 'north: far' } }]);
    expect(await kept()).toEqual([['plan=free', 'region=north: far'], ...told.slice(1)]);
    await send(app, [{ ...first, revision: 2 }]);
    expect(await kept()).toEqual(told);
    expect((await verifyRollups(opened.store.query)).wrong).toBe(0);
  });

  test('is not kept where it is not declared, and its answer is known when it comes again', async () => {
    const told = given('positive', { plan: 'pro', email: 'ann@shop.test' });
    const other = given('positive', { email: 'ann@shop.test' });
    expect((await send(app, [told, other])).results.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted']);
    const bodies = async () =>
      (
        await opened.store.query<{ body: { context?: unknown } }>(
          'select body from responses where id = any($1::uuid[]) order by at',
          [[told.id, other.id]],
        )
      ).rows.map(({ body }) => body.context);
    expect(await bodies()).toEqual([{ plan: 'pro' }, undefined]);
    const { results } = await send(app, [told, other, { ...other, context: { email: 'bob@shop.test' } }]);
    expect(results.map(({ outcome }) => outcome)).toEqual(['duplicate', 'duplicate', 'conflict']);
    await opened.store.query('delete from responses where id = any($1::uuid[])', [[told.id, other.id]]);
  });

  test('can be looked at alone on the map and at its touchpoint, by one context or several', async () => {
    await send(app, [], [measure({ touchpoint: TILL })]);
    for (const days of ['days=7', 'days=14', 'days=90', 'from=2026-11-21T03:20:00Z']) {
      expect(await drawn(days)).toEqual({ faces: [1, 4], measures: 1, silent: null, context: {} });
      const pro = { faces: [1, 1], measures: 0, silent: null, context: { plan: 'pro' } };
      expect(await drawn(`${days}&context=plan:pro`)).toEqual(pro);
      expect(await drawn(`${days}&context=region:north: far,plan:pro`)).toMatchObject({ faces: [1, 0] });
      expect(await drawn(`${days}&context=plan:free`)).toMatchObject({ faces: [0, 0], silent: null });
    }
    const { contexts } = await asked<ExperienceMap>('/v1/map');
    expect(contexts).toEqual(declaring.contexts);

    const report = await asked<TouchpointReport>(`/v1/touchpoint?id=${TILL}&context=plan:pro`);
    expect(report).toMatchObject({ context: { plan: 'pro' }, contexts, measures: [], score: { n: 2, score: 50 } });
    expect([report.faces, report.days.map(({ score }) => score.n)]).toEqual([{ negative: 1, positive: 1 }, [2]]);
    expect(report.devices.map(({ answers }) => answers)).toEqual([2]);
    expect((await asked<TouchpointReport>(`/v1/touchpoint?id=${TILL}`)).measures).toHaveLength(1);
  });

  test('is named on the picture of the map, and stands in the exports', async () => {
    const picture = await (await get(app, '/v1/map.svg?context=plan:pro')).text();
    expect(picture).toContain('Plan: pro');
    const csv = (await (await get(app, '/v1/responses.csv')).text()).trim().split('\r\n');
    expect(csv[0]).toMatch(/,"sequence","context","question",/);
    expect(csv[1]).toMatch(/,"plan=pro;region=north: far","how","smiley","negative",0$/);
    const lines = (await (await get(app, '/v1/responses.ndjson')).text()).trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).collector.context)).toEqual([
      { plan: 'pro', region: 'north: far' },
      { plan: 'pro' },
      { region: "l'est" },
      {},
      {},
    ]);
  });

  test.each(['/v1/map?', `/v1/touchpoint?id=${TILL}&`, '/v1/map.svg?'])(
    'is asked of %s by what is declared, or refused with a sentence',
    async (address) => {
      for (const wrong of ['plan', 'plan:gold', 'colour:red', 'plan:free,plan:pro', 'plan:pro,', '__proto__:x']) {
        const reply = await get(app, `${address}context=${wrong}`);
        expect([reply.status, await reply.text()]).toEqual([
          400,
          expect.stringContaining('can only be plan:free, plan:pro'),
        ]);
      }
    },
  );

  test('is neither kept nor asked for where nothing is declared, and the sums are as many as ever', async () => {
    await opened.store.query('truncate responses');
    const plain = appOver(opened.store);
    await send(plain, [given('positive', { plan: 'pro' }), given('positive', { plan: 'free' }), given('positive')]);
    expect(await kept()).toEqual([[], [], []]);
    const { rows } = await opened.store.query('select span from rollups where n > 0');
    expect(rows).toHaveLength(3);
    const reply = await get(plain, '/v1/map?context=plan:pro');
    expect([reply.status, await reply.text()]).toEqual([400, expect.stringContaining('is declared')]);
    expect(((await (await get(plain, '/v1/map')).json()) as ExperienceMap).contexts).toEqual([]);
  });
});
