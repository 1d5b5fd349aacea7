// @vitest-environment node
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test, vi } from 'vitest';
import { openPin } from '../../kiosk/pin.ts';
import { BURST, EVERY, startPinLock } from '../../kiosk/pin-lock.ts';
import { checkPin, hashPin, isPinHash, pinFlaw } from '../../src/model/pin.ts';
import { openStore } from '../../src/page/open-store.ts';

// Slow hashes, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const HOUR = 3_600_000;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

/** A device whose page can be killed: its monotonic clock begins again with each load, what is stored stays. */
function aDevice() {
  // Real time goes on, whatever the clocks of the device say.
  let real = 0;
  let born = 0;
  const load = () => {
    born = real;
    const store = openStore('senyum-admin');
    return { store, lock: startPinLock(store, () => real - born) };
  };
  return {
    load,
    real: () => real,
    pass(ms: number) {
      real += ms;
    },
  };
}

/** The most checks within any hour. */
function mostInAnHour(times: number[]): number {
  let from = 0;
  return times.reduce((most, time, i) => {
    while (time - times[from]! > HOUR) from++;
    return Math.max(most, i - from + 1);
  }, 0);
}

/** The same tries in each run. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

test('10,000 tries with reloads, kills and clocks that jump by a day get no more than 20 checks an hour', async () => {
  const device = aDevice();
  const random = randomNumbers(7);
  const now = vi.spyOn(Date, 'now');
  const checked: number[] = [];
  let { lock } = device.load();
  for (let i = 0; i < 10_000; i++) {
    const dice = random();
    // Whoever presses as fast as he can, and at times waits for exactly as long as he is told.
    const wait = await lock.take();
    if (wait === 0) checked.push(device.real());
    device.pass(dice < 0.2 ? wait : 1000 + 5000 * random());
    if (dice > 0.7) ({ lock } = device.load());
    const day = 24 * HOUR;
    now.mockReturnValue(1_800_000_000_000 + device.real() + (dice < 0.33 ? -day : dice < 0.66 ? day : 0));
  }
  now.mockRestore();
  const hours = device.real() / HOUR;
  const most = mostInAnHour(checked);
  console.log(
    `10,000 tries in ${hours.toFixed(1)} h: ${checked.length} checks, at most ${most} in an hour, ` +
      `${(checked.length / hours).toFixed(1)} on average`,
  );
  expect(most).toBeLessThanOrEqual(20);
  expect(checked.length).toBeGreaterThan(BURST);
});

test('The fastest way there is gets ten checks an hour in the long run: six digits hold for years', async () => {
  const device = aDevice();
  const { lock } = device.load();
  const checked: number[] = [];
  while (device.real() < 48 * HOUR) {
    const wait = await lock.take();
    if (wait === 0) checked.push(device.real());
    else device.pass(wait);
  }
  const rate = (checked.length - BURST) / 48;
  const hours = 500_000 / rate;
  console.log(
    `waiting as told: at most ${mostInAnHour(checked)} checks in an hour, then ${rate.toFixed(1)} an hour; ` +
      `six digits hold for ${Math.round(hours).toLocaleString('en')} h (${(hours / 8766).toFixed(1)} years) on average`,
  );
  expect(mostInAnHour(checked)).toBeLessThanOrEqual(20);
  expect(rate).toBeCloseTo(10, 0);
});

test('A check is counted before it is made, so that pulling the plug during it wins nothing', async () => {
  const device = aDevice();
  let made = 0;
  for (let i = 0; i < BURST * 3; i++) {
    // The page dies as soon as it may check.
    if ((await device.load().lock.take()) === 0) made++;
  }
  expect(made).toBe(BURST);
});

test('The count is on the disk before a check: its transaction is strict', async () => {
  const { lock } = aDevice().load();
  await lock.wait();
  const asked: unknown[] = [];
  const { transaction } = IDBDatabase.prototype;
  const spy = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...given) {
    asked.push(given[1] === 'readwrite' ? given[2] : 'read');
    return transaction.apply(this, given);
  });
  await lock.take();
  spy.mockRestore();
  expect(asked).toEqual([{ durability: 'strict' }]);
});

test('After a reload the wait begins again, and passes', async () => {
  const device = aDevice();
  const first = device.load().lock;
  for (let i = 0; i < BURST; i++) await first.take();
  device.pass(EVERY - 1000);
  expect(await first.wait()).toBe(1000);
  const { lock } = device.load();
  expect(await lock.wait()).toBe(EVERY);
  device.pass(EVERY);
  expect(await lock.take()).toBe(0);
  expect(await lock.take()).toBeGreaterThan(0);
});

test('Two tabs share one count, and neither lets the other wait for less', async () => {
  const device = aDevice();
  const [one, other] = [device.load().lock, device.load().lock];
  await other.wait();
  // The other one has seen hours go by.
  device.pass(5 * HOUR);
  let made = 0;
  for (let i = 0; i < 50; i++) made += (await one.take()) === 0 ? 1 : 0;
  for (let i = 0; i < 50; i++) made += (await other.take()) === 0 ? 1 : 0;
  expect(made).toBe(BURST);
});

test('Many tries at the same moment share one count', async () => {
  const { lock } = aDevice().load();
  const waits = await Promise.all(Array.from({ length: 100 }, () => lock.take()));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(BURST);
});

test.each([
  [null],
  ['x'],
  [{ left: 99, wait: EVERY, stamp: '' }],
  [{ left: 5, wait: -1, stamp: '' }],
  [{ left: Number.NaN }],
])('A count that can’t be read (%j) lets nobody check at once', async (kept) => {
  const { store, lock } = aDevice().load();
  await store('readwrite', (records) => void records.put(kept, 'tries'));
  expect(await lock.take()).toBe(EVERY);
});

test('Where nothing can be counted nothing is checked', async () => {
  const broken = (): Promise<never> => Promise.reject(new DOMException('', 'InvalidStateError'));
  const pin = openPin(() => 'pbkdf2-sha256$600000$AAAAAAAAAAAAAAAAAAAAAA$x', broken);
  await expect(pin.check('482913')).rejects.toThrow();
});

test('A PIN is made, checked and remembered, and only its salted hash is stored', async () => {
  const pin = openPin(() => undefined);
  expect(await pin.source()).toBe('none');
  await pin.make('482913');
  expect(await pin.source()).toBe('device');
  const later = openPin(() => undefined);
  expect(await later.check('482914')).toBe('wrong');
  expect(await later.check('482913')).toBe('right');
  const kept = await openStore('senyum-admin')('readonly', (records) => promised(records.getAll()));
  expect(JSON.stringify(kept)).not.toContain('482913');
  expect(JSON.stringify(kept)).toMatch(/pbkdf2-sha256\$600000\$/);
});

test('The PIN of the config counts before one that was made on the device', async () => {
  const hash = await hashPin('918273');
  await openPin(() => undefined).make('482913');
  const pin = openPin(() => hash);
  expect(await pin.source()).toBe('config');
  expect(await pin.check('482913')).toBe('wrong');
  expect(await pin.check('918273')).toBe('right');
});

test('The eleventh check in a row is not made, though its PIN is right', async () => {
  const hash = await hashPin('918273');
  const pin = openPin(() => hash);
  const derive = vi.spyOn(crypto.subtle, 'deriveBits').mockResolvedValue(new ArrayBuffer(32));
  for (let i = 0; i < BURST; i++) expect(await pin.check('918274')).toBe('wrong');
  expect(await pin.check('918273')).toEqual({ wait: expect.any(Number) });
  expect(derive).toHaveBeenCalledTimes(BURST);
  derive.mockRestore();
});

test('A hash is what WebCrypto makes of PIN and salt, in at least 600,000 rounds', async () => {
  const [one, other] = [await hashPin('482913'), await hashPin('482913')];
  expect(one).not.toBe(other);
  expect(one).toMatch(/^pbkdf2-sha256\$600000\$[\w-]{22}\$[\w-]{43}$/);
  const { pbkdf2Sync } = await import('node:crypto');
  const [, rounds, salt, hash] = one.split('$');
  const made = pbkdf2Sync('482913', Buffer.from(salt!, 'base64url'), Number(rounds), 32, 'sha256');
  expect(made.toString('base64url')).toBe(hash);
  expect(isPinHash(one.replace('600000', '599999'))).toBe(false);
  expect(await checkPin('482913', one.replace('600000', '100000'))).toBe(false);
});

test.each([
  ['12345', 'digits'],
  ['1234567890123', 'digits'],
  ['48a913', 'digits'],
  ['', 'digits'],
  ['111111', 'easy'],
  ['123456', 'easy'],
  ['987654', 'easy'],
  ['890123', 'easy'],
  ['252525', 'easy'],
  ['123123', 'easy'],
  ['482913', undefined],
  ['112233', undefined],
])('Of the PIN "%s" it is said: %s', (pin, flaw) => {
  expect(pinFlaw(pin)).toBe(flaw);
});

function promised<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
