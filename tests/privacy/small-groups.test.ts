// @vitest-environment node
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ExperienceMap, Flagged } from '../../src/model/experience-map.ts';
import type { Score } from '../../src/model/score.ts';
import type { TouchpointReport } from '../../src/model/touchpoint-report.ts';
import { appOver, config, engines, get, type Opened, response, send } from '../collector/parts.ts';
import { seeded, whole } from '../collector/random.ts';

const LEAST = 5;
const TOUCHPOINTS = ['store-1/till-1', 'store-1/till-2', 'web/checkout', 'elsewhere'];
const FACES = ['negative', 'neutral', 'positive'] as const;

let opened: Opened;
beforeAll(async () => {
  opened = await engines[0]!.open();
  const random = seeded(21);
  const some = Array.from({ length: 220 }, (_, i) =>
    response({
      source: 'import',
      // The later in the list, the rarer.
      touchpoint: TOUCHPOINTS[Math.floor(random() ** 3 * 4)]!,
      at: new Date(Date.UTC(2026, 10, 21) - Math.floor(random() ** 2 * 40 * 86_400_000)).toISOString(),
      answers: [
        { question: 'how', kind: 'smiley', value: FACES[whole(random, 0, 2)]! },
        ...(i % 5 === 0 ? [{ question: 'why', kind: 'stars' as const, value: whole(random, 1, 5) }] : []),
        ...(i % 30 === 0 ? [{ question: 'say', kind: 'text' as const, value: 'Words' }] : []),
      ],
    }),
  );
  await send(appOver(opened.store), some.slice(0, 110));
  await send(appOver(opened.store), some.slice(110));
  await opened.store.query(
    "update responses set flags = '{repeat}' where id in (select id from responses order by id limit 9)",
  );
}, 60_000);
afterAll(() => opened?.close());

const periods = [1, 2, 3, 5, 7, 14, 30, 60].map((days) => `days=${days}`);
const filters = ['', '&include=flagged', '&place=store-1', '&channel=site', '&compare=month', '&compare=2026-11-18'];

/** All that a map or a report tells of groups, by how many are in each; a told score of nobody counts, too. */
function groupsOf(value: unknown): number[] {
  if (Array.isArray(value)) return value.flatMap(groupsOf);
  if (typeof value !== 'object' || value === null) return [];
  const { n, score, ...more } = value as Partial<Score>;
  const own = typeof n === 'number' && typeof score === 'number' ? [n] : [];
  return [...own, ...Object.values(more).flatMap(groupsOf), ...groupsOf(score)];
}

/** How many flagged taps are told by a score with them that stands beside one without them. */
function flaggedTold(shown: Score, { with: among, without }: Flagged): number[] {
  if (without.score === null) return [];
  return [shown, among].filter(({ score, n }) => score !== null && n > without.n).map(({ n }) => n - without.n);
}

async function grid(least: number): Promise<{ cells: number; small: number }> {
  const app = appOver(opened.store, { config: { ...config, privacy: { least } } });
  const told: number[] = [];
  for (const period of periods)
    for (const filter of filters) {
      const map = (await (await get(app, `/v1/map?${period}${filter}`)).json()) as ExperienceMap;
      told.push(...groupsOf(map));
      for (const { score, counts, before, change, course, flagged } of [...map.cards, ...map.unplaced]) {
        told.push(...Object.values(counts).filter((n) => n > 0), ...flaggedTold(score, flagged));
        if (change) told.push(score.n, before.n);
        if (course.some((one) => one !== null)) told.push(score.n);
      }
      if (map.mend.mean !== null) told.push(map.mend.n);
      for (const id of TOUCHPOINTS) {
        const address = `/v1/touchpoint?id=${id}&${period}${filter.startsWith('&i') ? filter : ''}`;
        const report = (await (await get(app, address)).json()) as TouchpointReport;
        told.push(...groupsOf(report), ...Object.values(report.faces));
        for (const { n, answers } of report.questions) told.push(n, ...answers.map(({ count }) => count));
        for (const { answers, flagged } of report.devices) told.push(...[answers, flagged].filter((one) => one > 0));
        for (const { smiley } of report.comments) if (smiley) told.push(1);
        told.push(...flaggedTold(report.score, report.flagged));
      }
    }
  return { cells: told.length, small: told.filter((n) => n < LEAST).length };
}

test('no cell of map and touchpoints tells of fewer answers than the owner allows', { timeout: 120_000 }, async () => {
  const open = await grid(0);
  const guarded = await grid(LEAST);
  console.log(
    `without a limit ${open.small} of ${open.cells} cells are small; with ${LEAST}: ${guarded.small} of ${guarded.cells}`,
  );
  expect(open.small).toBeGreaterThan(100);
  expect(guarded.cells).toBeGreaterThan(100);
  expect(guarded.small).toBe(0);
});

test('too few answers tell neither their mean nor whether a target is reached', async () => {
  const app = appOver(opened.store, { config: { ...config, privacy: { least: 1000 } } });
  const { mend, cards } = (await (await get(app, '/v1/map?days=60')).json()) as ExperienceMap;
  expect(mend).toEqual({ mean: null, n: expect.any(Number), added: 30, toMend: [], fine: 0 });
  expect(mend.n).toBe(cards.reduce((sum, { score }) => sum + score.n, 0));
});

test('a few flagged taps are not told by what stands beside them, and rare faces are not told at all', async () => {
  const touchpoint = 'store-2/till-1';
  const smile = (value: (typeof FACES)[number]) =>
    response({ touchpoint, answers: [{ question: 'how', kind: 'smiley', value }] });
  const unhappy = smile('negative');
  const others = [...Array.from({ length: 9 }, () => smile('positive')), smile('neutral')];
  const app = appOver(opened.store, { config: { ...config, privacy: { least: LEAST } } });
  await send(app, [unhappy, ...others]);
  await opened.store.query("update responses set flags = '{repeat}' where id = $1::uuid", [unhappy.id]);
  const asked = async <Reply>(address: string) => (await (await get(app, address)).json()) as Reply;
  for (const [include, n] of [
    ['', 10],
    ['&include=flagged', 11],
  ] as const) {
    const map = await asked<ExperienceMap>(`/v1/map?days=1${include}`);
    const card = map.unplaced.find((one) => one.touchpoint === touchpoint)!;
    const report = await asked<TouchpointReport>(`/v1/touchpoint?id=${touchpoint}&days=1${include}`);
    for (const one of [card, report]) {
      expect(one).toMatchObject({ score: { n, score: expect.any(Number) }, flagged: { with: { score: null } } });
      expect(one.flagged.without.score === null).toBe(include !== '');
    }
    expect([card.counts, report.faces]).toEqual([{ negative: 0, neutral: 0, positive: 9 }, { positive: 9 }]);
  }
});

test('a small group keeps its number, and without a limit all is told', async () => {
  const app = appOver(opened.store, { config: { ...config, privacy: { least: 1000 } } });
  const map = (await (await get(app, '/v1/map?days=60')).json()) as ExperienceMap;
  const card = map.cards.find(({ touchpoint }) => touchpoint === 'store-1/till-1')!;
  expect(card.score).toMatchObject({ score: null, low: null, n: expect.any(Number) });
  expect(card.score.n).toBeGreaterThan(50);
  const report = (await (await get(app, '/v1/touchpoint?id=store-1/till-1&days=60')).json()) as TouchpointReport;
  expect(report).toMatchObject({
    least: 1000,
    days: [],
    hours: [],
    faces: {},
    questions: [],
    comments: [],
    devices: [],
  });
});
