import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, type LaunchOptions, launch, type Page } from 'puppeteer-core';
import { PATIENCE, QUIET, type Tab } from './tab.ts';

/** Drives Chromium by DevTools, or Firefox by BiDi. */
export async function startPuppeteer(options: LaunchOptions, beforeScripts?: () => void): Promise<Tab> {
  let browser: Browser;
  let page: Page;

  const start = async (): Promise<void> => {
    browser = await launch({ headless: true, defaultViewport: { width: 1280, height: 800 }, ...options });
    page = (await browser.pages())[0] ?? (await browser.newPage());
    page.setDefaultTimeout(PATIENCE);
    if (beforeScripts) await page.evaluateOnNewDocument(beforeScripts);
  };

  await start();
  return {
    async open(url) {
      await page.goto(url);
    },
    async click(name) {
      const button = await page.waitForSelector(`::-p-aria([name="${name}"][role="button"])`, { visible: true });
      await sleep(QUIET);
      await button!.click();
    },
    text: () => page.evaluate(() => document.body.innerText),
    evaluate: <T>(expression: string) => page.evaluate(expression) as Promise<T>,
    async reload() {
      await page.reload();
    },
    close: () => browser.close(),
    async restart() {
      await browser.close();
      await start();
    },
  };
}
