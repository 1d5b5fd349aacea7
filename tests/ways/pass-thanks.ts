import type { BrowserContext, Page } from 'playwright-core';

type Hurried = Window & { endWait: () => void };

/**
 * Lets `passThanks` end what a kiosk waits for after an answer: 3 s to take it back, 3 s of thanks. What is not ended
 * takes its time. To be called before a kiosk is opened.
 */
export const mayPassThanks = (browser: BrowserContext): Promise<unknown> =>
  browser.addInitScript(() => {
    const { setTimeout: later, clearTimeout: clear } = window;
    let waiting: { timer: number; act: () => void } | undefined;
    // The patience with a database, and whatever is a promise, is as long and is none of it.
    const isThanks = (act: TimerHandler, ms: number): act is () => void =>
      ms === 3000 && !/native|DOMExc/.test(String(act));
    window.setTimeout = ((act: TimerHandler, ms = 0, ...rest: unknown[]) => {
      if (!isThanks(act, ms)) return later(act, ms, ...rest);
      const ended = (): void => {
        waiting = undefined;
        act();
      };
      waiting = { timer: later(ended, ms), act: ended };
      return waiting.timer;
    }) as typeof setTimeout;
    window.clearTimeout = (timer) => {
      if (timer === waiting?.timer) waiting = undefined;
      clear(timer);
    };
    (window as unknown as Hurried).endWait = () => {
      clear(waiting?.timer);
      waiting?.act();
    };
  });

/** Waits for the thanks, and goes past them to the next question. */
export async function passThanks(page: Page): Promise<void> {
  await page.locator('.senyum-thanks').waitFor();
  await page.waitForFunction(
    () => {
      (window as unknown as Hurried).endWait();
      return document.querySelector('.senyum-thanks') === null;
    },
    undefined,
    { polling: 50 },
  );
}
