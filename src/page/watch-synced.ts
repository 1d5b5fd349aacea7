import { promisifyRequest } from 'idb-keyval';
import { onChanged } from '../delivery/changes.ts';
import { isEntry } from '../delivery/read-entry.ts';
import { allAcknowledged } from '../delivery/sender-keys.ts';
import type { Keeping } from './keeping.ts';

/**
 * Tells of each revision that this page kept once its endpoint has acknowledged it, whoever sent it: this page, another
 * tab or a worker. What is not found among the acknowledged, as after a wiped storage, is not told.
 * @returns its stop.
 */
export function watchSynced({ store, recent, onSynced }: Keeping): () => void {
  if (!onSynced) return () => {};
  const told = new Map<string, number>();
  const look = async (): Promise<void> => {
    const isNew = (id: string, revision: number): boolean => revision > (told.get(id) ?? -1);
    if (![...recent.values()].some(({ response }) => isNew(response.id, response.revision))) return;
    const found = (await store('readonly', (outbox) =>
      promisifyRequest(outbox.getAll(allAcknowledged())),
    )) as unknown[];
    for (const { response } of found.flat().filter(isEntry)) {
      const { id, revision } = response;
      if (!recent.has(id) || !isNew(id, revision)) continue;
      told.set(id, revision);
      onSynced(id, revision);
    }
  };
  return onChanged(() => {
    look().catch(() => {
      // It is looked again with the next change.
    });
  });
}
