import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { IDLE_SECONDS } from '../../kiosk/admin/sitting.tsx';
import { en } from '../../kiosk/admin/texts-en.ts';
import { enqueue } from '../../src/delivery/outbox.ts';
import { openStore } from '../../src/delivery/store.ts';
import { TROUBLE_TEXTS } from '../../src/page/trouble-texts.ts';
import { aResponse, taking } from '../fixtures.ts';
import { aSitting, choose, enter, SECRET } from './admin-sitting.tsx';
import { pass } from './screen.tsx';

const PIN = '482913';
let ends: (() => void)[] = [];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] });
  // What fake-indexeddb does not wait for by fake timers.
  globalThis.indexedDB = new IDBFactory();
  localStorage.clear();
});
afterEach(() => {
  for (const end of ends) end();
  ends = [];
  vi.useRealTimers();
  vi.restoreAllMocks();
  document.body.innerHTML = '';
});

async function sit(...given: Parameters<typeof aSitting>) {
  const sitting = await aSitting(...given);
  ends.push(sitting.end);
  return sitting;
}

/** Lets the database work, which knows no fake time. */
async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) {
    await new Promise((resolve) => setImmediate(resolve));
    await pass(5);
  }
}

async function waits(count: number): Promise<void> {
  const store = openStore();
  const adding = Promise.all(Array.from({ length: count }, () => enqueue(store, aResponse(), taking())));
  await settle();
  await adding;
}

test('At its first opening it asks for a new PIN, twice', async () => {
  const { root, pin } = await sit();
  expect(root().textContent).toContain(en.pin.make);
  await enter('111111');
  expect(root().textContent).toContain(en.pin.easy);
  await enter(PIN);
  expect(root().textContent).toContain(en.pin.again);
  await enter('482914');
  expect(root().textContent).toContain(en.pin.differ);
  expect(pin.make).not.toHaveBeenCalled();
  await enter(PIN);
  await enter(PIN);
  expect(pin.make).toHaveBeenCalledExactlyOnceWith(PIN);
  expect(root().textContent).toContain(en.actions.send.name);
});

test('A wrong PIN opens nothing, the right one does', async () => {
  const { root } = await sit({ pin: PIN });
  await enter('482914');
  expect(root().textContent).toContain(en.pin.wrong);
  expect(root().querySelector('.admin-tile')).toBeNull();
  await enter(PIN);
  expect(root().querySelectorAll('.admin-tile').length).toBeGreaterThan(8);
});

test('Five digits can’t be sent off, and no digit is ever shown', async () => {
  const { root, pin } = await sit({ pin: PIN });
  await enter('77777');
  expect(pin.check).not.toHaveBeenCalled();
  expect(root().querySelectorAll('.admin-dots [data-set]')).toHaveLength(5);
  expect(root().querySelector('.admin-pin-text')!.textContent).not.toContain('7');
  await choose(root(), en.pin.erase);
  expect(root().querySelectorAll('.admin-dots [data-set]')).toHaveLength(4);
});

test('After too many tries it says how long to wait', async () => {
  const { root } = await sit({ pin: PIN, checked: [{ wait: 301_000 }, { wait: 2000 }] });
  await enter(PIN);
  expect(root().textContent).toContain('possible in 6 minutes');
  await enter(PIN);
  expect(root().textContent).toContain('possible in 1 minute.');
});

test('Where the storage does not work it says so and lets nobody in', async () => {
  const { root, pin } = await sit({ pin: PIN });
  pin.check.mockRejectedValue(new DOMException('', 'UnknownError'));
  await enter(PIN);
  expect(root().textContent).toContain(en.pin.broken);
});

test('Without a touch it closes after a minute, and says so before', async () => {
  const { root, onEnd, touched } = await sit({ pin: PIN });
  await enter(PIN);
  await pass((IDLE_SECONDS - 8) * 1000);
  expect(root().textContent).toContain('Closes by itself in');
  root().dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
  await pass((IDLE_SECONDS - 2) * 1000);
  expect(onEnd).not.toHaveBeenCalled();
  await pass(3000);
  expect(onEnd).toHaveBeenCalledOnce();
  expect(document.querySelector('.admin')).toBeNull();
  expect(touched.mock.calls.length).toBeGreaterThan(100);
});

test('A PIN that turns out right after the screen has closed opens nothing', async () => {
  const { pin, onEnd } = await sit({ pin: PIN });
  pin.check.mockImplementation(() => new Promise((resolve) => setTimeout(resolve, 70_000, 'right')));
  await enter(PIN);
  await pass(80_000);
  expect(onEnd).toHaveBeenCalledOnce();
  expect(document.querySelector('.admin')).toBeNull();
});

test('The kiosk behind it can’t be reached while it is open', async () => {
  const { root } = await sit({ pin: PIN });
  const kiosk = document.getElementById('kiosk')!;
  expect(kiosk.inert).toBe(true);
  expect(root().getAttribute('aria-modal')).toBe('true');
  expect(document.activeElement).toBe(root().querySelector('h1'));
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  expect(kiosk.inert).toBe(false);
  expect(document.querySelector('.admin')).toBeNull();
});

test('It says how many answers wait and since when, and never shows a key', async () => {
  await waits(3);
  const { root } = await sit({ pin: PIN });
  await enter(PIN);
  await settle();
  expect(root().textContent).toContain('3 answers wait to be sent');
  expect(root().textContent).toMatch(/The oldest since \d\d:\d\d/);
  expect(root().textContent).toContain('Till');
  expect(root().textContent).toContain(en.facts.notPersisted);
  expect(document.documentElement.outerHTML).not.toContain(SECRET);
});

test('What hinders is said in plain words, with what to do', async () => {
  await waits(1);
  const writing = openStore()('readwrite', (outbox) => {
    const pace = { failures: 1, since: Date.now(), wait: 5000, label: 'key-refused' };
    outbox.put(pace, ['pace', 'https://collector.test/v1/batches']);
  });
  await settle();
  await writing;
  const { root } = await sit({ pin: PIN });
  await enter(PIN);
  await settle();
  expect(root().querySelector('.admin-trouble')!.textContent).toBe(
    `${TROUBLE_TEXTS['key-refused'].what} ${TROUBLE_TEXTS['key-refused'].help}`,
  );
});

test('Send now tries at once and tells what came of it', async () => {
  await waits(2);
  const { root, delivery } = await sit({ pin: PIN });
  await enter(PIN);
  await choose(root(), en.actions.send.name);
  await settle();
  expect(delivery.flush).toHaveBeenCalledOnce();
  expect(root().querySelector('.admin-message')!.textContent).toBe('2 answers still wait.');
});

test('A test answer is marked as one and goes the way of all answers', async () => {
  const { root, submitted, delivery } = await sit({ pin: PIN });
  await enter(PIN);
  await choose(root(), en.actions.test.name);
  await settle();
  expect(submitted).toMatchObject([{ test: true, finished: true, revision: 0, touchpoint: 'store-1/till-1' }]);
  expect(delivery.flush).toHaveBeenCalledOnce();
  expect(root().querySelector('.admin-message')!.textContent).toBe(en.done.testArrived);
});

test('Before its set-up a kiosk offers nothing to send', async () => {
  const { root } = await sit({ pin: PIN });
  await enter(PIN);
  expect(root().querySelectorAll('.admin-tile:disabled')).toHaveLength(1);
  expect(root().querySelector('.admin-tile:disabled')!.textContent).toContain(en.actions.again.name);
});

test('A wipe sends first, and refuses while something waits', async () => {
  await waits(2);
  const { root, delivery, stop, unsaved } = await sit({ pin: PIN });
  const held = aResponse();
  unsaved.set(held.id, held);
  await enter(PIN);
  await choose(root(), en.actions.wipe.name);
  expect(root().textContent).toContain(en.wipe.ask);
  await choose(root(), en.wipe.yes);
  await settle();
  expect(delivery.flush).toHaveBeenCalledOnce();
  expect(root().textContent).toContain('3 answers are only on this device');
  expect(stop).not.toHaveBeenCalled();
  expect((await indexedDB.databases()).map(({ name }) => name)).toContain('senyum');
});

test('Answers are deleted for ever only after the PIN was entered again', async () => {
  await waits(2);
  const { root, stop } = await sit({ pin: PIN });
  localStorage.setItem('senyum:device', '{}');
  await enter(PIN);
  await choose(root(), en.actions.wipe.name);
  await choose(root(), en.wipe.yes);
  await settle();
  await choose(root(), 'Delete 2 answers for ever');
  expect(root().textContent).toContain('Enter the PIN to delete 2 answers for ever');
  await enter('482914');
  expect(stop).not.toHaveBeenCalled();
  await enter(PIN);
  expect(stop).toHaveBeenCalledOnce();
  for (let i = 0; i < 20 && !root().textContent?.includes(en.wipe.done); i++) {
    await settle();
    await pass(400);
  }
  expect(root().textContent).toContain(en.wipe.done);
  expect([...root().querySelectorAll('dd')].map((one) => one.textContent)).toEqual(['0', '0', '0', '0']);
  expect(await indexedDB.databases()).toEqual([]);
  expect(localStorage.length).toBe(0);
});

test('With nothing waiting a wipe deletes at once, and the screen stays to say so', async () => {
  const { root, stop, onEnd } = await sit({ pin: PIN });
  await enter(PIN);
  await choose(root(), en.actions.wipe.name);
  await choose(root(), en.wipe.yes);
  for (let i = 0; i < 20 && !root().textContent?.includes(en.wipe.done); i++) {
    await settle();
    await pass(400);
  }
  expect(stop).toHaveBeenCalledOnce();
  await pass(IDLE_SECONDS * 2000);
  expect(onEnd).not.toHaveBeenCalled();
  expect(root().textContent).toContain(en.wipe.done);
});
