// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { type FlagSettings, flagTaps } from '../../collector/flags/flag-taps.ts';
import { settingsOf } from '../../collector/flags/settings.ts';
import type { Tap } from '../../collector/flags/tap.ts';
import { THRESHOLDS, type Thresholds } from '../../collector/flags/thresholds.ts';
import { NOTHING_USUAL, type Usual, usualOf } from '../../collector/flags/usual.ts';
import type { Flag } from '../../src/model/flags.ts';
import { config } from './parts.ts';
import { dayWith, normalDay } from './pattern-days.ts';
import { PATTERNS, type Pattern } from './patterns.ts';
import { seeded } from './random.ts';

const DAYS = 60;
const USUAL = usualOf(
  [0, 1, 2, 3]
    .flatMap((day) => normalDay(seeded(day), day).map(({ at, face }) => ({ device: 'a', at, face })))
    .slice(-300),
);

/** The days of each pattern; to make them takes longer than to judge them. */
const days = new Map(
  PATTERNS.map((pattern, i) => {
    const random = seeded(1 + i);
    return [pattern, Array.from({ length: DAYS }, (_, day) => dayWith(pattern, random, 5 + day))];
  }),
);

/** What the rules make of a pattern: taps of its own, and whether they were flagged. */
async function judge(pattern: Pattern, thresholds: Thresholds = THRESHOLDS, first: number = DAYS) {
  const found = { misuse: 0, honest: 0, caught: 0, hidden: 0, rules: new Map<Flag, number>() };
  for (const { taps, own } of days.get(pattern)!.slice(0, first)) {
    const flags = await flagTaps(taps, { thresholds }, async () => USUAL);
    for (const { id, misuse } of own) {
      const names = flags.get(id) ?? [];
      found[misuse ? 'misuse' : 'honest']++;
      if (names.length > 0) found[misuse ? 'caught' : 'hidden']++;
      for (const name of names) found.rules.set(name, (found.rules.get(name) ?? 0) + 1);
    }
  }
  return found;
}

type Found = Awaited<ReturnType<typeof judge>>;
const percent = (part: number, of: number): string => (of === 0 ? '–' : `${((100 * part) / of).toFixed(1)} %`);
const all = (founds: Found[], key: 'misuse' | 'honest' | 'caught' | 'hidden'): number =>
  founds.reduce((sum, found) => sum + found[key], 0);
const ofKind = (kind: Pattern['kind']) => PATTERNS.filter((pattern) => pattern.kind === kind);
const judgeAll = (kind: Pattern['kind'], thresholds?: Thresholds, first?: number) =>
  Promise.all(ofKind(kind).map((pattern) => judge(pattern, thresholds, first)));

describe('the labelled patterns', () => {
  test.each(PATTERNS)('$name ($kind)', async (pattern) => {
    const { misuse, honest, caught, hidden, rules } = await judge(pattern);
    const by = [...rules].map(([rule, count]) => `${rule} ${count}`).join(', ');
    console.log(
      `${pattern.name} (${pattern.kind}): ${misuse + honest} taps, precision ${percent(caught, caught + hidden)}, ` +
        `recall ${percent(caught, misuse)}, honest hidden ${percent(hidden, honest)}; ${by || 'no flags'}`,
    );
    if (pattern.kind === 'honest') expect(hidden / honest).toBeLessThanOrEqual(0.01);
    if (pattern.kind === 'misuse') expect(caught / (caught + hidden)).toBeGreaterThanOrEqual(0.99);
    expect(caught / Math.max(1, misuse)).toBeGreaterThanOrEqual(LEAST_FOUND[pattern.name] ?? 0);
  });

  test('hide at most 1 % of honest answers in all', async () => {
    const founds = [...(await judgeAll('honest')), ...(await judgeAll('misuse'))];
    console.log(`honest hidden in all: ${all(founds, 'hidden')} of ${all(founds, 'honest')}`);
    expect(all(founds, 'hidden') / all(founds, 'honest')).toBeLessThanOrEqual(0.01);
  });

  test.each<[string, (value: number) => Thresholds, number[]]>([
    ['response interval, s', (s) => ({ ...THRESHOLDS, repeat: { interval: 1000 * s } }), [0, 2, 3, 5, 6, 8, 10, 30]],
    ['burst: within, s', (s) => changed('burst', { within: 1000 * s }), [5, 10, 20, 25, 30, 60]],
    ['burst: times the usual', (times) => changed('burst', { within: 60_000, times }), [1, 2, 5, 10]],
    ['all-faces: taps', (taps) => changed('allFaces', { taps }), [3, 6, 9, 12, 15]],
    ['all-faces: pause, s', (s) => changed('allFaces', { pause: 1000 * s }), [5, 8, 10, 20]],
    ['run: chance', (chance) => changed('run', { chance }), [0.001, 0.01, 0.05, 0.2, 1]],
    ['run: taps', (taps) => changed('run', { taps, chance: 1 }), [5, 10, 20]],
  ])('are found and hidden in shares that vary with %s', { timeout: 60_000 }, async (name, thresholds, values) => {
    const shares: { hidden: number; caught: number }[] = [];
    for (const value of values) {
      const [honest, misuse] = [
        await judgeAll('honest', thresholds(value), 12),
        await judgeAll('misuse', thresholds(value), 12),
      ];
      const share = {
        hidden: all(honest, 'hidden') / all(honest, 'honest'),
        caught: all(misuse, 'caught') / all(misuse, 'misuse'),
      };
      shares.push(share);
      console.log(`${name} ${value}: found ${percent(share.caught, 1)}, honest hidden ${percent(share.hidden, 1)}`);
    }
    expect(new Set(shares.map(({ caught, hidden }) => `${caught} ${hidden}`)).size).toBeGreaterThan(1);
  });
});

/** The least share of each pattern that has to be found. */
const LEAST_FOUND: Record<string, number> = {
  masher: 0.99,
  'three siblings': 0.6,
  'staff all-green at closing': 0.5,
  'angry double press': 0.99,
  'before the screen was seen': 0.99,
};

const changed = <Name extends keyof Thresholds>(name: Name, change: Partial<Thresholds[Name]>): Thresholds => ({
  ...THRESHOLDS,
  [name]: { ...THRESHOLDS[name], ...change },
});

const T = Date.UTC(2026, 10, 21, 10);
let count = 0;
const tap = (seconds: number, changes: Partial<Tap> = {}): Tap => ({
  id: `${count++}`,
  at: T + Math.round(1000 * seconds),
  face: 100,
  source: 'kiosk',
  dwell: null,
  ...changes,
});
const flagsOf = async (taps: Tap[], settings: Partial<FlagSettings> = {}, usual: Usual = NOTHING_USUAL) => {
  const found = await flagTaps(taps, { thresholds: THRESHOLDS, ...settings }, async () => usual);
  return taps.map(({ id }) => (found.get(id) ?? []).join());
};
const every = (gap: number, faces: number[]) => faces.map((face, i) => tap(i * gap, { face }));
const usualFaces = (faces: number[], gap = 600_000) =>
  usualOf(faces.map((face, i) => ({ device: 'a', at: T - 86_400_000 + i * gap, face })));

describe('the rules', () => {
  test('flag a tap sooner than the response interval after the one before, and not one at it', async () => {
    expect(await flagsOf([tap(0), tap(4.999), tap(9.999)])).toEqual(['', 'repeat', '']);
  });

  test('take the response interval of a touchpoint from the config', async () => {
    const touchpoints = config.touchpoints.map((one, i) => ({ ...one, ...(i < 2 && { responseInterval: 30 * i }) }));
    const settings = settingsOf({ ...config, touchpoints });
    const taps = [tap(0), tap(3), tap(23)];
    expect(await flagsOf(taps, settings('store-1/till-1'))).toEqual(['', '', '']);
    expect(await flagsOf(taps, settings('store-1/till-2'))).toEqual(['', 'repeat', 'repeat']);
    expect(await flagsOf(taps, settings('unknown'))).toEqual(['', 'repeat', '']);
  });

  test('flag five taps in 20 s, the first one too, and not where the place is always so busy', async () => {
    const taps = every(5, [100, 100, 0, 100, 100]);
    expect(await flagsOf(taps)).toEqual(Array(5).fill('burst'));
    expect(await flagsOf(taps.slice(1))).toEqual(Array(4).fill(''));
    expect(await flagsOf(taps, {}, usualFaces(Array(300).fill(100), 6000))).toEqual(Array(5).fill(''));
  });

  const ROUNDS = [0, 50, 100, 50, 0, 100, 100, 0, 50, 50, 100, 0];

  test('flag four rounds through all the faces, whatever their order', async () => {
    expect(await flagsOf([tap(-60), ...every(7, ROUNDS)])).toEqual(['', ...Array(12).fill('all-faces')]);
    expect(await flagsOf(every(7, ROUNDS.with(4, 50)))).toEqual(Array(12).fill(''));
    expect(await flagsOf(every(11, ROUNDS))).toEqual(Array(12).fill(''));
  });

  test('know a scale of more faces from what is usual', async () => {
    expect(await flagsOf(every(7, ROUNDS), {}, usualFaces([0, 25, 50, 75, 100]))).toEqual(Array(12).fill(''));
  });

  test('flag a long run of one face before the night, and not by day, and not while the day may go on', async () => {
    const taps = every(12, Array(12).fill(100));
    const mixed = usualFaces(Array.from({ length: 300 }, (_, i) => (i % 2 ? 0 : 100)));
    const found = async (...later: Tap[]) => (await flagsOf([...taps, ...later], {}, mixed)).slice(0, 12);
    expect(await found(tap(50_000))).toEqual(Array(12).fill('run'));
    expect(await found(tap(3600), tap(50_000))).toEqual(Array(12).fill(''));
    expect(await found(tap(1500), tap(50_000))).toEqual(Array(12).fill('run'));
    expect(await found()).toEqual(Array(12).fill(''));
    expect(await flagsOf([...taps, tap(50_000)], {}, usualFaces(Array(300).fill(100)))).toEqual(Array(13).fill(''));
  });

  test('flag of a row only the run', async () => {
    const mixed = usualFaces(Array.from({ length: 300 }, (_, i) => (i % 2 ? 0 : 100)));
    const taps = every(12, [0, ...Array(12).fill(100)]);
    expect(await flagsOf([...taps, tap(50_000)], {}, mixed)).toEqual(['', ...Array(12).fill('run'), '']);
  });

  test('know the end of the day by the opening hours where there are some', async () => {
    const taps = every(12, Array(12).fill(100));
    const mixed = usualFaces(Array.from({ length: 300 }, (_, i) => (i % 2 ? 0 : 100)));
    const until = (minutes: number) => ({ isOpen: (at: Date) => at.getTime() < T + minutes * 60_000 });
    expect(await flagsOf(taps, until(20), mixed)).toEqual(Array(12).fill('run'));
    expect(await flagsOf([...taps, tap(50_000)], until(60), mixed)).toEqual([...Array(12).fill(''), 'closed']);
  });

  test('leave a run alone that is part of a crowd with other faces', async () => {
    const mixed = usualFaces(Array.from({ length: 300 }, (_, i) => (i % 2 ? 0 : 100)));
    const taps = every(12, [100, 0, 50, ...Array(12).fill(0), 50, 100]);
    expect(await flagsOf([...taps, tap(50_000)], {}, mixed)).toEqual(Array(18).fill(''));
  });

  test('flag what came faster than one can see, where the device tells', async () => {
    expect(await flagsOf([tap(0, { dwell: 299 }), tap(60, { dwell: 300 })])).toEqual(['too-fast', '']);
  });

  test('flag what comes on a kiosk while closed, with a quarter of an hour of grace', async () => {
    const isOpen = (at: Date) => at.getTime() >= T && at.getTime() < T + 3_600_000;
    const taps = [tap(-960), tap(-900), tap(3600 + 840), tap(3600 + 960), tap(9000, { source: 'widget' })];
    expect(await flagsOf(taps, { isOpen })).toEqual(['closed', '', '', 'closed', '']);
  });

  test('read the opening hours from the config', async () => {
    const hours = { timeZone: 'Asia/Jakarta', days: { sat: [['09:00', '18:00'] as [string, string]] } };
    const settings = settingsOf({ ...config, touchpoints: [{ ...config.touchpoints[0]!, hours }] });
    // 17:00 and 18:20 in Jakarta.
    expect(await flagsOf([tap(0), tap(4800)], settings('store-1/till-1'))).toEqual(['', 'closed']);
  });

  test('name several rules in a fixed order', async () => {
    const found = await flagsOf(every(1, ROUNDS), { isOpen: () => false });
    expect(found).toEqual(['burst,all-faces,closed', ...Array(11).fill('repeat,burst,all-faces,closed')]);
  });
});
