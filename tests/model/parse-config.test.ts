import { expect, test } from 'vitest';
import sample from '../../senyum.json';
import { askingAt, configFor, type SenyumConfig } from '../../src/model/config.ts';
import { parseConfig } from '../../src/model/parse-config.ts';
import { parseWholeConfig } from '../../src/model/parse-whole-config.ts';
import { problemText } from '../../src/model/problem.ts';

// biome-ignore lint/suspicious/noExplicitAny: the tests break the config in ways that its type forbids
type Broken = any;

const base = (): SenyumConfig => ({
  senyum: 1,
  name: 'Shop',
  languages: ['en', 'sv'],
  endpoint: { url: '/v1/batches' },
  surveys: [{ id: 'till', questions: [{ id: 'mood', kind: 'smiley', text: { en: 'How?', sv: 'Hur?' } }] }],
  touchpoints: [{ id: 'store-1/till-1', name: 'Till', survey: 'till' }],
  journeys: [
    {
      id: 'visit',
      name: 'Visit',
      stages: [{ id: 'pay', name: 'Pay' }],
      channels: [{ id: 'store', name: 'Store' }],
      places: [{ touchpoint: 'store-1/till-1', stage: 'pay', channel: 'store' }],
    },
  ],
});

function mistakes(change: (config: Broken) => void): string[] {
  const config = base();
  change(config);
  const parsed = parseConfig(config);
  return 'problems' in parsed ? parsed.problems.map((problem) => problemText('senyum.json', problem)) : [];
}

test('a good config is read as it is', () => {
  expect(parseConfig(base())).toEqual({ config: base() });
});

test.each<[string, (config: Broken) => void, RegExp]>([
  [
    'a wrong field',
    (c) => (c.touchpoints[0].colour = 'red'),
    /^senyum\.json: touchpoints\[0\]\.colour: no field of this name is known$/,
  ],
  [
    'an unknown kind',
    (c) => (c.surveys[0].questions[0].kind = 'hologram'),
    /^senyum\.json: surveys\[0\]\.questions\[0\]\.kind: expected .*"smiley".*"text".*, found "hologram"$/,
  ],
  [
    'a duplicate touchpoint',
    (c) => c.touchpoints.push({ ...c.touchpoints[0] }),
    /^senyum\.json: touchpoints\[1\]\.id: "store-1\/till-1" is already used by touchpoints\[0\]$/,
  ],
  [
    'a condition on a question that comes later',
    (c) =>
      c.surveys[0].questions.unshift({ id: 'a', kind: 'thumbs', text: 'A', when: { question: 'mood', is: ['up'] } }),
    /questions\[0\]\.when\.question: expected a question that comes before and is not written, found "mood"$/,
  ],
  [
    'a condition on an answer that does not exist',
    (c) => c.surveys[0].questions.push({ id: 'a', kind: 'thumbs', text: 'A', when: { question: 'mood', is: ['sad'] } }),
    /questions\[1\]\.when\.is\[0\]: expected one of "negative", "neutral", "positive", found "sad"$/,
  ],
  [
    'an option named twice',
    (c) =>
      c.surveys[0].questions.push({
        id: 'a',
        kind: 'choices',
        text: 'A',
        options: [
          { id: 'x', text: 'X' },
          { id: 'x', text: 'Y' },
        ],
      }),
    /questions\[1\]\.options\[1\]\.id: "x" is already used by surveys\[0\]\.questions\[1\]\.options\[0\]$/,
  ],
  [
    'a wish for contact details by which nobody can be reached',
    (c) => c.surveys[0].questions.push({ id: 'a', kind: 'contact', text: 'A', fields: ['name'], consent: 'Yes' }),
    /questions\[1\]\.fields: expected "email" or "phone" among the fields/,
  ],
  [
    'a consent without a language',
    (c) => c.surveys[0].questions.push({ id: 'a', kind: 'contact', text: 'A', consent: { en: 'Yes' } }),
    /questions\[1\]\.consent: has no text for the language "sv"$/,
  ],
  [
    'contact details without a consent',
    (c) => c.surveys[0].questions.push({ id: 'a', kind: 'contact', text: 'A' }),
    /questions\[1\]\.consent: is missing/,
  ],
  ['a missing field', (c) => delete c.endpoint, /^senyum\.json: endpoint: is missing/],
  [
    'an unknown survey',
    (c) => (c.touchpoints[0].survey = 'tell'),
    /^senyum\.json: touchpoints\[0\]\.survey: expected one of "till", found "tell"$/,
  ],
  [
    'an unknown stage',
    (c) => (c.journeys[0].places[0].stage = 'buy'),
    /^senyum\.json: journeys\[0\]\.places\[0\]\.stage: expected one of "pay", found "buy"$/,
  ],
  [
    'a text without the default language',
    (c) => delete c.surveys[0].questions[0].text.en,
    /^senyum\.json: surveys\[0\]\.questions\[0\]\.text: has no text for the language "en"$/,
  ],
  [
    'an id with a space',
    (c) => (c.touchpoints[0].id = 'till 1'),
    /touchpoints\[0\]\.id: expected a path-like id such as "store-1\/till-3", found "till 1"/,
  ],
  ['no survey at all', (c) => (c.surveys = []), /surveys: expected at least one survey/],
  ['a wrong format', (c) => (c.endpoint.format = 'xml'), /endpoint\.format: expected .*"senyum".*, found "xml"/],
  [
    'an unknown kiosk touchpoint',
    (c) => (c.kiosk = { touchpoint: 'x' }),
    /kiosk\.touchpoint: expected one of "store-1\/till-1", found "x"/,
  ],
])('%s is named with its path and what was expected', (_, change, sentence) => {
  const found = mistakes(change);
  expect(found.filter((one) => sentence.test(one))).toHaveLength(1);
});

const longer = { id: 'longer', questions: [{ id: 'why', kind: 'text', text: 'Why?' }] };

test('a survey may offer another one, and a device is told of both', () => {
  const config = base();
  config.surveys[0]!.more = 'longer';
  config.surveys.push(longer as never, { ...longer, id: 'of-another-place' } as never);
  const parsed = parseConfig(config);
  expect(parsed).toEqual({ config });
  expect(configFor(config, undefined)!.surveys.map(({ id }) => id)).toEqual(['till', 'longer']);
});

test.each<[string, (config: Broken) => void, string]>([
  ['none', (c) => c.surveys.push(longer), 'surveys[0].more: expected one of "longer", found "nowhere"'],
  [
    'itself',
    (c) => {
      c.surveys.push(longer);
      c.surveys[0].more = 'till';
    },
    'surveys[0].more: expected one of "longer", found "till"',
  ],
  [
    'one with a question of the same id',
    (c) => {
      c.surveys.push({ ...longer, questions: [{ ...longer.questions[0], id: 'mood' }] });
      c.surveys[0].more = 'longer';
    },
    'surveys[0].more: both surveys have a question "mood"',
  ],
])('a survey that offers %s is named', (_, change, message) => {
  const found = mistakes((config) => {
    config.surveys[0].more = 'nowhere';
    change(config);
  });
  expect(found).toEqual([expect.stringContaining(message)]);
});

test.each([
  ['Verdana, "Open Sans", sans-serif', true],
  ['x; color: red', false],
  ['url(https://evil.test)', false],
])('a typeface of %s is taken: %s', (font, isTaken) => {
  const found = mistakes((config) => {
    config.brand = { font };
  });
  expect(found.length === 0).toBe(isTaken);
});

test.each([null, 7, 'text', [], {}])('%j is refused without an exception', (value) => {
  expect(parseConfig(value)).toHaveProperty('problems');
});

test('a device is told of its own touchpoint and nothing else', () => {
  const config = base();
  config.touchpoints.push({ id: 'web/checkout', name: 'Checkout', survey: 'till' });
  const own = configFor(config, 'web/checkout');
  expect(own?.touchpoints.map(({ id }) => id)).toEqual(['web/checkout']);
  expect(own).not.toHaveProperty('journeys');
  expect(configFor(config, 'nowhere')).toBeUndefined();
  expect(parseConfig(own)).toHaveProperty('config');
});

test('a kiosk whose address names no touchpoint asks at the one of the config, else at the first', () => {
  const config = base();
  config.touchpoints.push({ id: 'store-1/exit', name: 'Exit', survey: 'till' });
  expect(askingAt(config, undefined)?.touchpoint.id).toBe('store-1/till-1');
  config.kiosk = { touchpoint: 'store-1/exit' };
  expect(askingAt(config, undefined)?.touchpoint.id).toBe('store-1/exit');
});

test('the sample config is right, and has six touchpoints over four stages and three channels in three languages', () => {
  const parsed = parseConfig(sample);
  if (!('config' in parsed)) throw new Error(JSON.stringify(parsed.problems));
  const [journey] = parsed.config.journeys!;
  expect(parsed.config.touchpoints).toHaveLength(6);
  expect([journey?.stages.length, journey?.channels.length]).toEqual([4, 3]);
  expect(parsed.config.languages).toEqual(['en', 'id', 'sv']);
});

test('limits of measures are read, and are no business of a device', () => {
  const limited = base();
  limited.touchpoints[0]!.measures = [{ name: 'waiting-time', unit: 's', of: 'mean', most: 300 }];
  const parsed = parseConfig(limited);
  expect(parsed).toEqual({ config: limited });
  expect(configFor(limited, undefined)!.touchpoints).toEqual(base().touchpoints);
  expect(mistakes((config) => (config.touchpoints[0].measures = [{ name: 'waiting-time', most: 300 }]))).toHaveLength(
    1,
  );
});

test('targets lie between 0 and 100, and are no business of a device', () => {
  const aimed = base();
  aimed.target = 85;
  aimed.touchpoints[0]!.target = 0;
  expect(parseConfig(aimed)).toEqual({ config: aimed });
  expect(JSON.stringify(configFor(aimed, aimed.touchpoints[0]!.id))).not.toContain('target');
  expect(parseWholeConfig({ ...aimed, target: 101 })).toMatchObject({ problems: [{ path: 'target' }] });
  expect(mistakes((config) => (config.touchpoints[0].target = -1))).toHaveLength(1);
});

test('contexts are read, and a device is told of their names and values', () => {
  const declared = base();
  declared.contexts = [{ name: 'plan', values: ['free', 'pro'], label: { en: 'Plan', sv: 'Abonnemang' } }];
  expect(parseWholeConfig(declared)).toEqual({ config: declared });
  const own = configFor(declared, undefined)!;
  expect(own.contexts).toEqual([{ name: 'plan', values: ['free', 'pro'] }]);
  expect(parseConfig(own)).toEqual({ config: own });
});

test.each<[unknown, string, RegExp]>([
  [[{ name: 'plan', values: [] }], 'contexts[0].values', /at least one value/],
  [[{ name: 'plan', values: [' a'] }], 'contexts[0].values[0]', /short text/],
  [[{ name: 'plan', values: ['a,b'] }], 'contexts[0].values[0]', /short text/],
  [[{ name: 'plan', values: ['x'.repeat(41)] }], 'contexts[0].values[0]', /at most 40/],
  [[{ name: 'plan', values: Array.from({ length: 13 }, (_, i) => `v${i}`) }], 'contexts[0].values', /at most 12/],
  [Array.from({ length: 5 }, (_, i) => ({ name: `c${i}`, values: ['a'] })), 'contexts', /at most 4/],
  [[{ name: 'the plan', values: ['a'] }], 'contexts[0].name', /an id/],
  [[{ name: 'plan', values: ['a'], label: { sv: 'Plan' } }], 'contexts[0].label', /no text for the language "en"/],
  [[{ name: 'plan', values: ['a', 'b', 'a'] }], 'contexts[0].values[2]', /already used by contexts\[0\].values\[0\]/],
  [
    [
      { name: 'plan', values: ['a'] },
      { name: 'plan', values: ['b'] },
    ],
    'contexts[1].name',
    /already used by contexts\[0\]/,
  ],
])('contexts such as %j are named with their place', (contexts, path, message) => {
  const parsed = parseWholeConfig({ ...base(), contexts });
  expect(parsed).toEqual({ problems: [{ path, message: expect.stringMatching(message) }] });
});

test.each([
  ['http://collector.example/v1/batches', 1],
  ['https://collector.example/v1/batches', 0],
  ['http://localhost:4747/v1/batches', 0],
  ['/v1/batches', 0],
])('of the endpoint %s so much is named as wrong: %i', (url, count) => {
  const parsed = parseWholeConfig({ ...base(), endpoint: { url } });
  const paths = 'problems' in parsed ? parsed.problems.map(({ path }) => path) : [];
  expect(paths).toEqual(Array(count).fill('endpoint.url'));
});
