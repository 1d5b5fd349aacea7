import type { CDPSession, Page } from 'playwright-core';
import { seeded } from '../torture/random.ts';

/** A finger on the screen. */
export interface Finger {
  x: number;
  y: number;
  id?: number;
}

/** What a page was led to by gestures; all of it is to be none. */
export interface Escapes {
  navigations: number;
  /** New tabs and windows. */
  targets: number;
  dialogs: number;
  downloads: number;
  /** Moments at which the page was zoomed. */
  zooms: number;
  /** Moments at which text was selected. */
  selections: number;
  exceptions: number;
}

/**
 * Presses, moves and lifts fingers as a touch screen does.
 * @param at When it happened, in ms since 1970, which the page hears as the event's `timeStamp`; default now.
 */
export const touch = (
  devtools: CDPSession,
  type: 'Start' | 'Move' | 'End' | 'Cancel',
  fingers: Finger[],
  at?: number,
) =>
  devtools.send('Input.dispatchTouchEvent', {
    type: `touch${type}`,
    touchPoints: fingers,
    ...(at !== undefined && { timestamp: at / 1000 }),
  });

/** A finger that rests on one place for so many ms. */
export async function hold(devtools: CDPSession, at: Finger, ms: number): Promise<void> {
  await touch(devtools, 'Start', [at]);
  await new Promise((resolve) => setTimeout(resolve, ms));
  await touch(devtools, 'End', []);
}

/**
 * A finger that has rested on one place for so many ms by the stamps of its events, though nobody waits. It is as long
 * on a busy machine. It ends in the future: a page that is younger than the hold can't hear of an earlier start.
 * @param since When it came down, in ms since 1970.
 * @returns When it was lifted.
 */
export async function holdByStamp(devtools: CDPSession, at: Finger, ms: number, since = Date.now()): Promise<number> {
  await touch(devtools, 'Start', [at], since);
  await touch(devtools, 'End', [], since + ms);
  return since + ms;
}

/** Bits of `modifiers` in `Input.dispatchKeyEvent`. */
const ALT = 1;
const CTRL = 2;
const META = 4;
const SHIFT = 8;

/** Keys and chords that somebody finds on a keyboard, or in a list of browser shortcuts: name, code number, modifiers. */
const CHORDS: [string, number, number[]][] = [
  ...Array.from({ length: 12 }, (_, i): [string, number, number[]] => [`F${i + 1}`, 112 + i, [0, CTRL, SHIFT, ALT]]),
  ...[...'acdefghijklnopqrstuvwxz0123456789+-='].map((key): [string, number, number[]] => [
    key,
    key.toUpperCase().charCodeAt(0),
    [CTRL, CTRL | SHIFT, ALT, META, 0],
  ]),
  ...[
    ['ArrowLeft', 37],
    ['ArrowRight', 39],
    ['ArrowUp', 38],
    ['ArrowDown', 40],
    ['Home', 36],
    ['End', 35],
    ['PageUp', 33],
    ['PageDown', 34],
  ].map(([key, code]): [string, number, number[]] => [key as string, code as number, [0, ALT, CTRL, SHIFT, META]]),
  ['Tab', 9, [0, SHIFT, CTRL]],
  ['Enter', 13, [0, ALT, CTRL, SHIFT]],
  [' ', 32, [0, SHIFT, CTRL]],
  ['Escape', 27, [0, SHIFT]],
  ['Backspace', 8, [0, ALT, CTRL, SHIFT]],
  ['Delete', 46, [0, SHIFT, CTRL]],
  ['Insert', 45, [0, SHIFT]],
  ['ContextMenu', 93, [0, SHIFT]],
  ['BrowserBack', 166, [0]],
  ['BrowserForward', 167, [0]],
  ['BrowserRefresh', 168, [0]],
  ['BrowserSearch', 170, [0]],
  ['BrowserHome', 172, [0]],
];

/** How often is looked whether the page is zoomed or selected, in gestures. */
const LOOK_EVERY = 25;

/** Makes so many random gestures and chords on a page, the same ones for the same seed, and counts where they lead. */
export async function monkey(page: Page, seed: number, gestures: number): Promise<Escapes> {
  const random = seeded(seed, 'gestures');
  const context = page.context();
  const devtools = await context.newCDPSession(page);
  const { width, height } = page.viewportSize()!;
  const found: Escapes = {
    navigations: 0,
    targets: 0,
    dialogs: 0,
    downloads: 0,
    zooms: 0,
    selections: 0,
    exceptions: 0,
  };
  const count = (name: keyof Escapes) => (): void => {
    found[name]++;
  };
  page.on('framenavigated', count('navigations'));
  page.on('popup', count('targets'));
  page.on('dialog', (dialog) => {
    found.dialogs++;
    void dialog.dismiss();
  });
  page.on('filechooser', count('dialogs'));
  page.on('download', count('downloads'));
  page.on('pageerror', count('exceptions'));
  context.on('page', count('targets'));

  const anywhere = (): Finger => ({ x: random.between(0, width - 1), y: random.between(0, height - 1) });
  const tap = async (at: Finger): Promise<void> => {
    await touch(devtools, 'Start', [at]);
    await touch(devtools, 'End', []);
  };
  const drag = async (from: Finger[], to: Finger[], steps: number): Promise<void> => {
    await touch(devtools, 'Start', from);
    for (let step = 1; step <= steps; step++) {
      const part = step / steps;
      const on = (a: number, b: number): number => a + (b - a) * part;
      await touch(
        devtools,
        'Move',
        from.map((finger, i) => ({ ...finger, x: on(finger.x, to[i]!.x), y: on(finger.y, to[i]!.y) })),
      );
    }
    await touch(devtools, 'End', []);
  };
  const two = (apart: number): Finger[] => {
    const { x, y } = anywhere();
    const within = (at: number): number => Math.min(Math.max(at, 0), width - 1);
    return [
      { x: within(x - apart), y, id: 0 },
      { x: within(x + apart), y, id: 1 },
    ];
  };
  const edge = (): [Finger, Finger] =>
    random.pick<[Finger, Finger]>([
      [{ x: 0, y: height / 2 }, anywhere()],
      [{ x: width - 1, y: height / 2 }, anywhere()],
      [{ x: width / 2, y: 0 }, anywhere()],
      [{ x: width / 2, y: height - 1 }, anywhere()],
    ]);
  const key = async (): Promise<void> => {
    const [name, code, modifiers] = random.pick(CHORDS);
    const held = random.pick(modifiers);
    const isText = name.length === 1 && (held & ~SHIFT) === 0;
    const event = { key: name, windowsVirtualKeyCode: code, modifiers: held };
    await devtools.send('Input.dispatchKeyEvent', {
      type: isText ? 'keyDown' : 'rawKeyDown',
      ...event,
      ...(isText && { text: name }),
    });
    await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
  };
  const mouse = (type: 'mousePressed' | 'mouseReleased' | 'mouseWheel', at: Finger, more: object) =>
    devtools.send('Input.dispatchMouseEvent', { type, ...at, ...more } as never);
  const kinds: (() => Promise<unknown>)[] = [
    () => tap(anywhere()),
    async () => {
      const at = anywhere();
      await tap(at);
      await tap(at);
    },
    () => drag([anywhere()], [anywhere()], 3),
    () => {
      const [from, to] = edge();
      return drag([from], [to], 4);
    },
    () => drag(two(20), two(300), 3),
    () => drag(two(300), two(20), 3),
    async () => {
      await touch(devtools, 'Start', two(100));
      await touch(devtools, random.chance(0.5) ? 'End' : 'Cancel', []);
    },
    async () => {
      if (random.chance(0.02)) await hold(devtools, anywhere(), 700);
    },
    async () => {
      const at = anywhere();
      const clicks = { button: random.pick(['left', 'middle', 'right']), clickCount: random.between(1, 3) };
      await mouse('mousePressed', at, clicks);
      await mouse('mouseReleased', at, clicks);
    },
    () =>
      mouse('mouseWheel', anywhere(), {
        deltaX: 0,
        deltaY: random.pick([-120, 120]),
        modifiers: random.pick([0, CTRL]),
      }),
    key,
    key,
    key,
    key,
  ];

  const look = async (): Promise<void> => {
    const [scale, ratio, selected] = await page.evaluate(
      () =>
        [
          visualViewport!.scale,
          devicePixelRatio,
          // What somebody has typed into a field may be selected there.
          document.activeElement?.matches('input, textarea') ? '' : String(getSelection()),
        ] as const,
    );
    if (scale !== 1 || ratio !== 1) found.zooms++;
    if (selected) console.log(`selected: "${selected.slice(0, 80)}"`);
    if (selected) found.selections++;
  };
  for (let done = 1; done <= gestures; done++) {
    await random.pick(kinds)();
    if (done % LOOK_EVERY === 0) await look();
  }
  await look();
  await devtools.detach();
  return found;
}
