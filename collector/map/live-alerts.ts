import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { AlertList } from '../../src/model/alerts.ts';
import { writeHeaders } from './me.ts';
import { createRefresher } from './refresher.ts';

/** The alerts as they stand, kept up to date while started. */
export interface LiveAlerts {
  /** The newest list that could be fetched; undefined before the first. */
  list: ReadonlySignal<AlertList | undefined>;
  /** What was acknowledged last could not be noted. */
  failed: ReadonlySignal<boolean>;
  /** Notes that somebody knows of an alert. Never rejects. */
  acknowledge(id: string): Promise<void>;
  /** Fetches, and again whenever the map was. Returns its stop. */
  start(): () => void;
}

/** Longest time to wait for a reply, in ms. */
const PATIENCE = 10_000;

/**
 * Makes a list that is not fetched yet. A fetch that fails leaves the former one.
 * @param page Address of the page.
 * @param mapFetched Changes when the map was fetched: as the collector says that something is new, and every minute.
 */
export function createLiveAlerts(page: string, mapFetched: ReadonlySignal<number>): LiveAlerts {
  const address = new URL('../v1/alerts', page).href;
  const list = signal<AlertList | undefined>(undefined);
  const failed = signal(false);
  const look = async (): Promise<void> => {
    const fresh = await ask<AlertList>(address);
    if (fresh) list.value = fresh;
  };
  return {
    list,
    failed,
    async acknowledge(id) {
      const headers = await writeHeaders(page);
      failed.value = !(await ask(`${address}/${id}/acknowledge`, { method: 'POST', headers }));
      await look();
    },
    start() {
      const refresher = createRefresher(look);
      const unsubscribe = effect(() => {
        void mapFetched.value;
        refresher.request();
      });
      return () => {
        unsubscribe();
        refresher.stop();
      };
    },
  };
}

async function ask<Reply extends { senyum: 1 }>(address: string, init: RequestInit = {}): Promise<Reply | undefined> {
  try {
    const reply = await fetch(address, { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE), ...init });
    const found = reply.ok ? ((await reply.json()) as Reply | null) : undefined;
    return found?.senyum === 1 ? found : undefined;
  } catch {
    return undefined;
  }
}
