import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { ensureChromium } from '../../scripts/browser.mjs';

/** Opens a Chromium whose profile lies on the disk. */
export function openBrowser(profile) {
  return chromium.launchPersistentContext(profile, {
    executablePath: ensureChromium(),
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
      '--host-resolver-rules=MAP *.localhost 127.0.0.1',
    ],
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
  });
}

/** A folder that is thrown away afterwards. */
export async function withFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), 'senyum-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Works with a browser of its own profile, and closes it. */
export function withBrowser(work) {
  return withFolder(async (folder) => {
    const browser = await openBrowser(join(folder, 'profile'));
    try {
      return await work(browser);
    } finally {
      await browser.close();
    }
  });
}

/** Opens a contender in a tab of its own origin. */
export async function openContender(browser, server, name) {
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(`${name}: ${error.message}`));
  const origin = server.origin(name);
  await page.goto(`${origin}/`);
  await page.waitForFunction(() => 'bench' in globalThis);
  await page.evaluate((one) => globalThis.bench.open(one), name);
  return { name, page, origin };
}
