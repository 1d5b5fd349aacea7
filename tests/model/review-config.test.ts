import { expect, test } from 'vitest';
import type { SenyumConfig, Touchpoint } from '../../src/model/config.ts';
import { contrast } from '../../src/model/contrast.ts';
import { reviewConfig } from '../../src/model/review-config.ts';
import type { Turn } from '../../src/model/schedule.ts';

const config = (changes: Partial<SenyumConfig> = {}, schedule: Turn[] = []): SenyumConfig => ({
  senyum: 1,
  name: 'Shop',
  languages: ['en'],
  endpoint: { url: '/v1/batches' },
  surveys: [{ id: 'a', questions: [{ id: 'mood', kind: 'smiley', text: 'How was it?' }] }],
  touchpoints: [{ id: 'till', name: 'Till', survey: 'a', schedule }],
  ...changes,
});

const paths = (given: SenyumConfig): string[] => reviewConfig(given).warnings.map(({ path }) => path);

test('contrast is counted as WCAG does', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  expect(contrast('#ffffff', '#ffffff')).toBe(1);
});

test('colours that can not be read are named, and the default takes their place', () => {
  const brand = { logo: 'logo.svg', font: 'Verdana', ink: '#999999', background: '#ffffff', accent: '#ffee00' };
  expect(paths(config({ brand }))).toEqual(['brand.ink', 'brand.accent']);
  expect(reviewConfig(config({ brand })).config.brand).toEqual({ logo: 'logo.svg', font: 'Verdana' });
});

test('colours that can be read stay', () => {
  const brand = { ink: '#111111', background: '#ffffff', accent: '#0044aa' };
  expect(reviewConfig(config({ brand }))).toEqual({ config: config({ brand }), warnings: [] });
});

test.each<[string, Turn[], string[]]>([
  [
    'the same hours',
    [
      { survey: 'a', hours: ['09:00', '12:00'] },
      { survey: 'a', hours: ['11:00', '13:00'] },
    ],
    ['[1]'],
  ],
  [
    'hours one after the other',
    [
      { survey: 'a', hours: ['09:00', '12:00'] },
      { survey: 'a', hours: ['12:00', '13:00'] },
    ],
    [],
  ],
  [
    'hours past midnight',
    [
      { survey: 'a', hours: ['22:00', '03:00'] },
      { survey: 'a', hours: ['02:00', '04:00'] },
    ],
    ['[1]'],
  ],
  [
    'other days',
    [
      { survey: 'a', days: ['mon'] },
      { survey: 'a', days: ['tue'] },
    ],
    [],
  ],
  [
    'dates that meet',
    [
      { survey: 'a', until: '2026-12-24' },
      { survey: 'a', from: '2026-12-24' },
    ],
    ['[1]'],
  ],
  [
    'dates that do not meet',
    [
      { survey: 'a', until: '2026-12-23' },
      { survey: 'a', from: '2026-12-24' },
    ],
    [],
  ],
])('turns that overlap are named: %s', (_, schedule, expected) => {
  expect(paths(config({}, schedule))).toEqual(expected.map((at) => `touchpoints[0].schedule${at}`));
});

test('a turn that never comes is named', () => {
  expect(paths(config({}, [{ survey: 'a', from: '2026-12-24', until: '2026-12-01' }]))).toEqual([
    'touchpoints[0].schedule[0]',
  ]);
});

test('where a text lacks a language it is named, and the default one stands in', () => {
  const given = config({
    languages: ['en', 'sv', 'ar'],
    name: { en: 'Shop', sv: 'Butik', ar: 'متجر' },
    surveys: [{ id: 'a', questions: [{ id: 'mood', kind: 'smiley', text: { sv: 'Hur?', en: 'How?' } }] }],
  });
  const reviewed = reviewConfig(given);
  expect(reviewed.warnings).toEqual([
    {
      path: 'surveys[0].questions[0].text',
      message: 'has no text for the language "ar", so the one for "en" is shown',
    },
  ]);
  expect(reviewed.config.surveys[0]!.questions[0]!.text).toEqual({ sv: 'Hur?', en: 'How?', ar: 'How?' });
  expect(given.surveys[0]!.questions[0]!.text).toEqual({ sv: 'Hur?', en: 'How?' });
});

test('a touchpoint that is never open is named, one that is open on a single day is not', () => {
  const touchpoint = { id: 'till', name: 'Till', survey: 'a' };
  const opened = (days: NonNullable<Touchpoint['hours']>['days']) =>
    config({ touchpoints: [{ ...touchpoint, hours: { days } }] });
  expect([{}, { mon: [] }, { mon: [['08:00', '18:00'] as const] }].map((days) => paths(opened(days as never)))).toEqual(
    [['touchpoints[0].hours.days'], ['touchpoints[0].hours.days'], []],
  );
});
