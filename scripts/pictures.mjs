// `npm run pictures`: takes the README's pictures from the running product (after `npm run build`), in docs/pictures/.
// The answers on the map are made up here, sent through the gate, and thrown away with the temporary folder.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { newId } from '../dist/library/index.js';
import { ensureChromium } from './browser.mjs';

const PORT = 4798;
const URL = `http://127.0.0.1:${PORT}`;
const FOLDER = 'docs/pictures';
const DAY = 86_400_000;

// Shares of unhappy and neutral answers, and how many there are.
const MIX = {
  'web/home': [0.08, 0.2, 212],
  'web/checkout': [0.31, 0.27, 164],
  'store-1/till-1': [0.05, 0.13, 486],
  'store-1/pick-up': [0.17, 0.24, 143],
  'phone/help': [0.24, 0.2, 58],
  'web/parcel': [0.12, 0.2, 21],
};

const data = mkdtempSync(join(tmpdir(), 'senyum-pictures-'));
const collector = spawn(process.execPath, ['dist/collector/main.js'], {
  env: { ...process.env, PORT: String(PORT), HOST: '127.0.0.1', DATA_DIR: data, DATABASE_URL: '' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
await once(collector.stdout, 'data');

const config = await (await fetch(`${URL}/v1/map`)).json();
const device = { id: newId(), app: 'pictures/1', ledger: { created: 0, acknowledged: 0, quarantined: 0, dropped: {} } };
for (const [i, { touchpoint }] of [...config.cards, ...config.unplaced].entries()) {
  const [negative, neutral, count] = MIX[touchpoint];
  const responses = Array.from({ length: count }, (_, n) => {
    const at = Date.now() - (n / count) ** 2 * 25 * DAY - 40_000 * (i + 1);
    const spread = (n * 0.618034) % 1;
    const value = spread < negative ? 'negative' : spread < negative + neutral ? 'neutral' : 'positive';
    return {
      id: newId(at),
      revision: 0,
      touchpoint,
      survey: 'picture',
      locale: 'en',
      source: 'kiosk',
      answers: [{ question: 'mood', kind: 'smiley', value }],
      finished: true,
      at: new Date(at).toISOString(),
      clock: { boot: 'picture', elapsed: n },
    };
  });
  const reply = await fetch(`${URL}/v1/batches`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ senyum: 1, batch: newId(), sentAt: new Date().toISOString(), device, responses }),
  });
  if (!reply.ok) throw new Error(`${touchpoint}: ${reply.status} ${await reply.text()}`);
}

mkdirSync(FOLDER, { recursive: true });
const browser = await chromium.launch({ executablePath: ensureChromium(), args: ['--no-sandbox'] });

async function picture(name, path, viewport, { scheme = 'light', before = async () => {} } = {}) {
  const page = await browser.newPage({ viewport, colorScheme: scheme, hasTouch: true, locale: 'en-GB' });
  await page.goto(`${URL}${path}`);
  await page.waitForLoadState('networkidle').catch(() => {});
  await before(page);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.waitForTimeout(1200);
  await page.screenshot({ path: `${FOLDER}/${name}.png` });
  await page.close();
}

const faces = (page) => page.getByRole('button', { name: 'Happy', exact: true }).first().waitFor();
const atWidget = async (page) => {
  await faces(page);
  await page.locator('[data-touchpoint="web/checkout"]').scrollIntoViewIfNeeded();
  await page.getByRole('button', { name: 'Happy', exact: true }).nth(1).waitFor();
};

await picture('kiosk', '/kiosk/', { width: 1280, height: 800 }, { before: faces });
await picture('kiosk-dark', '/kiosk/', { width: 1280, height: 800 }, { before: faces, scheme: 'dark' });
await picture('kiosk-phone', '/kiosk/', { width: 390, height: 844 }, { before: faces });
await picture('widget', '/demo/', { width: 1280, height: 800 }, { before: atWidget });
await picture('widget-phone', '/demo/', { width: 390, height: 844 }, { before: atWidget });
const map = (page) => page.locator('[data-touchpoint]').first().waitFor();
await picture('map', '/map/', { width: 1280, height: 1000 }, { before: map });
await picture('map-phone', '/map/', { width: 390, height: 844 }, { before: map });

await browser.close();
collector.kill('SIGTERM');
await once(collector, 'exit');
rmSync(data, { recursive: true, force: true });
