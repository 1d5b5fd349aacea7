import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tempDir } from '../ways/collector.ts';
import { type Host, startHost } from '../ways/host-page.ts';
import { engines } from './engines.ts';
import type { Tab } from './tab.ts';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const WATCH = `window.violations = [];
addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
  violations.push([violatedDirective, blockedURI, sample].join(' ')));
addEventListener('error', ({ message }) => violations.push(message));`;

const CONFIG = { ...JSON.parse(readFileSync('senyum.json', 'utf8')), endpoint: { url: '/answers', format: 'json' } };

let folder: Awaited<ReturnType<typeof tempDir>>;
let tab: Tab | undefined;
let host: Host | undefined;

beforeEach(async () => {
  folder = await tempDir();
  await mkdir(`${folder.path}/profile`);
});
afterEach(async () => {
  await tab?.close();
  await host?.stop();
  await folder.remove();
  tab = host = undefined;
});

const page = (file: string): string => `<!doctype html><html lang="en"><head><link rel="icon" href="/favicon.ico">
<script src="/watch.js"></script><title>Shop</title></head><body>Shop
<script async src="/${file}" data-touchpoint="web/checkout" data-senyum="inline"></script>`;

const IN_CARD = "document.querySelector('.senyum-inline')?.shadowRoot";

/** What a visitor has before him; presses as a keyboard does, which each engine can in a shadow root. */
const question = `${IN_CARD}?.querySelector('.senyum-choice:last-child')`;

// Engines without Background Sync have the same policies.
const DIFFERENT = engines.filter(({ name }) => !name.includes('without'));

describe.each(DIFFERENT)('$name', ({ missing, start }) => {
  test.skipIf(missing).each(['widget.js', 'widget-now.js', 'widget-single.js'])(
    `%s asks, is styled and answers under a strict policy with Trusted Types${missing ? ` (to run it here: ${missing})` : ''}`,
    async (file) => {
      const answers: unknown[] = [];
      host = await startHost({
        '/': {
          body: page(file),
          headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY },
        },
        '/watch.js': WATCH,
        '/v1/config': JSON.stringify(CONFIG),
        '/answers': (posted) => answers.push(...JSON.parse(posted)),
      });
      tab = await start(`${folder.path}/profile`);
      await tab.open(`${host.url}/`);
      await expect.poll(() => tab!.evaluate(`${question}?.textContent`), { timeout: 20_000 }).toBe('Happy');
      const width = `parseFloat(getComputedStyle(${IN_CARD}.querySelector('.senyum-face')).width)`;
      expect(await tab.evaluate<number>(width)).toBeGreaterThan(40);
      await tab.evaluate(`void ${question}.click()`);
      await expect.poll(() => answers, { timeout: 20_000 }).toHaveLength(1);
      expect(answers[0]).toMatchObject({ answers: [{ kind: 'smiley', value: 'positive' }] });
      expect(await tab.evaluate('window.violations')).toEqual([]);
    },
  );
});
