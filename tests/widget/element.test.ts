import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import docs from '../../docs/widget.md?raw';
import { defineSurvey } from '../../widget/define.ts';
import { SenyumSurvey } from '../../widget/element.ts';
import { embed } from '../../widget/embed.ts';
import { SETTINGS } from '../../widget/settings.ts';
import { fakeParts } from './fake-parts.ts';

const page = window as { senyum?: { embed?: { asks: unknown[]; stop(): void } } };
let parts: ReturnType<typeof fakeParts>;

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  vi.stubGlobal('fetch', async () => new Response('{}'));
  parts = fakeParts();
  defineSurvey();
});
afterEach(() => {
  document.body.innerHTML = '';
  page.senyum?.embed?.stop();
  delete page.senyum;
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const pass = (ms = 0): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
const start = (): void => embed(undefined, 'https://collector.test/', parts);
const asked = (): unknown[] => parts.shown.map(({ touchpoint }) => touchpoint);
const asks = (): unknown[] => page.senyum!.embed!.asks;

async function put(attributes = ''): Promise<SenyumSurvey> {
  document.body.innerHTML = `<main><senyum-survey data-touchpoint="web/checkout" ${attributes}></senyum-survey></main>`;
  await pass();
  return document.querySelector('senyum-survey')!;
}

test('an element asks in its place when it comes into a page, and tells what happens', async () => {
  start();
  const heard: string[] = [];
  document.body.addEventListener('senyum:shown', ({ detail }) => heard.push(detail.touchpoint), { once: true });
  const element = await put();
  expect(parts.shown).toEqual([expect.objectContaining({ element, mode: 'inline', touchpoint: 'web/checkout' })]);
  expect(heard).toEqual(['web/checkout']);
});

test('an element that goes takes its survey along, and leaves nothing', async () => {
  start();
  const element = await put();
  element.remove();
  await pass();
  expect(parts.removed).toHaveLength(1);
  expect(asks()).toEqual([]);
});

test('an element that goes before its moment never asks', async () => {
  start();
  const element = await put('data-open="time" data-open-value="5"');
  element.remove();
  await pass(10_000);
  expect(asked()).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});

test('an element that comes back asks again', async () => {
  start();
  const element = await put();
  element.remove();
  await pass();
  document.body.append(element);
  await pass();
  expect(asked()).toEqual(['web/checkout', 'web/checkout']);
});

test('an element that is only moved goes on asking', async () => {
  start();
  const element = await put();
  document.body.prepend(element);
  await pass();
  expect(asked()).toEqual(['web/checkout']);
  expect(parts.removed).toEqual([]);
});

test('an element that was there before the widget is asked when that starts', async () => {
  await put();
  start();
  await pass();
  expect(asked()).toEqual(['web/checkout']);
});

test('attributes that change together start the survey anew, once', async () => {
  start();
  const element = await put();
  element.dataset.touchpoint = 'web/search';
  element.dataset.theme = 'dark';
  await pass();
  expect(asked()).toEqual(['web/checkout', 'web/search']);
  expect(parts.removed).toHaveLength(1);
  expect(asks()).toHaveLength(1);
});

test('an attribute that is set to what it was changes nothing', async () => {
  start();
  const element = await put();
  element.dataset.touchpoint = 'web/checkout';
  await pass();
  expect(asked()).toEqual(['web/checkout']);
});

test('a copy of an element that asks is asked too', async () => {
  start();
  const element = await put();
  document.body.append(element.cloneNode(true));
  await pass();
  expect(asked()).toEqual(['web/checkout', 'web/checkout']);
});

test('a second registration is quiet', () => {
  defineSurvey();
  expect(customElements.get('senyum-survey')).toBe(SenyumSurvey);
});

test('every attribute that the docs name is heard of when it changes', () => {
  const named = docs.match(/\bdata-[a-z-]+/g)!;
  expect(named.length).toBeGreaterThan(10);
  expect([...new Set(named)].filter((name) => !SETTINGS.includes(name))).toEqual([]);
});
