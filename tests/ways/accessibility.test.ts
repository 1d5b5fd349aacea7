import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureChromium, extraArguments } from '../../scripts/browser.mjs';
import { filesFor, openScreen, SCREENS } from '../../scripts/kiosk-screens.mjs';
import { contrast } from '../../src/model/contrast.ts';
import { type Host, startHost } from './host-page.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
/** The only rules that a theme can break. */
const COLOURS = ['color-contrast', 'link-in-text-block'];
const THEMES = ['light', 'dark', 'contrast'];
const NAMES = Object.keys(SCREENS);
const FOR_SHOPPERS = NAMES.filter((name) => !('isStaff' in (SCREENS as Record<string, object>)[name]!));

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
async function violationsOf(page: Page, where: string, runOnly: string[] = TAGS): Promise<string[]> {
  const { violations } = await page.evaluate(async (only) => {
    const { axe, timers } = window as unknown as { axe: typeof import('axe-core'); timers: Pick<Window, 'setTimeout'> };
    // The page's clock stands, and axe needs one that goes.
    const standing = window.setTimeout;
    Object.assign(window, timers);
    const results: AxeResults = await axe.run({ runOnly: only });
    window.setTimeout = standing;
    return results;
  }, runOnly);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${where}: ${id}: ${html.slice(0, 160)}`));
}

/** Where words are longest. */
const WORDY = ['smiley-5', 'nps', 'choices', 'text', 'noted', 'pairing', 'pin', 'admin'];

/** The long run looks at all languages, and at every screen in Arabic. */
const LANGUAGES: [string, string[]][] = process.env.SENYUM_LONG
  ? [
      ['id', WORDY],
      ['sv', WORDY],
      ['ar', NAMES],
    ]
  : [['ar', WORDY]];

test.each(LANGUAGES)('axe finds nothing against WCAG 2.2 AA in other languages: %s', async (language, names) => {
  const found = await forEach(names, (name) =>
    onTablet(
      async (page) => {
        await openScreen(page, name, { url: host.url, language });
        await page.evaluate(AXE);
        return violationsOf(page, `${name} ${language}`);
      },
      { locale: language },
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
    const all = [
      ...document.querySelectorAll<HTMLElement>(document.querySelector('.rest') ? '.rest' : 'button, textarea, input'),
    ].filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('[inert]'));
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
      // A field scrolls in itself.
      if (one.matches('input')) continue;
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

/** A side of less than 24 mm, or letters of twice the size that don't fit. */
async function lookAt(page: Page, name: string): Promise<void> {
  for (const [how, viewport] of Object.entries({ lying: LYING, upright: UPRIGHT })) {
    await page.setViewportSize(viewport);
    if (!FOR_SHOPPERS.includes(name) || name === 'thanks') continue;
    const [side, whose] = await smallest(page);
    seen.sizes.push({ name, how, whose, mm: Number((side / PX_PER_MM).toFixed(1)) });
  }
  for (const { width, height } of [LYING, UPRIGHT]) {
    // What a zoom of 200 % leaves of it.
    await page.setViewportSize({ width: width / 2, height: height / 2 });
    seen.misplaced.push(...(await misplaced(page)).map((one) => `${name} at ${width / 2} px: ${one}`));
    await page.setViewportSize({ width, height });
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
    });
    seen.misplaced.push(...(await misplaced(page)).map((one) => `${name} at ${width} px, letters of 200 %: ${one}`));
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '';
    });
  }
}

/** What was found on all the screens, each of which is opened once. */
const seen = {
  violations: [] as string[],
  sizes: [] as { name: string; how: string; whose: string; mm: number }[],
  misplaced: [] as string[],
};

describe('on every screen of the kiosk', () => {
  beforeAll(async () => {
    await forEach(NAMES, (name) =>
      onTablet(async (page) => {
        await openScreen(page, name, { url: host.url });
        await page.evaluate(AXE);
        for (const theme of THEMES) {
          await page.evaluate((it) => {
            document.documentElement.dataset.theme = it;
          }, theme);
          const rules = theme === 'light' ? TAGS : COLOURS;
          seen.violations.push(...(await violationsOf(page, `${name} ${theme}`, rules)));
        }
        await lookAt(page, name);
        return [];
      }),
    );
  }, 180_000);

  test('axe finds nothing against WCAG 2.2 AA, in light, dark and high contrast', () => {
    expect(seen.violations).toEqual([]);
  });

  test('everything a shopper can touch is 24 mm or more on a 10-inch tablet, lying and upright', () => {
    console.log(seen.sizes.map(({ name, how, mm }) => `${name} ${how} ${mm}`).join(', '));
    expect(seen.sizes.length).toBeGreaterThan(30);
    expect(seen.sizes.filter(({ mm }) => mm < 24)).toEqual([]);
  });

  test('text of twice the size is not cut off, covers nothing, and all of it can be come to', () => {
    expect(seen.misplaced).toEqual([]);
  });
});

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const one = document.activeElement as HTMLElement;
    return one.ariaLabel || one.textContent || '';
  });

/** Goes on by Tab until a control of this name has the focus, and makes sure that one sees where that is. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let i = 0; i < 20; i++) {
    await page.keyboard.press('Tab');
    // Behind the last comes the browser's own.
    if (await page.evaluate(() => document.activeElement === document.body)) continue;
    const ring = await page.evaluate(() => {
      const one = document.activeElement!;
      const rings = [getComputedStyle(one), getComputedStyle(one, '::before')];
      return Math.max(
        ...rings.map(({ outlineStyle, outlineWidth }) => (outlineStyle === 'none' ? 0 : parseFloat(outlineWidth))),
      );
    });
    expect(ring, `the ring around "${await focused(page)}"`).toBeGreaterThanOrEqual(3);
    if ((await focused(page)) === name) return;
  }
  throw new Error(`"${name}" can't be come to`);
}

/** What the page's live regions say, one after the other, each with how urgent it is. */
async function hear(page: Page): Promise<string[]> {
  const said: string[] = [];
  await page.exposeFunction('said', (text: string) => said.push(text));
  await page.evaluate(() => {
    const tell = (window as unknown as { said: (text: string) => void }).said;
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const region = (target as Element).closest?.('[aria-live], [role=status], [role=alert]');
        if (region?.textContent) tell(`${region.ariaLive ?? region.role}: ${region.textContent}`);
      }
    }).observe(document.body, { subtree: true, childList: true });
  });
  return said;
}

test('a whole visit goes by keyboard alone and by names, and what happens is announced', async () => {
  await onTablet(async (page) => {
    await openScreen(page, 'smiley-3', { url: host.url });
    await page.goto(`${host.url}/kiosk/?config=../light-en.json&touchpoint=store-1/follow-up`);
    await page.clock.resume();
    await page.getByRole('heading', { name: 'How was your visit today?' }).waitFor();
    const said = await hear(page);
    await tabTo(page, 'Svenska');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Missnöjd', exact: true }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('sv');
    await tabTo(page, 'English');
    await page.keyboard.press('Space');
    await page.getByRole('group', { name: 'How was your visit today?' }).waitFor();
    await tabTo(page, 'Unhappy');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'What was it about?' }).waitFor();
    // The first thing on the new screen comes next, not the top of the page.
    await tabTo(page, 'The queue');
    await tabTo(page, 'Undo');
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Neutral', exact: true }).waitFor();
    await tabTo(page, 'Happy');
    await page.keyboard.press('Space');
    await page.getByRole('heading', { name: 'What was it about?' }).waitFor();
    await tabTo(page, 'Something else altogether');
    await page.keyboard.press('Enter');
    await expect.poll(() => said).toContain('polite: Thank you for your answer!');
    // It ends by itself, and the next person begins at the start.
    await page.getByRole('button', { name: 'Unhappy', exact: true }).waitFor();
    expect(await page.getByRole('button', { name: /^\d+$/ }).count()).toBe(0);
  });
});

test('an answer that is noted, and one that could not be saved, are announced', async () => {
  await onTablet(async (page) => {
    await openScreen(page, 'smiley-3', { url: host.url });
    const said = await hear(page);
    await tabTo(page, 'Happy');
    await page.keyboard.press('Enter');
    // It is stored behind the next frame, and the page's clock stands.
    await page.clock.fastForward(400);
    await expect.poll(() => said, { timeout: 10_000 }).toContain('polite: Got it!');
  });
  await onTablet(async (page) => {
    await openScreen(page, 'failed', { url: host.url });
    const status = page.getByRole('status').filter({ hasText: 'Your answer could not be saved. Please try again.' });
    expect(await status.getAttribute('aria-live')).toBe('polite');
  });
});

test('in Arabic a row begins on the right with the worst face, and the keypad stays as it is', async () => {
  const at = (page: Page, name: string): Promise<number> =>
    page.getByRole('button', { name, exact: true }).evaluate((one) => one.getBoundingClientRect().x);
  await onTablet(
    async (page) => {
      await openScreen(page, 'smiley-3', { url: host.url, language: 'ar' });
      const [worst, best] = [await at(page, 'مستاء'), await at(page, 'راضٍ')];
      expect(worst).toBeGreaterThan(best);
      const name = await page.locator('.kiosk-name').evaluate((one) => one.getBoundingClientRect().right);
      expect(name).toBeGreaterThan(LYING.width * 0.9);
    },
    { locale: 'ar' },
  );
  await onTablet(
    async (page) => {
      await openScreen(page, 'pin', { url: host.url, language: 'ar' });
      expect(await at(page, '1')).toBeLessThan(await at(page, '3'));
    },
    { locale: 'ar' },
  );
});
