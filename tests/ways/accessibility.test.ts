import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureChromium, extraArguments } from '../../scripts/browser.mjs';
import { filesFor, LANGUAGES, openScreen, SCREENS } from '../../scripts/kiosk-screens.mjs';
import { contrast } from '../../src/model/contrast.ts';
import { type Host, startHost } from './host-page.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
const THEMES = ['light', 'dark', 'contrast'];
const NAMES = Object.keys(SCREENS);
const FOR_SHOPPERS = NAMES.filter((name) => !('isStaff' in SCREENS[name]!));

/** 1280 × 800 px on 216 × 135 mm. */
const PX_PER_MM = 1280 / 216;

const LYING = { width: 1280, height: 800 };
const UPRIGHT = { width: 800, height: 1280 };

let browser: Browser;
let host: Host;

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: ['--no-sandbox', '--disable-background-networking', ...extraArguments()],
  });
  host = await startHost(filesFor(THEMES));
});
afterAll(async () => {
  await browser.close();
  await host.stop();
});

type ContextOptions = Parameters<Browser['newContext']>[0];

/** Opens a tablet, and closes it again. */
async function onTablet<T>(work: (page: Page, context: BrowserContext) => Promise<T>, more: ContextOptions = {}) {
  const context = await browser.newContext({
    viewport: LYING,
    hasTouch: true,
    locale: 'en-GB',
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
    ...more,
  });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    return await work(page, context);
  } finally {
    await context.close();
  }
}

/** Does the work for each, two at a time, and gives what came of it. */
async function forEach<In, Out>(all: readonly In[], work: (one: In) => Promise<Out[]>): Promise<Out[]> {
  const left = [...all];
  const found: Out[] = [];
  const worker = async (): Promise<void> => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) found.push(...(await work(one)));
  };
  await Promise.all([worker(), worker()]);
  return found;
}

/** What axe finds on the page as it is. */
async function violationsOf(page: Page, where: string): Promise<string[]> {
  const found: string[] = [];
  let isDone = false;
  const running = page
    .evaluate(
      (tags) =>
        (window as unknown as { axe: typeof import('axe-core') }).axe.run({ runOnly: tags }) as Promise<AxeResults>,
      TAGS,
    )
    .then(({ violations }) => {
      for (const { id, nodes } of violations)
        for (const { html } of nodes) found.push(`${where}: ${id}: ${html.slice(0, 160)}`);
    })
    .finally(() => {
      isDone = true;
    });
  // The page's clock stands, and axe needs some milliseconds of it.
  while (!isDone) await page.clock.runFor(1);
  await running;
  return found;
}

const CASES = LANGUAGES.flatMap((language) =>
  FOR_SHOPPERS.concat(NAMES.filter((name) => !FOR_SHOPPERS.includes(name))).map((name) => ({ language, name })),
);

test.each(LANGUAGES)('axe finds nothing against WCAG 2.2 AA on any screen of the kiosk, in %s', async (language) => {
  const found = await forEach(
    CASES.filter((one) => one.language === language),
    ({ name }) =>
      onTablet(
        async (page) => {
          await openScreen(page, name, { url: host.url, language });
          await page.evaluate(AXE);
          const violations: string[] = [];
          // All themes in one language; in the others what their words and direction may change.
          for (const theme of language === 'en' ? THEMES : ['light']) {
            await page.evaluate((it) => void (document.documentElement.dataset.theme = it), theme);
            violations.push(...(await violationsOf(page, `${name} ${theme} ${language}`)));
          }
          return violations;
        },
        { locale: language === 'en' ? 'en-GB' : language },
      ),
  );
  expect(found).toEqual([]);
});

test('letters are read before the evening sun, too, where axe can’t see', async () => {
  const colours = await onTablet(async (page) => {
    await openScreen(page, 'smiley-3', { url: host.url });
    return page.evaluate((themes) => {
      const root = document.documentElement;
      return themes.map((theme) => {
        root.dataset.theme = theme;
        const style = getComputedStyle(root);
        const names = [
          '--senyum-ink',
          '--senyum-muted',
          '--senyum-accent',
          '--senyum-bg',
          '--senyum-surface',
          '--glow',
        ];
        const long = (hex: string): string => (hex.length === 4 ? hex.replace(/[^#]/g, '$&$&') : hex);
        return [theme, ...names.map((name) => long(style.getPropertyValue(name).trim()))];
      });
    }, THEMES);
  });
  for (const [theme, ink, muted, accent, ...grounds] of colours) {
    const least = Math.min(...grounds.flatMap((ground) => [ink!, muted!, accent!].map((one) => contrast(one, ground))));
    console.log(`${theme}: letters at ${least.toFixed(1)} to 1 or more`);
    expect(least).toBeGreaterThanOrEqual(4.5);
  }
});

/** The smallest side of what can be touched, in px, and whose it is. What is hit is asked of the page itself. */
const smallest = (page: Page): Promise<[side: number, name: string]> =>
  page.evaluate(() => {
    const all = [...document.querySelectorAll<HTMLElement>('button, textarea, input')].filter(
      (one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('[inert]'),
    );
    const sides = all.map((one) => {
      const box = one.getBoundingClientRect();
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      const hits = (px: number, py: number): boolean => one.contains(document.elementFromPoint(px, py));
      let [left, right, top, bottom] = [x, x, y, y];
      while (left > box.left && hits(left - 1, y)) left--;
      while (right < box.right && hits(right + 1, y)) right++;
      while (top > box.top && hits(x, top - 1)) top--;
      while (bottom < box.bottom && hits(x, bottom + 1)) bottom++;
      return [Math.min(right - left, bottom - top), one.ariaLabel || one.innerText] as [number, string];
    });
    return sides.sort(([a], [b]) => a - b)[0]!;
  });

test.each([
  ['lying', LYING],
  ['upright', UPRIGHT],
] as const)('everything a shopper can touch is 24 mm or more on a 10-inch tablet, %s', async (_, viewport) => {
  const sizes = await forEach(
    FOR_SHOPPERS.filter((name) => name !== 'thanks'),
    (name) =>
      onTablet(
        async (page) => {
          await openScreen(page, name, { url: host.url });
          const [side, whose] = await smallest(page);
          return [{ name, whose, mm: Number((side / PX_PER_MM).toFixed(1)) }];
        },
        { viewport },
      ),
  );
  console.log(sizes.map(({ name, mm }) => `${name} ${mm}`).join(', '));
  expect(sizes.filter(({ mm }) => mm < 24)).toEqual([]);
});

/** What is cut off, lies over something else or can't be come to, on a page of large type. */
const misplaced = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const seen = (one: Element): boolean => one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    const named = (one: Element): string => `<${one.tagName.toLowerCase()} class="${one.getAttribute('class')}">`;
    const root = document.querySelector('.admin, .rest') ?? document.querySelector('main')!;
    const inside = [root, ...root.querySelectorAll('*')].filter(
      (one) => !one.closest('svg, .admin-unseen') && seen(one),
    );
    const scrolls = (one: Element): boolean => /auto|scroll/.test(getComputedStyle(one).overflowY);
    // A scrolling box may be higher than it shows, and nothing may be wider.
    for (const one of inside) {
      if (one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0 && getComputedStyle(one).display !== 'inline')
        found.push(`${named(one)} is ${one.scrollWidth} wide and shows ${one.clientWidth}`);
      const isCut = /hidden|clip/.test(getComputedStyle(one).overflowY) && one.scrollHeight > one.clientHeight + 1;
      if (isCut) found.push(`${named(one)} is ${one.scrollHeight} high and shows ${one.clientHeight}`);
    }
    const words = inside.filter((one) =>
      [...one.childNodes].some((child) => child.nodeType === 3 && child.nodeValue!.trim()),
    );
    const controls = inside.filter((one) => one.matches('button, input, textarea, summary'));
    for (const one of [...words, ...controls]) {
      one.scrollIntoView({ block: 'nearest', behavior: 'instant' });
      const box = one.getBoundingClientRect();
      const fits = (from: number, to: number, end: number): boolean => from >= -1 && to <= end + 1;
      const holder = one.closest('*:is(.kiosk-stage, .admin, .rest, .set-up, .setup)');
      const isLong = holder && scrolls(holder) && box.height > holder.clientHeight;
      if (!fits(box.left, box.right, innerWidth)) found.push(`${named(one)} leaves the side: ${one.textContent}`);
      if (!isLong && !fits(box.top, box.bottom, innerHeight))
        found.push(`${named(one)} can't be come to: ${one.textContent}`);
    }
    // Letters, line by line as they are drawn.
    const lines = words.flatMap((one) =>
      [...one.childNodes]
        .filter((child) => child.nodeType === 3)
        .flatMap((child) => {
          const range = document.createRange();
          range.selectNodeContents(child);
          return [...range.getClientRects()].map((box) => ({ one, box }));
        }),
    );
    const meet = (a: DOMRect, b: DOMRect): boolean =>
      Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 &&
      Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 6;
    lines.forEach((a, i) => {
      for (const b of lines.slice(i + 1)) {
        const isOther = a.one !== b.one && !a.one.contains(b.one) && !b.one.contains(a.one);
        const isFixed = a.one.closest('.kiosk-header, .kiosk-footer') !== b.one.closest('.kiosk-header, .kiosk-footer');
        if (isOther && !isFixed && meet(a.box, b.box))
          found.push(`"${a.one.textContent}" lies over "${b.one.textContent}"`);
      }
    });
    controls.forEach((a, i) => {
      for (const b of controls.slice(i + 1))
        if (!a.contains(b) && !b.contains(a) && a.closest('.kiosk-header') === b.closest('.kiosk-header'))
          if (meet(a.getBoundingClientRect(), b.getBoundingClientRect()))
            found.push(`${named(a)} lies over ${named(b)}`);
    });
    return found;
  });

describe('text of twice the size is not cut off, covers nothing, and all of it can be come to', () => {
  const ways = [
    ['by zoom, lying', { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }, '100%'],
    ['by zoom, upright', { viewport: { width: 400, height: 640 }, deviceScaleFactor: 2 }, '100%'],
    ['by the size of letters, lying', { viewport: LYING }, '200%'],
    ['by the size of letters, upright', { viewport: UPRIGHT }, '200%'],
  ] as const;
  test.each(ways)('%s', async (_, options, size) => {
    const found = await forEach(NAMES, (name) =>
      onTablet(async (page) => {
        await openScreen(page, name, { url: host.url });
        await page.evaluate((it) => void (document.documentElement.style.fontSize = it), size);
        return (await misplaced(page)).map((one) => `${name}: ${one}`);
      }, options),
    );
    expect(found).toEqual([]);
  });
});
