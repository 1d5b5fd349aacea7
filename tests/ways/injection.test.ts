import { writeFile } from 'node:fs/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/model/id.ts';
import { aResponse } from '../fixtures.ts';
import { STRINGS } from '../injection/strings.ts';
import { openBrowser } from './browser.ts';
import { freePort, type RunningCollector, startCollector, tempDir } from './collector.ts';
import { type Host, startHost } from './host-page.ts';

const inParts = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
const textAt = (i: number): string => STRINGS[i % STRINGS.length]!;

/** Every string is the text of an option, a touchpoint, a stage; the ids are what a config's parser lets through. */
const QUESTIONS = inParts(STRINGS, 12).map((part, i) => ({
  id: `q${i}`,
  kind: 'choices',
  text: part[0]!,
  options: [...part, 'the end'].slice(0, 12).map((text, o) => ({ id: `o${o}`, text })),
}));
const CONFIG = {
  senyum: 1,
  name: textAt(13),
  languages: ['en'],
  endpoint: { url: '/v1/batches' },
  surveys: [
    { id: 's', questions: QUESTIONS, thanks: textAt(13) },
    {
      id: 'ends',
      questions: [
        { id: 'n', kind: 'nps', text: textAt(15), low: textAt(0), high: textAt(21) },
        { id: 't', kind: 'text', text: textAt(23), placeholder: textAt(4) },
      ],
    },
  ],
  touchpoints: STRINGS.map((name, i) => ({ id: `t${i}`, name, survey: i === 1 ? 'ends' : 's' })),
  journeys: [
    {
      id: 'j',
      name: textAt(13),
      persona: textAt(14),
      objective: textAt(21),
      stages: STRINGS.map((name, i) => ({ id: `s${i}`, name })),
      channels: STRINGS.slice(0, 8).map((name, i) => ({ id: `c${i}`, name })),
      places: STRINGS.map((_, i) => ({ touchpoint: `t${i}`, stage: `s${i}`, channel: `c${i % 8}` })),
    },
  ],
};

/** A config that nobody has parsed: the strings are ids, too. */
const UNPARSED = {
  senyum: 1,
  name: STRINGS.join(' '),
  languages: ['en', ...STRINGS],
  endpoint: { url: '/answers', format: 'json' },
  surveys: [
    {
      id: textAt(13),
      thanks: STRINGS.join(' '),
      questions: [
        {
          id: textAt(14),
          kind: 'choices',
          text: STRINGS.join(' '),
          options: STRINGS.map((text) => ({ id: text, text })),
        },
        { id: textAt(15), kind: 'nps', text: STRINGS.join(' '), low: STRINGS.join(' '), high: STRINGS.join(' ') },
        { id: textAt(21), kind: 'text', text: { en: STRINGS.join(' ') }, placeholder: STRINGS.join(' ') },
      ],
    },
  ],
  touchpoints: [{ id: textAt(13), name: STRINGS.join(' '), survey: textAt(13) }],
};

let folder: Awaited<ReturnType<typeof tempDir>>;
let collector: RunningCollector;
let browser: BrowserContext;
let host: Host;
const posted: string[] = [];

beforeAll(async () => {
  folder = await tempDir();
  const config = `${folder.path}/senyum.json`;
  await writeFile(config, JSON.stringify(CONFIG));
  collector = await startCollector({ port: await freePort(), dataDir: `${folder.path}/data`, config });
  const place = `<div id="place" data-senyum="inline" data-config="/senyum.json"></div><script async src="/widget.js"></script>`;
  host = await startHost({
    '/': `<!doctype html><html lang="en"><title>Shop</title><body>${place}`,
    '/senyum.json': JSON.stringify(UNPARSED),
    '/answers': (body) => void posted.push(body),
  });
  browser = await openBrowser(`${folder.path}/profile`);
  await browser.addInitScript(() => {
    const canaries: string[] = [];
    const sing = (name: string) => () => void canaries.push(name);
    Object.assign(window, { canaries, canary: sing('canary'), alert: sing('alert'), open: sing('open') });
    addEventListener('securitypolicyviolation', ({ violatedDirective }) => void canaries.push(violatedDirective));
  });
});
afterAll(async () => {
  await browser.close();
  await collector.stop();
  await host.stop();
  await folder.remove();
});

/** A page, and what has run in it or was asked for by it that nobody wanted. */
async function visit(address: string): Promise<{ page: Page; executions(): Promise<string[]> }> {
  const page = await browser.newPage();
  const asked: string[] = [];
  page.on('request', (request) => void (request.url().includes('canary') && asked.push(request.url())));
  page.on('dialog', (dialog) => {
    asked.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', ({ message }) => void asked.push(`exception: ${message}`));
  await page.goto(address);
  const executions = async (): Promise<string[]> => {
    const within = await page.evaluate(() => (window as never as { canaries: string[] }).canaries);
    const isClean = await page.evaluate(() => !('polluted' in {}) && Object.keys(Object.prototype).length === 0);
    return [...within, ...asked, ...(isClean ? [] : ['Object.prototype is changed'])];
  };
  return { page, executions };
}

/** Answers each question by its first button, as a keyboard would, until the thanks; resolves with what was read. */
const answerAll = (page: Page, within: string): Promise<string> =>
  page.locator(within).evaluate(async (place) => {
    const root: ParentNode = place.shadowRoot ?? place;
    let read = '';
    for (let i = 0; i < 3000 && !root.querySelector('.senyum-thanks'); i++) {
      const field = root.querySelector('textarea');
      if (field && !field.value) {
        field.value = '<img src=x onerror=canary()>';
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }
      const choice = root.querySelector<HTMLElement>('.senyum-choice:not([aria-pressed=true]), .senyum-option');
      choice?.click();
      await new Promise(requestAnimationFrame);
      // In one turn with the press, so that no question goes by unread.
      const text = root.querySelector('.senyum-survey')?.textContent ?? '';
      if (!read.includes(text)) read += text;
      [...root.querySelectorAll<HTMLElement>('.senyum-actions button')].at(-1)?.click();
      await new Promise(requestAnimationFrame);
    }
    return read + root.querySelector('.senyum-thanks')?.textContent;
  });

test('there are more than 150 strings, each another', () => {
  expect(new Set(STRINGS).size).toBe(STRINGS.length);
  expect(STRINGS.length).toBeGreaterThan(150);
});

test('in a widget, every string in every text and id of a config stays text', async () => {
  const { page, executions } = await visit(`${host.url}/`);
  await page.locator('.senyum-inline .senyum-survey').waitFor();
  const read = await answerAll(page, '.senyum-inline');
  for (const text of STRINGS) expect(read).toContain(text.replaceAll(/[\r\n]/g, (one) => one));
  await expect.poll(() => posted.length).toBeGreaterThan(0);
  expect(await executions()).toEqual([]);
});

test('in a kiosk, every string stays text', async () => {
  const { page, executions } = await visit(`${collector.url}/kiosk/?touchpoint=t0`);
  await page.locator('.senyum-survey').waitFor();
  const read = await answerAll(page, 'body');
  const shown = STRINGS.filter((text) => read.includes(text));
  expect(shown.length).toBeGreaterThan(150);
  expect(await executions()).toEqual([]);
});

test('on the map and the page of tablets, every string in a config, an answer and a report stays text', async () => {
  const storable = STRINGS.filter((text) => /^[^\0\p{Cs}]*$/u.test(text));
  const responses = storable.map((text) => ({
    ...aResponse({
      id: newId(),
      touchpoint: text,
      survey: text,
      locale: text.slice(0, 35).replace(/[\p{Cs}]/gu, ''),
      answers: [
        { question: text, kind: 'smiley', value: 'positive' },
        { question: text, kind: 'choice', value: text },
        { question: text, kind: 'text', value: text },
      ],
    }),
    context: text,
    [text]: text,
  }));
  const sendAs = async (label: string, items: unknown[]): Promise<Response> =>
    fetch(`${collector.url}/v1/batches`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        senyum: 1,
        batch: newId(),
        sentAt: new Date().toISOString(),
        device: {
          id: newId(),
          app: label,
          ledger: { created: 0, acknowledged: 0, quarantined: 0, dropped: {} },
          health: {
            touchpoint: label,
            every: 60_000,
            pending: 1,
            oldest: 1,
            label,
            persisted: true,
            awake: true,
            visible: true,
          },
        },
        responses: items,
      }),
    });
  const { results } = await (await sendAs('x', responses)).json();
  expect(new Set(results.map(({ outcome }: { outcome: string }) => outcome))).toEqual(new Set(['accepted']));
  for (const part of inParts(storable, 40)) await Promise.all(part.map((text) => sendAs(text, [])));
  for (const [path, ready] of [
    ['/map/', 'article'],
    ['/devices/', '#devices > *'],
  ] as const) {
    const { page, executions } = await visit(`${collector.url}${path}`);
    await page.locator(ready).first().waitFor();
    await expect.poll(() => page.locator('body').textContent()).toContain('<img src=x onerror=canary()>');
    expect(await executions()).toEqual([]);
  }
});
