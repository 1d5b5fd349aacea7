import { type BrowserContext, chromium, type Frame, type Page } from 'playwright-core';
import { ensureChromium, extraArguments } from '../../scripts/browser.mjs';
import { QUIET_MS } from '../../src/ui/press.ts';

const ARGS = ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--no-first-run'];

/**
 * Opens a Chromium with a profile of its own, as a touch tablet.
 * @param keepsPages A page that is left is kept as it is, for who goes back; default it is not.
 */
export function openBrowser(profile: string, keepsPages = false): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath: ensureChromium(),
    args: [...ARGS, ...extraArguments()],
    ...(keepsPages && { ignoreDefaultArgs: ['--disable-back-forward-cache'] }),
    viewport: { width: 1280, height: 800 },
    hasTouch: true,
    locale: 'en-GB',
  });
}

/** Waits until the screen takes touches: nothing on it has changed for a moment. */
export async function takesTouches(page: Page | Frame): Promise<void> {
  await page.evaluate(
    (quiet) =>
      new Promise<void>((resolve) => {
        const done = (): void => {
          observer.disconnect();
          resolve();
        };
        let timer = setTimeout(done, quiet);
        const observer = new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(done, quiet);
        });
        observer.observe(document, { subtree: true, childList: true });
      }),
    QUIET_MS + 50,
  );
}

/** Taps a face by its name. */
export async function tapFace(page: Page, name: 'Unhappy' | 'Neutral' | 'Happy'): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().tap();
}

/** Everything that a page complains of. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  return complaints;
}
