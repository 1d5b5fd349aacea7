import { type ReadonlySignal, signal } from '@preact/signals';
import type { KeyList, KeyReport, NewKey, Pairing } from '../../src/model/pairing.ts';
import { goToLogin } from '../map/go-to-login.ts';
import { writeHeaders } from '../map/me.ts';

/** How often the list is looked at, in ms; a code that is shown may be used at any moment. */
const EVERY = 10_000;
const EVERY_WITH_CODE = 1_500;

const PATIENCE = 10_000;

/** A code that is shown, for a tablet that is to come. */
export interface Shown extends Pairing {
  /** When its time is over, by this page's clock. */
  until: number;
}

/** What a key is made for. */
export type KeyWish = Pick<KeyReport, 'kind' | 'touchpoint' | 'origins'> & { replaces?: string };

/** The keys of the tablets, and what an owner does with them. */
export interface KeysDesk {
  /** Undefined until it is heard. */
  list: ReadonlySignal<KeyList | undefined>;
  /** The collector does not answer, or refused what was asked for: its sentence, empty when it gave none. */
  problem: ReadonlySignal<string | undefined>;
  shown: ReadonlySignal<Shown | undefined>;
  /** Unix time in ms, for what is told of the past and of the code's life. */
  now: ReadonlySignal<number>;
  /** Makes a code for a new tablet, or for one that takes the place of another. */
  add(touchpoint: string, replaces?: string): Promise<void>;
  /** Hides the code. It can still be used until its time is over. */
  hide(): void;
  revoke(id: string): Promise<void>;
  /** The key that was just made for a website or an import; it is told this once. */
  made: ReadonlySignal<NewKey | undefined>;
  /** Makes such a key. A website's that it replaces is good for a while more. */
  make(wish: KeyWish): Promise<void>;
  /** Looks at the list again and again. Returns its stop. */
  start(): () => void;
}

/** A desk that asks the collector beside the page. */
export function createKeysDesk(page: string): KeysDesk {
  const list = signal<KeyList | undefined>(undefined);
  const problem = signal<string | undefined>(undefined);
  const shown = signal<Shown | undefined>(undefined);
  const made = signal<NewKey | undefined>(undefined);
  const now = signal(Date.now());
  let timer: ReturnType<typeof setTimeout> | undefined;

  const ask = async <Reply>(path: string, init: RequestInit = {}): Promise<Reply | undefined> => {
    const request = new AbortController();
    const late = setTimeout(() => request.abort(), PATIENCE);
    try {
      const reply = await fetch(new URL(`../v1/${path}`, page), {
        cache: 'no-store',
        signal: request.signal,
        ...init,
        headers: { ...init.headers, ...(init.method && (await writeHeaders(page))) },
      });
      if (reply.status === 401) goToLogin();
      const value = await reply.json();
      if (reply.ok && value?.senyum === 1) {
        problem.value = undefined;
        return value as Reply;
      }
      problem.value = String(value?.error ?? '');
    } catch {
      problem.value = '';
    } finally {
      clearTimeout(late);
    }
    return undefined;
  };
  const look = async (): Promise<void> => {
    const found = await ask<KeyList>('keys');
    if (found) list.value = found;
  };

  return {
    list,
    made,
    async make(wish) {
      const headers = { 'content-type': 'application/json' };
      const key = await ask<NewKey>('keys', { method: 'POST', headers, body: JSON.stringify(wish) });
      if (!key) return;
      made.value = key;
      await look();
    },
    problem,
    shown,
    now,
    async add(touchpoint, replaces) {
      const body = JSON.stringify({ touchpoint, ...(replaces && { replaces }) });
      const headers = { 'content-type': 'application/json' };
      const made = await ask<Pairing>('pairings', { method: 'POST', headers, body });
      if (!made) return;
      now.value = Date.now();
      shown.value = { ...made, until: now.value + made.life };
    },
    hide() {
      shown.value = undefined;
    },
    async revoke(id) {
      await ask(`keys/${id}`, { method: 'DELETE' });
      await look();
    },
    start() {
      let looked = Number.NEGATIVE_INFINITY;
      let isLooking = false;
      const tick = (): void => {
        now.value = Date.now();
        const every = shown.value ? EVERY_WITH_CODE : EVERY;
        if (isLooking || Math.abs(now.value - looked) < every) return;
        looked = now.value;
        isLooking = true;
        void look().then(() => {
          isLooking = false;
        });
      };
      tick();
      timer = setInterval(tick, 500);
      return () => clearInterval(timer);
    },
  };
}
