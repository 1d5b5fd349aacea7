import { replaceEndpoint } from '../delivery/endpoint.ts';
import { senderOf } from '../delivery/ledger-of.ts';
import { outboxExists } from '../delivery/outbox-exists.ts';
import { send } from '../delivery/send.ts';
import { sync } from '../delivery/sync.ts';
import { type AutoSync, startAutoSync } from './auto-sync.ts';
import type { Keeping } from './keeping.ts';
import { watchSynced } from './watch-synced.ts';

/**
 * Starts sending what a page keeps and what earlier visits left in the outbox.
 * @param headers Asked for before each try.
 */
export function startSending(keeping: Keeping, headers?: () => Promise<Record<string, string>>): AutoSync {
  let exists = false;
  let isRenewed = false;
  const auto = startAutoSync(async (force) => {
    const unsaved = await keeping.retry();
    exists ||= await outboxExists();
    if (!exists) return unsaved;
    if (headers || !isRenewed) await renewEndpoint(keeping, await headers?.());
    isRenewed = true;
    return Math.min(unsaved, await sync(keeping.store, force, { ...keeping.endpoint, encode: keeping.encode }));
  });
  // What still waits for a follow-up answer goes as it is. It stays in the outbox, too.
  const leave = (): void => {
    const { endpoint, encode, latest } = keeping;
    if (!latest || latest.entry.response.finished) return;
    void send({ ...endpoint, encode }, senderOf(latest.device, latest.settled), [latest.entry.response]);
  };
  addEventListener('pagehide', leave);
  const stopWatching = watchSynced(keeping);
  return {
    sync: auto.sync,
    stop() {
      removeEventListener('pagehide', leave);
      stopWatching();
      auto.stop();
    },
  };
}

/** Brings the endpoint in the outbox up to date: what waits there is sent as it says. */
export async function renewEndpoint(keeping: Keeping, headers?: Record<string, string>): Promise<void> {
  const { given } = keeping;
  if (headers) keeping.endpoint = { ...given, headers: { ...given.headers, ...headers } };
  await replaceEndpoint(keeping.store, keeping.endpoint, !headers);
}
