import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PARTS } from '../../widget/module-parts.ts';
import { senyum } from '../../widget/senyum.ts';
import { startWidget } from '../../widget/start-widget.ts';
import { fakeParts } from './fake-parts.ts';

const page = window as { senyum?: unknown };
const collector = 'https://collector.test/feedback';
let parts: ReturnType<typeof fakeParts>;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  vi.stubGlobal('fetch', async () => new Response('{}'));
  parts = fakeParts();
  vi.spyOn(PARTS, 'panel').mockImplementation(parts.panel);
  document.body.innerHTML = '<div data-senyum="popover" data-touchpoint="web/checkout"></div>';
});
afterEach(() => {
  stop();
  document.body.innerHTML = '';
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const pass = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);
const asked = (): unknown[] => parts.shown.map(({ touchpoint }) => touchpoint);

test('the places of the page are asked, with surveys of the collector', async () => {
  stop = startWidget({ collector });
  await pass();
  expect(parts.shown.map(({ config }) => config)).toEqual([
    'https://collector.test/feedback/v1/config?touchpoint=web%2Fcheckout',
  ]);
});

test('its stop leaves the page as it was', async () => {
  const before = document.body.innerHTML;
  stop = startWidget({ collector });
  await pass();
  stop();
  expect(parts.removed).toHaveLength(1);
  expect('senyum' in page).toBe(false);
  expect(document.body.innerHTML).toBe(before);
  document.dispatchEvent(new Event('DOMContentLoaded'));
  await pass();
  expect(asked()).toEqual(['web/checkout']);
});

test('started, stopped and started again, as a framework in its strict mode does, it asks once more', async () => {
  startWidget({ collector })();
  stop = startWidget({ collector });
  await pass();
  expect(asked()).toEqual(['web/checkout']);
});

test('a second start changes nothing, nor does its stop', async () => {
  stop = startWidget({ collector });
  startWidget({ collector: 'https://other.test' })();
  await pass();
  expect(asked()).toEqual(['web/checkout']);
  expect(parts.removed).toEqual([]);
});

test('a place that the page had not yet when it started is asked when the page is whole', async () => {
  stop = startWidget({ collector });
  document.body.insertAdjacentHTML('beforeend', '<div data-senyum="inline" data-touchpoint="web/late"></div>');
  document.dispatchEvent(new Event('DOMContentLoaded'));
  await pass();
  expect(asked()).toEqual(['web/checkout', 'web/late']);
});

test('what is said before the start is done then', async () => {
  document.body.innerHTML = '<div data-senyum="popover" data-open="click" data-open-value="#help"></div>';
  expect(await senyum('open')).toBeUndefined();
  stop = startWidget({ collector });
  await vi.waitFor(() => expect(parts.shown).toHaveLength(1));
});

test('a verb gives back what it finds out', async () => {
  stop = startWidget({ collector });
  expect(await senyum('explain')).toEqual([expect.objectContaining({ touchpoint: 'web/checkout', open: 'load' })]);
});

test('a verb and what it takes are held to their types', async () => {
  stop = startWidget({ collector });
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  // @ts-expect-error: there is no such verb.
  await senyum('opn');
  // @ts-expect-error: a name is a text.
  await senyum('track', 7);
  expect(console.warn).toHaveBeenCalledTimes(1);
});
