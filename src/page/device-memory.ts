import type { Former } from '../delivery/ledger.ts';

const KEY = 'senyum:device';

/** Remembers outside of the outbox how far this device has come, so that a lost outbox is noticed. */
export function rememberDevice(device: Former): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(device));
  } catch {
    // Full or blocked: a loss would then go unnoticed, no more.
  }
}

/** What was remembered last; undefined when nothing was, or it can't be read. */
export function recallDevice(): Former | undefined {
  try {
    const { id, sequence } = JSON.parse(localStorage.getItem(KEY) ?? '') as Former;
    return { id, sequence };
  } catch {
    return undefined;
  }
}
