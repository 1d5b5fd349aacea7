// @vitest-environment node
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SenyumConfig } from '../../src/model/config.ts';
import type { TouchpointReport } from '../../src/model/touchpoint-report.ts';
import { appOver, config, get, measure, type Opened, response, send, usualEngines } from './parts.ts';

const clock = { boot: 'b1', elapsed: 12.5 };
const TILL = 'store-1/till-1';

/** The shop is in Jakarta, seven hours before UTC. */
const jakarta: SenyumConfig = {
  ...config,
  surveys: [
    {
      id: 'smile',
      questions: [
        { kind: 'smiley', id: 'how', text: 'How was it?' },
        {
          kind: 'choices',
          id: 'why',
          text: 'What was it about?',
          options: [
            { id: 'queue', text: 'The queue' },
            { id: 'staff', text: 'The staff' },
          ],
        },
        { kind: 'nps', id: 'friend', text: 'To a friend?' },
        { kind: 'text', id: 'say', text: 'Anything else?' },
      ],
    },
  ],
  touchpoints: config.touchpoints.map((one) => ({
    ...one,
    hours: { timeZone: 'Asia/Jakarta', days: { sat: [['08:00', '18:00']] } },
  })),
};

describe.each(usualEngines)('the report of a touchpoint over $engine', ({ open }) => {
  let opened: Opened;
  const app = () => appOver(opened.store, { config: jakarta });
  const ask = (search: Record<string, string> = {}): Promise<Response> =>
    get(app(), `/v1/touchpoint?${new URLSearchParams({ id: TILL, from: '2026-11-01', to: '2026-11-22', ...search })}`);
  const told = async (search?: Record<string, string>): Promise<TouchpointReport> => (await ask(search)).json();
  const tap = (value: 'negative' | 'neutral' | 'positive', at: string, changes = {}) =>
    response({ at, clock, answers: [{ question: 'how', kind: 'smiley', value }], ...changes });

  beforeAll(async () => {
    opened = await open();
  }, 60_000);
  afterAll(() => opened?.close());
  beforeEach(async () => {
    await opened.store.query('delete from responses');
    await opened.store.query('delete from measures');
  });

  test('tells faces, score, days and hours by the clock of its place', async () => {
    await send(app(), [
      tap('positive', '2026-11-20T23:30:00+07:00'),
      tap('negative', '2026-11-20T17:30:00Z'),
      tap('positive', '2026-11-21T00:45:00+07:00'),
      tap('positive', '2026-11-21T01:00:00+07:00', { touchpoint: 'store-1/till-2' }),
      tap('positive', '2026-10-31T01:00:00+07:00'),
    ]);
    const report = await told();
    expect(report).toMatchObject({
      senyum: 1,
      business: 'Toko Senyum',
      touchpoint: TILL,
      name: 'Till 1',
      timeZone: 'Asia/Jakarta',
      open: { sat: [['08:00', '18:00']] },
      faces: { negative: 1, positive: 2 },
      score: { n: 3, few: true },
      comments: [],
      allComments: 0,
    });
    expect(report.days.map(({ date, score }) => [date, score.n, score.score])).toEqual([
      ['2026-11-20', 1, 100],
      ['2026-11-21', 2, 50],
    ]);
    expect(report.hours.map(({ day, hour, score }) => [day, hour, score.n])).toEqual([
      ['fri', 23, 1],
      ['sat', 0, 2],
    ]);
  });

  test('leaves flagged taps out unless they are asked for, and always says how many there are', async () => {
    const [sound, flagged] = [tap('positive', '2026-11-20T10:00:00Z'), tap('negative', '2026-11-20T11:00:00Z')];
    await send(app(), [sound, flagged]);
    await opened.store.query("update responses set flags = '{run}' where id = $1::uuid", [flagged.id]);
    const [without, among] = [await told(), await told({ include: 'flagged' })];
    expect([without.score.score, without.faces, without.days[0]!.score.n]).toEqual([100, { positive: 1 }, 1]);
    expect([among.score.score, among.faces, among.days[0]!.score.n]).toEqual([50, { negative: 1, positive: 1 }, 2]);
    expect(without.flagged).toMatchObject({ count: 1, rules: [{ rule: 'run', count: 1 }] });
    expect(without.devices).toEqual([expect.objectContaining({ answers: 2, flagged: 1 })]);
  });

  test('counts what else was answered, by what it is called now', async () => {
    const more = (why: string[], friend?: number) => ({
      answers: [
        { question: 'how', kind: 'smiley', value: 'negative' },
        { question: 'why', kind: 'choices', value: why },
        { question: 'who', kind: 'contact', value: { email: 'ada@example.org', consent: 'Write to me.' } },
        ...(friend === undefined ? [] : [{ question: 'friend', kind: 'nps', value: friend }]),
      ],
    });
    await send(app(), [
      tap('negative', '2026-11-20T10:00:00Z', more(['queue', 'staff'], 3)),
      tap('negative', '2026-11-20T11:00:00Z', more(['queue', 'cold'])),
      tap('negative', '2026-11-20T12:00:00Z', { ...more(['queue']), test: true }),
    ]);
    expect(JSON.stringify(await told())).not.toContain('ada@example.org');
    expect((await told()).questions).toEqual([
      {
        id: 'why',
        kind: 'choices',
        text: 'What was it about?',
        n: 2,
        answers: [
          { value: 'queue', text: 'The queue', count: 2 },
          { value: 'cold', text: null, count: 1 },
          { value: 'staff', text: 'The staff', count: 1 },
        ],
      },
      { id: 'friend', kind: 'nps', text: 'To a friend?', n: 1, answers: [{ value: '3', text: null, count: 1 }] },
    ]);
  });

  test('tells the newest comments first, whatever is in them', async () => {
    const say = (text: string) => ({
      answers: [
        { question: 'how', kind: 'smiley', value: 'negative' },
        { question: 'say', kind: 'text', value: text },
      ],
    });
    await send(app(), [
      tap('negative', '2026-11-20T10:00:00Z', { ...say('Too long "kind":"text" \u202e'), unknown: 'a\u0000b' }),
      { ...tap('negative', '2026-11-20T09:00:00Z'), odd: [{ '\ud800': 'half' }, '\udfff'] },
      tap('negative', '2026-11-20T11:00:00Z', say('<b>Cold</b>')),
      tap('negative', '2026-11-20T12:00:00Z', { ...say('A test'), test: true }),
      tap('negative', '2026-11-20T12:00:00Z', { ...say('Taken back'), withdrawn: true }),
    ]);
    const { comments, allComments, questions } = await told();
    expect(comments.map(({ text, smiley }) => [text, smiley])).toEqual([
      ['<b>Cold</b>', 'negative'],
      ['Too long "kind":"text" \u202e', 'negative'],
    ]);
    expect([allComments, questions]).toEqual([2, []]);
  });

  test('sums up its measures', async () => {
    const waits = [1, 2, 3, 4, 20].map((value, i) =>
      measure({ name: 'waiting-time', unit: 'min', value, at: `2026-11-20T1${i}:00:00Z`, touchpoint: TILL }),
    );
    await send(app(), [], waits);
    expect((await told()).measures).toEqual([
      {
        name: 'waiting-time',
        unit: 'min',
        n: 5,
        median: 3,
        mean: 6,
        of: 'median',
        p90: expect.closeTo(13.6, 6),
        least: 1,
        greatest: 20,
        last: { value: 20, at: '2026-11-20T14:00:00.000Z' },
      },
    ]);
  });

  test('is empty for a touchpoint that nobody has answered at, and refuses what it can’t read', async () => {
    expect(await told({ id: 'unheard/of' })).toMatchObject({ name: 'unheard/of', score: { score: null }, days: [] });
    for (const wrong of [{ id: '' }, { id: 'a\0b' }, { from: 'yesterday' }, { include: 'all' }])
      expect((await ask(wrong as Record<string, string>)).status).toBe(400);
  });
});
