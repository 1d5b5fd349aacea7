import { tellChanged } from './changes.ts';
import { drain } from './drain.ts';
import { alone } from './lock.ts';
import type { Target } from './send.ts';
import type { Store } from './store.ts';

/**
 * Sends what waits in the outbox, one tab or worker at a time. Used by page and worker alike.
 * @param force Also endpoints whose wait is not over; default false.
 * @param own An endpoint that this page writes for in a way of its own.
 * @returns ms until the next try is due; Infinity when nothing waits.
 */
export async function sync(store: Store, force: boolean = false, own?: Target): Promise<number> {
  const wait = await alone('senyum:sync', () => drain(store, force, own));
  tellChanged();
  return wait;
}
