// @vitest-environment node
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { reflag } from '../../collector/flags/reflag.ts';
import { settingsOf } from '../../collector/flags/settings.ts';
import type { SurveyResponse } from '../../src/model/response.ts';
import type { Smiley } from '../../src/model/smiley.ts';
import { aTablet } from './devices.ts';
import { appOver, config, engines, flaggingApp, type Opened, response } from './parts.ts';
import { between, seeded, whole } from './random.ts';

// On a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const DAY = 86_400_000;
const START = Date.UTC(2026, 10, 10);
const DAYS = 4;
const NAMES: Smiley[] = ['negative', 'neutral', 'positive'];

const hours = { timeZone: 'UTC', days: { tue: [['07:00', '19:00']], wed: [['07:00', '19:00']] } };
const settings = settingsOf({
  ...config,
  touchpoints: [
    { ...config.touchpoints[0]!, id: 'plain', responseInterval: 30 },
    { ...config.touchpoints[0]!, id: 'with hours', hours: hours as never },
  ],
});

type Random = () => number;
const answer = (touchpoint: string, at: number, face: number, sequence: number) => {
  const answers = [{ question: 'how', kind: 'smiley' as const, value: NAMES[face]! }];
  return response({ touchpoint, answers, sequence, at: new Date(at).toISOString() });
};

// Just before each midnight, and differently each day, so that what is usual does not hang on the order of arrival.
function usualTaps(touchpoint: string): SurveyResponse[][] {
  return Array.from({ length: DAYS + 1 }, (_, day) =>
    Array.from({ length: 300 }, (_, i) =>
      answer(touchpoint, START + DAY * day - 9000 + 30 * i, i % (1 + (day % 3)) ? 0 : 2, 1 + 300 * day + i),
    ),
  );
}

/** Clusters of taps with all kinds of pauses between and within, over some days. */
function history(touchpoint: string, random: Random): SurveyResponse[] {
  const taps: [at: number, face: number][] = [];
  let at = START + between(random, 0, DAY / 4);
  while (at < START + DAY * DAYS) {
    const [shortest, longest] = PACES[whole(random, 0, PACES.length - 1)]!;
    const face = random() < 0.5 ? whole(random, 0, 2) : undefined;
    for (let i = whole(random, 1, random() < 0.1 ? 90 : 25); i > 0; i--) {
      if (at % DAY < DAY - 10_000) taps.push([at, face ?? (random() < 0.7 ? i % 3 : whole(random, 0, 2))]);
      at += 1000 * between(random, shortest, longest);
    }
    const [least, most] = PAUSES[whole(random, 0, PAUSES.length - 1)]!;
    if (most > 230) {
      for (const tap of evening(at, random)) taps.push(tap);
      at = taps.at(-1)![0];
    }
    at += 60_000 * between(random, least, most);
  }
  return taps.map(([moment, face], i) => answer(touchpoint, Math.round(moment), face, 1 + i));
}

/** One face over and over, and sometimes a last crowd with all faces. */
function evening(start: number, random: Random): [at: number, face: number][] {
  const [count, face, crowd] = [whole(random, 12, 20), whole(random, 0, 2), random() < 0.5 ? 0 : whole(random, 55, 80)];
  const run = Array.from({ length: count }, (_, i): [number, number] => [start + 12_000 * i, face]);
  const last = start + 12_000 * count + 1000 * between(random, 61, 120);
  return [...run, ...Array.from({ length: crowd }, (_, i): [number, number] => [last + 15_000 * i, i % 3])];
}

/** In seconds. */
const PACES: [number, number][] = [
  [0.5, 4],
  [3, 9],
  [5, 21],
  [15, 58],
  [50, 70],
];
/** In minutes. */
const PAUSES: [number, number][] = [
  [0, 2],
  [10, 45],
  [45, 230],
  [230, 250],
  [300, 900],
];

const shuffled = <One>(all: One[], random: Random): One[] =>
  all
    .map((one) => ({ one, by: random() }))
    .sort((a, b) => a.by - b.by)
    .map(({ one }) => one);

/** Some answers taken back, given another face, moved in time or to another place, each as its next revision. */
function changes(sent: SurveyResponse[], random: Random): SurveyResponse[] {
  return shuffled(sent, random)
    .slice(0, sent.length / 8)
    .map((one): SurveyResponse => {
      const next = { ...one, revision: 1 };
      const [way, other] = [whole(random, 0, 3), [{ ...one.answers[0]!, value: NAMES[whole(random, 0, 2)]! }]];
      if (way === 0) return { ...next, answers: [], withdrawn: true };
      if (way === 1) return { ...next, answers: other as SurveyResponse['answers'] };
      if (way === 2) return { ...next, touchpoint: 'elsewhere' };
      return { ...next, at: new Date(Date.parse(one.at) + between(random, 0, 50_000)).toISOString() };
    });
}

/** Seeds; those of every run have all rules in them. */
const HISTORIES = process.env.SENYUM_LONG ? [0, 1, 2, 3] : [3];

describe.each(process.env.SENYUM_LONG ? engines : engines.slice(1))(
  'the flags of random histories over $engine',
  ({ open }) => {
    let opened: Opened;

    beforeAll(async () => {
      opened = await open();
      const app = appOver(opened.store);
      for (const touchpoint of ['plain', 'with hours']) {
        const tablet = aTablet();
        for (const day of usualTaps(touchpoint)) await tablet.send(app, day);
      }
      // Of many devices, so that no moment was busy on one.
      await opened.store.query('update responses set device = gen_random_uuid()');
    }, 60_000);
    afterAll(() => opened?.close());

    const rules = new Set<string>();

    test.each(HISTORIES)('are those of a whole recount, in any order (%i)', async (seed) => {
      const random = seeded(100 + seed);
      const { app, flagger } = flaggingApp(opened.store, { settings });
      const sent = history(seed % 4 === 3 ? 'with hours' : 'plain', random);
      const order = shuffled(sent, seed % 2 ? random : () => 0);
      const all = [...order, ...changes(sent, random)];
      const tablet = aTablet();
      for (let i = 0; i < all.length; ) {
        const size = whole(random, 1, 40);
        await tablet.send(app, all.slice(i, i + size));
        i += size;
        if (random() < 0.4) await flagger.settled();
      }
      await flagger.settled();
      await flagger.stop();
      const flags = async () =>
        (
          await opened.store.query<{ flags: string[]; at: Date }>(
            'select at, id, flags from responses where device = $1 order by at, id',
            [tablet.id],
          )
        ).rows;
      const soon = await flags();
      await reflag(opened.store, settings);
      expect(soon).toEqual(await flags());
      for (const one of soon) for (const rule of one.flags) rules.add(rule);
    });

    test('are of all rules, so that the histories mean something', () => {
      expect([...rules].sort()).toEqual(['all-faces', 'burst', 'closed', 'repeat', 'run']);
    });
  },
);
