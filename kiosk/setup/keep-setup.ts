import { createStore, promisifyRequest as done } from 'idb-keyval';
import type { SenyumConfig } from '../../src/model/config.ts';
import type { ConfigSource } from '../config-source.ts';
import { forgetConfig } from '../last-config.ts';
import { type KeptSetup, SETUP } from '../watch-config.ts';

/** Keeps how this kiosk was set up, so that it survives a cut of the power. Rejects where nothing is kept. */
export function keepSetup(source: ConfigSource, config: SenyumConfig): Promise<void> {
  return replaceAll({ [SETUP]: source satisfies KeptSetup, [source.address]: config });
}

/**
 * Forgets how this kiosk was set up, with its key and its config: at the next start it asks to be set up. What waits to
 * be sent is not touched.
 */
export function forgetSetup(): Promise<void> {
  return replaceAll({ [SETUP]: 'wanted' satisfies KeptSetup });
}

/** Rejects where this browser keeps nothing: a one-time code must not be used up in vain. */
export function tryStorage(): Promise<void> {
  return writeStrictly((kept) => void kept.delete('trial'));
}

function replaceAll(entries: Record<string, unknown>): Promise<void> {
  forgetConfig();
  return writeStrictly((kept) => {
    kept.clear();
    for (const [key, value] of Object.entries(entries)) kept.put(value, key);
  });
}

function writeStrictly(write: (kept: IDBObjectStore) => void): Promise<void> {
  return createStore('senyum-kiosk', 'config')('readonly', ({ transaction, name }) => {
    const strict = transaction.db.transaction(name, 'readwrite', { durability: 'strict' });
    write(strict.objectStore(name));
    return done(strict);
  });
}
