import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { HOLD_MS, THEN_MS, watchAdminGesture } from '../../kiosk/admin-gesture.ts';
import { pass, pointer } from './screen.tsx';

const NEAR = 20;
let open: ReturnType<typeof vi.fn<() => void>>;
let stop = (): void => {};

beforeEach(() => {
  vi.useFakeTimers();
  open = vi.fn<() => void>();
  stop = watchAdminGesture(document, open);
  document.body.innerHTML = '<main><button type="button">Happy</button></main>';
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  document.body.innerHTML = '';
  document.documentElement.dir = '';
});

const first = (): PointerEventInit => ({ clientX: NEAR, clientY: NEAR });
const opposite = (): PointerEventInit => ({ clientX: innerWidth - NEAR, clientY: innerHeight - NEAR });

async function touch(where: PointerEventInit, ms: number, target = document.querySelector('main')!): Promise<void> {
  pointer(target, 'down', where);
  await pass(ms);
  pointer(target, 'up', where);
}

async function hold(key: string, ms: number): Promise<void> {
  const tell = (type: string, repeat = false): boolean =>
    document.body.dispatchEvent(new KeyboardEvent(type, { key, repeat, bubbles: true }));
  tell('keydown');
  for (let passed = 0; passed < ms; passed += 100) {
    await pass(Math.min(100, ms - passed));
    tell('keydown', true);
  }
  tell('keyup');
}

test('Three seconds in the first corner and a touch in the opposite one open the admin screen', async () => {
  await touch(first(), HOLD_MS);
  expect(open).not.toHaveBeenCalled();
  await touch(opposite(), 80);
  expect(open).toHaveBeenCalledOnce();
});

test('On a keyboard Home is held and End pressed then', async () => {
  await hold('Home', HOLD_MS);
  await hold('End', 50);
  expect(open).toHaveBeenCalledOnce();
});

test.each<[string, () => Promise<void>]>([
  [
    'a hold that is too short',
    async () => {
      await touch(first(), HOLD_MS - 100);
      await touch(opposite(), 80);
    },
  ],
  [
    'the second touch too late',
    async () => {
      await touch(first(), HOLD_MS);
      await pass(THEN_MS);
      await touch(opposite(), 80);
    },
  ],
  [
    'a touch elsewhere in between',
    async () => {
      await touch(first(), HOLD_MS);
      await touch({ clientX: 400, clientY: 300 }, 80);
      await touch(opposite(), 80);
    },
  ],
  [
    'the corners the other way round',
    async () => {
      await touch(opposite(), HOLD_MS);
      await touch(first(), 80);
    },
  ],
  ['the opposite corner alone', () => touch(opposite(), HOLD_MS)],
  [
    'a finger that slides out of the corner',
    async () => {
      pointer(document.body, 'down', first());
      await pass(HOLD_MS);
      pointer(document.body, 'up', { clientX: 300, clientY: 300 });
      await touch(opposite(), 80);
    },
  ],
  [
    'a hold that the system cancelled',
    async () => {
      pointer(document.body, 'down', first());
      await pass(HOLD_MS);
      pointer(document.body, 'cancel', first());
      pointer(document.body, 'up', first());
      await touch(opposite(), 80);
    },
  ],
  [
    'a second finger',
    async () => {
      await touch({ ...first(), isPrimary: false }, HOLD_MS);
      await touch(opposite(), 80);
    },
  ],
  [
    'a button in the corner',
    async () => {
      await touch(first(), HOLD_MS, document.querySelector('button')!);
      await touch(opposite(), 80);
    },
  ],
  [
    'Home pressed again and again',
    async () => {
      for (let i = 0; i < 20; i++) await hold('Home', 200);
      await hold('End', 50);
    },
  ],
  [
    'another key in between',
    async () => {
      await hold('Home', HOLD_MS);
      await hold('a', 50);
      await hold('End', 50);
    },
  ],
])('It stays closed after %s', async (_, act) => {
  await act();
  expect(open).not.toHaveBeenCalled();
});

test('Where lines begin on the right the corners are the other two', async () => {
  document.documentElement.dir = 'rtl';
  await touch(first(), HOLD_MS);
  await touch(opposite(), 80);
  expect(open).not.toHaveBeenCalled();
  await touch({ clientX: innerWidth - NEAR, clientY: NEAR }, HOLD_MS);
  await touch({ clientX: NEAR, clientY: innerHeight - NEAR }, 80);
  expect(open).toHaveBeenCalledOnce();
});

test('One gesture opens it once, and its stop ends it', async () => {
  await touch(first(), HOLD_MS);
  await touch(opposite(), 80);
  await touch(opposite(), 80);
  stop();
  await touch(first(), HOLD_MS);
  await touch(opposite(), 80);
  expect(open).toHaveBeenCalledOnce();
});
