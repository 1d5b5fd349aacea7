import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readPlacement } from '../../widget/placement.ts';
import type { Rule } from '../../widget/rule.ts';
import { isPage, rulesOf } from '../../widget/rules.ts';
import { CONSENT, mark, NEVER, remember } from '../../widget/visitor.ts';

const DAY = 86_400_000;

beforeEach(() => {
  localStorage.clear();
  history.replaceState(null, '', '/shop/checkout');
  document.documentElement.lang = 'sv-FI';
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function rules(attributes: Record<string, string>, around: { context?: Record<string, string>; chance?: number } = {}) {
  const element = document.createElement('div');
  Object.assign(element.dataset, { senyum: 'popover', touchpoint: 'web/checkout' }, attributes);
  return rulesOf(readPlacement(element, 'https://collector.test/'), { context: {}, chance: 0.5, ...around });
}
const broken = (...given: Parameters<typeof rules>): string[] =>
  rules(...given).flatMap(({ name, holds }: Rule) => (holds ? [] : [name]));

test.each([
  ['/shop/checkout', true],
  ['/shop/*', true],
  ['/shop', false],
  ['/blog/*, /shop/*', true],
  ['!/shop/checkout', false],
  ['/shop/*, !*/checkout', false],
  ['!/blog/*', true],
  ['/shop/check.ut', false],
  ['*', true],
])('pages="%s" holds at /shop/checkout: %s', (pages, holds) => {
  expect(broken({ pages })).toEqual(holds ? [] : ['pages']);
});

test('a pattern is never taken for a regular expression', () => {
  expect(isPage('/a(b', ['/a(b'])).toBe(true);
  expect(isPage('/aaaa', ['/a+'])).toBe(false);
  expect(isPage('/x\\d', ['/x\\d'])).toBe(true);
});

test.each([
  ['sv', true],
  ['sv-FI', true],
  ['SV', true],
  ['sv-SE', false],
  ['s', false],
  ['en, sv', true],
])('locales="%s" holds on a page in sv-FI: %s', (locales, holds) => {
  expect(broken({ locales })).toEqual(holds ? [] : ['locales']);
});

test('a kind of device is told by what it points with and how wide it is', () => {
  vi.stubGlobal('matchMedia', (query: string) => ({ matches: query === '(pointer: coarse)' }));
  expect(broken({ device: 'touch' })).toEqual([]);
  expect(broken({ device: 'mouse' })).toEqual(['device']);
});

test('what the page knows has to be what the survey asks for, all of it', () => {
  const context = { plan: 'pro', step: '3' };
  expect(broken({ if: 'plan=pro' }, { context })).toEqual([]);
  expect(broken({ if: 'plan=pro, step=3' }, { context })).toEqual([]);
  expect(broken({ if: 'plan=pro, step=4' }, { context })).toEqual(['if']);
  expect(rules({ if: 'plan=free' }).find(({ name }) => name === 'if')!.why).toBe('plan is not known, wanted free');
});

test('a sample is drawn once for a load of the page', () => {
  expect(broken({ sample: '0.6' }, { chance: 0.59 })).toEqual([]);
  expect(broken({ sample: '0.6' }, { chance: 0.6 })).toEqual(['sample']);
  expect(broken({ sample: '0' }, { chance: 0 })).toEqual(['sample']);
});

test('consent that is required has to be given, and what the visitor has said counts', () => {
  expect(broken({ consent: 'required' })).toEqual(['consent']);
  remember(CONSENT, '1');
  expect(broken({ consent: 'required' })).toEqual([]);
  remember(CONSENT, '0');
  expect(broken({})).toEqual(['consent']);
});

test('a browser that asks not to be tracked is left in peace, unless its owner says otherwise', () => {
  Object.assign(navigator, { globalPrivacyControl: true });
  expect(broken({})).toEqual(['consent']);
  remember(CONSENT, '1');
  expect(broken({})).toEqual([]);
  Reflect.deleteProperty(navigator, 'globalPrivacyControl');
});

test('by default a card asks until it is answered, and a week after it was closed', () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_000 * DAY });
  expect(broken({})).toEqual([]);
  mark('web/checkout', 'dismissed');
  vi.setSystemTime(1_006.9 * DAY);
  expect(broken({})).toEqual(['frequency']);
  vi.setSystemTime(1_007.1 * DAY);
  expect(broken({})).toEqual([]);
  mark('web/checkout', 'answered');
  vi.setSystemTime(2_000 * DAY);
  expect(broken({})).toEqual(['frequency']);
  expect(broken({ touchpoint: 'web/home' })).toEqual([]);
});

test.each([
  ['once', 'dismissed', 400, false],
  ['once', 'answered', 400, false],
  ['always', 'answered', 0.1, true],
  ['always', 'dismissed', 0.1, true],
  ['30d', 'answered', 29, false],
  ['30d', 'answered', 31, true],
  ['30d', 'dismissed', 8, true],
] as const)('frequency="%s" after it was %s %s days ago: %s', (frequency, what, days, holds) => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_000 * DAY });
  mark('web/checkout', what);
  vi.setSystemTime((1_000 + days) * DAY);
  expect(broken({ frequency })).toEqual(holds ? [] : ['frequency']);
});

test('a question in the flow of the page is asked each time', () => {
  mark('web/checkout', 'answered');
  expect(broken({ senyum: 'inline' })).toEqual([]);
});

test('between any two surveys of a site are so many days', () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_000 * DAY });
  mark('web/home', 'dismissed');
  vi.setSystemTime(1_002 * DAY);
  expect(broken({ cooldown: '3' })).toEqual(['frequency']);
  expect(broken({ cooldown: '1' })).toEqual([]);
});

test.each(['{', 'null', '7', '{"web/checkout":null}', '{"web/checkout":{"answered":"soon"}}'])(
  'what is remembered may be broken: %s',
  (text) => {
    localStorage.setItem('senyum:asked', text);
    expect(() => rules({})).not.toThrow();
  },
);

test('a wrong value is named with those that are accepted, and the default stands', () => {
  expect(broken({ sample: '2', frequency: 'daily', device: 'fridge', cooldown: '-1' })).toEqual([]);
  const said = vi.mocked(console.warn).mock.calls.flat();
  expect(said).toEqual([
    'senyum: data-device="fridge" is not one of any, touch, mouse, narrow, wide',
    'senyum: data-sample="2" is not a number from 0 to 1',
    'senyum: data-frequency="daily" is not one of answered, once, always, or a number of days such as 30d',
    'senyum: data-cooldown="-1" is not a number from 0 to 3650',
  ]);
});

test('who wants never to be asked again is asked only by what he opens himself, until he agrees', () => {
  remember(CONSENT, NEVER);
  const asked = (attributes: Record<string, string>): boolean => !broken(attributes).includes('consent');
  expect(asked({})).toBe(false);
  expect(asked({ open: 'scroll', touchpoint: 'web/home' })).toBe(false);
  expect(asked({ senyum: 'inline' })).toBe(false);
  expect(asked({ senyum: 'tab' })).toBe(true);
  expect(asked({ open: 'click', openValue: '#feedback' })).toBe(true);
  expect(asked({ senyum: 'tab', consent: 'required' })).toBe(false);
  remember(CONSENT, '1');
  expect(asked({})).toBe(true);
});
