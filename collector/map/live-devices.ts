import { type ReadonlySignal, signal } from '@preact/signals';
import type { DeviceList } from '../../src/model/devices.ts';

/** The tablets as they stand, kept up to date while started. */
export interface LiveDevices {
  /** The newest list that could be fetched; undefined before the first. */
  list: ReadonlySignal<DeviceList | undefined>;
  /** Fetches again and again. Returns its stop. */
  start(): () => void;
}

/** How often the list is fetched, in ms: nothing is told when a tablet falls silent. */
const EVERY = 30_000;

/** Longest time to wait for the list, in ms. */
const PATIENCE = 10_000;

/** The address of the list that belongs to a page. */
export function devicesAddress(page: string): string {
  return new URL('../v1/devices', page).href;
}

/** Makes a list that is not fetched yet. A fetch that fails leaves the former one. */
export function createLiveDevices(address: string): LiveDevices {
  const list = signal<DeviceList | undefined>(undefined);

  const start = (): (() => void) => {
    let stopped = false;
    const look = async (): Promise<void> => {
      if (document.visibilityState !== 'visible') return;
      const fresh = await load(address);
      if (fresh && !stopped) list.value = fresh;
    };
    const timer = setInterval(look, EVERY);
    document.addEventListener('visibilitychange', look);
    void look();
    return () => {
      stopped = true;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  };

  return { list, start };
}

async function load(address: string): Promise<DeviceList | undefined> {
  try {
    const reply = await fetch(address, { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) });
    const list = reply.ok ? ((await reply.json()) as DeviceList | null) : undefined;
    return list?.senyum === 1 ? list : undefined;
  } catch {
    return undefined;
  }
}
