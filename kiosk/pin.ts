import { get, set } from 'idb-keyval';
import { checkPin, hashPin, isPinHash } from '../src/model/pin.ts';
import { openStore, type Store } from '../src/page/open-store.ts';
import { startPinLock } from './pin-lock.ts';

const KEY = 'pin';

/** What came of a check: right, wrong, or not made because of too many before it; then with ms until the next. */
export type Checked = 'right' | 'wrong' | { wait: number };

/** The PIN of a kiosk. Its functions reject when the device's storage does not work: then nothing is checked. */
export interface Pin {
  /** Whether there is one; where it comes from. */
  source(): Promise<'config' | 'device' | 'none'>;
  /** Makes the device's own PIN, or another one in its place. */
  make(pin: string): Promise<void>;
  check(pin: string): Promise<Checked>;
  /** Ms until the next check may be made; 0 when it may be now. */
  wait(): Promise<number>;
}

/**
 * Opens the PIN of this kiosk: the one of the config, or one that was made on the device.
 * @param given The hash in the config, if there is one.
 */
export function openPin(
  given: () => string | undefined,
  store: Store = openStore('senyum-admin'),
  now?: () => number,
): Pin {
  const lock = startPinLock(store, now);
  const hash = async (): Promise<string | undefined> => given() ?? (await get<string>(KEY, store));
  return {
    async source() {
      if (given()) return 'config';
      return isPinHash((await get<string>(KEY, store)) ?? '') ? 'device' : 'none';
    },
    make: async (pin) => set(KEY, await hashPin(pin), store),
    async check(pin) {
      const wait = await lock.take();
      if (wait > 0) return { wait };
      return (await checkPin(pin, (await hash()) ?? '')) ? 'right' : 'wrong';
    },
    wait: () => lock.wait(),
  };
}
