// @vitest-environment node
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { App } from '../../collector/app.ts';
import type { ExperienceMap } from '../../src/model/experience-map.ts';
import type { SurveyResponse } from '../../src/model/response.ts';
import type { TouchpointReport } from '../../src/model/touchpoint-report.ts';
import { pair, postWith } from './pairing.ts';
import { appOver, engines, get, measure, type Opened, response, send } from './parts.ts';

const TILL = 'store-1/till-1';

describe.each(engines)('what came with a key, over $engine', ({ open }) => {
  let opened: Opened;
  let app: App;

  beforeAll(async () => {
    opened = await open();
    app = appOver(opened.store);
  }, 60_000);
  afterAll(() => opened?.close());

  const asked = async <Reply>(address: string): Promise<Reply> => (await (await get(app, address)).json()) as Reply;
  const drawn = async (query: string) => {
    const map = await asked<ExperienceMap>(`/v1/map?${query}`);
    const card = map.cards.find(({ touchpoint }) => touchpoint === TILL)!;
    return { counts: card.counts, measures: card.measures.map(({ n }) => n), silent: card.silent, trusts: map.trusts };
  };
  const face = (value: 'negative' | 'positive'): SurveyResponse['answers'] => [
    { question: 'how', kind: 'smiley', value },
  ];

  test('can be looked at alone on the map, and at its touchpoint', async () => {
    const waiting = () => measure({ touchpoint: TILL, name: 'waiting-time' });
    await send(app, [response(), response(), response()], [waiting(), waiting()]);
    expect((await drawn('')).trusts).toEqual([]);
    const { key } = await pair(app, TILL);
    await postWith(app, key, [response({ answers: face('negative') })], [waiting()]);

    const both = { counts: { negative: 1, neutral: 0, positive: 3 }, measures: [3], silent: null };
    const keyed = { counts: { negative: 1, neutral: 0, positive: 0 }, measures: [1], silent: null };
    const others = { counts: { negative: 0, neutral: 0, positive: 3 }, measures: [2], silent: null };
    const none = { counts: { negative: 0, neutral: 0, positive: 0 }, measures: [], silent: null };
    for (const days of ['days=7', 'days=14', 'days=90', 'from=2026-11-21T03:20:00Z']) {
      expect(await drawn(days)).toMatchObject(both);
      expect(await drawn(`${days}&trust=device`)).toMatchObject(keyed);
      expect(await drawn(`${days}&trust=none`)).toMatchObject(others);
      expect(await drawn(`${days}&trust=widget`)).toMatchObject(none);
    }
    expect((await drawn('')).trusts).toEqual(['none', 'widget', 'device', 'import']);

    const report = await asked<TouchpointReport>(`/v1/touchpoint?id=${TILL}&trust=device`);
    expect(report).toMatchObject({ trust: 'device', faces: { negative: 1 }, score: { n: 1, score: 0 } });
    expect([report.days.map(({ score }) => score.n), report.measures.map(({ n }) => n)]).toEqual([[1], [1]]);
    expect(report.devices).toHaveLength(1);
  });

  test.each(['/v1/map?', `/v1/touchpoint?id=${TILL}&`, '/v1/map.svg?'])(
    'is asked of %s by a kind of key, or refused with a sentence',
    async (address) => {
      const reply = await get(app, `${address}trust=owner`);
      expect(reply.status).toBe(400);
      expect(await reply.text()).toContain('"trust\\" can only be none, widget, device, import.');
    },
  );
});
