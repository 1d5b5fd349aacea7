import { type CDPSession, chromium, type Page } from 'playwright-core';
import { ensureChromium, extraArguments } from '../../scripts/browser.mjs';
import { count, type Journal, note, type PageEvent } from './journal.ts';
import type { Handle } from './page/generate.ts';
import { start } from './processes.ts';

/** A page that gives answers, with a wire to its inside. */
export interface Tab {
  page: Page;
  devtools: CDPSession;
  /** Calls a function of the page's handle; gives up when the page does not answer. */
  call<K extends keyof Handle>(name: K, ...args: Parameters<Handle[K]>): Promise<Awaited<ReturnType<Handle[K]>>>;
}

/** A Chromium with a profile, which the rig may kill. */
export interface TortureBrowser {
  /** Opens a page that gives answers, or with `quiet` one that only sends. */
  open(path: string): Promise<Tab>;
  kill(): Promise<void>;
}

const ARGS = [
  '--headless=new',
  '--no-sandbox',
  '--remote-debugging-port=0',
  '--no-first-run',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-renderer-backgrounding',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
];

/** Starts it. */
export async function launch(profile: string, journal: Journal): Promise<TortureBrowser> {
  const args = [...ARGS, ...extraArguments(), `--user-data-dir=${profile}`, 'about:blank'];
  const process = await start(ensureChromium(), args, /DevTools listening on (ws:\S+)/);
  const browser = await chromium.connectOverCDP(process.found);
  const context = browser.contexts()[0]!;
  await context.exposeBinding('tellRig', (_source, event: PageEvent) => note(journal, event));
  return {
    open: async (path) => {
      const page = await context.newPage();
      page.setDefaultTimeout(10_000);
      page.on('pageerror', (error) => count(journal.complaints, `page: ${error.message}`));
      await arrive(page, path);
      return tabOf(page, await context.newCDPSession(page));
    },
    async kill() {
      await process.kill();
      await browser.close().catch(() => {});
    },
  };
}

// While the network shows a login page or is down, a page without a worker can't start.
async function arrive(page: Page, path: string): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    try {
      await page.goto(path, { waitUntil: 'commit', timeout: 5_000 });
      await page.waitForFunction(() => 'torture' in window, undefined, { timeout: 2_000 });
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await page.waitForTimeout(300);
    }
  }
}

const PATIENCE = 15_000;

function tabOf(page: Page, devtools: CDPSession): Tab {
  return {
    page,
    devtools,
    call(name, ...args) {
      const called = page.evaluate(
        ([method, values]) => (window.torture[method] as (...values: unknown[]) => unknown)(...values),
        [name, args] as [typeof name, unknown[]],
      );
      const timeout = new Promise<never>((_, reject) => {
        setTimeout(() => reject(new Error(`the page does not answer ${name}`)), PATIENCE).unref();
      });
      return Promise.race([called, timeout]) as Promise<never>;
    },
  };
}
