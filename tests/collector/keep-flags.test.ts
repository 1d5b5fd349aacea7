// @vitest-environment node
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { App } from '../../collector/app.ts';
import type { Flagger } from '../../collector/flags/flag-soon.ts';
import { reflag } from '../../collector/flags/reflag.ts';
import { settingsOf } from '../../collector/flags/settings.ts';
import type { ExperienceMap } from '../../src/model/experience-map.ts';
import type { SurveyResponse } from '../../src/model/response.ts';
import type { Smiley } from '../../src/model/smiley.ts';
import { aTablet } from './devices.ts';
import { config, countRows, flaggingApp, get, type Opened, response, usualEngines } from './parts.ts';
import { CLOSING, dayWith, FIRST_DAY } from './pattern-days.ts';
import { type LabelledTap, PATTERNS } from './patterns.ts';
import { seeded } from './random.ts';

const settings = settingsOf(config);
const NAMES: Record<number, Smiley> = { 0: 'negative', 50: 'neutral', 100: 'positive' };
const START = Date.UTC(2026, 10, 20, 10);

/** An answer so many seconds after the start. */
const at = (seconds: number, changes: Partial<SurveyResponse> & Record<string, unknown> = {}) =>
  response({ at: new Date(START + 1000 * seconds).toISOString(), ...changes });
const smiley = (value: Smiley) => [{ question: 'how', kind: 'smiley' as const, value }];
const face = (seconds: number, value: Smiley, touchpoint: string) =>
  at(seconds, { touchpoint, answers: smiley(value) });

describe.each(usualEngines)('the flags over $engine', ({ open }) => {
  let opened: Opened;
  let app: App;
  let flagger: Flagger;

  beforeAll(async () => {
    opened = await open();
    ({ app, flagger } = flaggingApp(opened.store));
  }, 60_000);
  afterAll(() => flagger?.stop().finally(opened.close));

  const flagsOf = async (touchpoint: string) => {
    await flagger.settled();
    const { rows } = await opened.store.query<{ flags: string[] }>(
      'select flags from responses where touchpoint = $1 order by at, sequence, id',
      [touchpoint],
    );
    return rows.map(({ flags }) => flags.join());
  };
  const mapOf = async (query: string) => {
    await flagger.settled();
    return (await (await get(app, `/v1/map?from=2026-11-20&to=2026-11-21${query}`)).json()) as ExperienceMap;
  };
  const cardOf = async (touchpoint: string, query = '') => {
    const { cards, unplaced } = await mapOf(query);
    return [...cards, ...unplaced].find((card) => card.touchpoint === touchpoint)!;
  };

  test('come soon after what is stored, and drop nothing', async () => {
    const before = await countRows(opened.store, 'responses');
    const { results } = await aTablet().send(
      app,
      [0, 3, 60].map((seconds) => at(seconds, { touchpoint: 'plain' })),
    );
    expect(results.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted', 'accepted']);
    expect(await countRows(opened.store, 'responses')).toBe(before + 3);
    expect(await flagsOf('plain')).toEqual(['', 'repeat', '']);
  });

  test('are told anew when an answer comes late', async () => {
    const tablet = aTablet();
    await tablet.send(app, [at(0, { touchpoint: 'late', sequence: 1 }), at(8, { touchpoint: 'late', sequence: 3 })]);
    expect(await flagsOf('late')).toEqual(['', '']);
    await tablet.send(app, [at(4, { touchpoint: 'late', sequence: 2 })]);
    expect(await flagsOf('late')).toEqual(['', 'repeat', 'repeat']);
  });

  test('are the same in whatever order answers arrive, and a replay changes none', { timeout: 60_000 }, async () => {
    const days = daysWith(['masher', 'three siblings', 'three siblings, our kiosk', 'staff all-green at closing']);
    const seen: string[][] = [];
    for (const touchpoint of ['in-order', 'shuffled']) {
      const tablet = aTablet();
      const random = seeded(7);
      let sequence = 0;
      for (const day of days) {
        const sent = day.map((tap) => answerOf(tap, touchpoint, ++sequence));
        const order = touchpoint === 'shuffled' ? sent.sort(() => random() - 0.5) : sent;
        for (let i = 0; i < order.length; i += 37) await tablet.send(app, order.slice(i, i + 37));
      }
      seen.push(await flagsOf(touchpoint));
    }
    expect(seen[1]).toEqual(seen[0]);
    for (const rule of ['repeat', 'burst', 'all-faces', 'run']) expect(seen[0]!.join()).toContain(rule);
    expect(await reflag(opened.store, settings)).toBe(0);
  });

  test('miss no pair whose halves arrive in two batches at once', async () => {
    for (let i = 0; i < 20; i++) {
      const tablet = aTablet();
      const touchpoint = `pair-${i}`;
      await Promise.all(
        [0, 3].map((seconds) => tablet.send(app, [at(seconds, { touchpoint, sequence: 1 + seconds })])),
      );
      expect(await flagsOf(touchpoint)).toEqual(['', 'repeat']);
    }
  });

  test('follow an answer that is taken back', async () => {
    const tablet = aTablet();
    const [first, second] = [at(0, { touchpoint: 'undo', sequence: 1 }), at(3, { touchpoint: 'undo', sequence: 2 })];
    await tablet.send(app, [first, second]);
    const taken = { answers: [], withdrawn: true as const, revision: 1 };
    await tablet.send(app, [{ ...first, ...taken }]);
    expect(await flagsOf('undo')).toEqual(['', '']);
    await tablet.send(app, [at(1, { touchpoint: 'undo', sequence: 3 })]);
    expect(await flagsOf('undo')).toEqual(['', '', 'repeat']);
    await tablet.send(app, [{ ...second, ...taken }]);
    expect(await flagsOf('undo')).toEqual(['', '', '']);
  });

  test('look at each device and touchpoint for itself', async () => {
    await aTablet().send(app, [at(0, { touchpoint: 'one' }), at(1, { touchpoint: 'two' })]);
    await aTablet().send(app, [at(2, { touchpoint: 'one' })]);
    expect([await flagsOf('one'), await flagsOf('two')]).toEqual([['', ''], ['']]);
  });

  test('rest on no guessed time', async () => {
    const [dead, other] = [1, 2].map((sequence) =>
      response({ touchpoint: 'guessed', at: '2001-01-01T00:00:00Z', sequence }),
    );
    await aTablet().send(app, [dead!, other!]);
    expect(await flagsOf('guessed')).toEqual(['', '']);
  });

  test('know how long the question was on the screen, where the device tells', async () => {
    const dwells = [120, 1200, 'soon', -1, null];
    await aTablet().send(
      app,
      dwells.map((dwell, i) => at(60 * i, { touchpoint: 'dwell', dwell: dwell as number, sequence: 1 + i })),
    );
    expect(await flagsOf('dwell')).toEqual(['too-fast', '', '', '', '']);
  });

  test('tell of an evening when the next morning comes', async () => {
    const tablet = aTablet();
    const mixed = Array.from({ length: 40 }, (_, i) => face(-86_400 + 600 * i, i % 2 ? 'negative' : 'positive', 'run'));
    const green = Array.from({ length: 12 }, (_, i) => face(12 * i, 'positive', 'run'));
    const morning = face(14 * 3600, 'positive', 'run');
    const numbered = [...mixed, ...green, morning].map((one, i) => ({ ...one, sequence: 1 + i }));
    await tablet.send(app, numbered.slice(0, -1));
    expect((await flagsOf('run')).join('')).toBe('');
    await tablet.send(app, numbered.slice(-1));
    expect(await flagsOf('run')).toEqual([...Array(40).fill(''), ...Array(12).fill('run'), '']);
  });

  test('are left out of the map unless it is asked for, and each card says both', async () => {
    const faces: [number, Smiley][] = [
      [0, 'positive'],
      [60, 'positive'],
      [120, 'negative'],
      [122, 'negative'],
      [124, 'negative'],
    ];
    await aTablet().send(
      app,
      faces.map(([seconds, value]) => face(seconds, value, 'web/checkout')),
    );
    const card = await cardOf('web/checkout');
    expect(card).toMatchObject({ counts: { negative: 1, neutral: 0, positive: 2 }, score: { n: 3 } });
    expect(card.score.score).toBeCloseTo(66.7, 1);
    expect(card.flagged).toEqual({
      count: 2,
      rules: [{ rule: 'repeat', count: 2 }],
      with: expect.objectContaining({ n: 5, score: 40 }),
      without: card.score,
    });
    const counted = await cardOf('web/checkout', '&include=flagged');
    expect(counted).toMatchObject({ counts: { negative: 3, positive: 2 }, flagged: card.flagged });
    expect(counted.score).toEqual(card.flagged.with);
    expect([(await mapOf('')).includesFlagged, (await mapOf('&include=flagged')).includesFlagged]).toEqual([
      false,
      true,
    ]);
  });

  test('of a touchpoint without any say so', async () => {
    expect((await cardOf('call-centre')).flagged).toMatchObject({
      count: 0,
      rules: [],
      with: { n: 0 },
      without: { n: 0 },
    });
  });

  test('are asked for by one word only', async () => {
    for (const word of ['', 'all', 'Flagged']) expect((await get(app, `/v1/map?include=${word}`)).status).toBe(400);
  });
});

function daysWith(names: string[]): LabelledTap[][] {
  const normal = PATTERNS[0]!;
  const day = (name: string, i: number) => {
    const pattern = PATTERNS.find((one) => one.name === name) ?? normal;
    return dayWith(pattern, seeded(20 + i), i).taps.filter((tap) => tap.at < FIRST_DAY + i * 86_400_000 + CLOSING);
  };
  return ['', '', ...names, ''].map(day);
}

function answerOf(tap: LabelledTap, touchpoint: string, sequence: number): SurveyResponse {
  const answers = smiley(NAMES[tap.face]!);
  return response({ touchpoint, answers, sequence, at: new Date(tap.at).toISOString() });
}
