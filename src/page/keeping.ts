import type { UseStore } from 'idb-keyval';
import { endpointKey } from '../delivery/keys.ts';
import { emptyLedger } from '../delivery/ledger.ts';
import { enqueue, makeRoom, type Taken } from '../delivery/outbox.ts';
import { send } from '../delivery/send.ts';
import { openStore } from '../delivery/store.ts';
import type { Endpoint } from '../model/endpoint.ts';
import { newId } from '../model/id.ts';
import type { SurveyResponse } from '../model/response.ts';
import { recallDevice, rememberDevice } from './device-memory.ts';

/** Puts responses where they survive. */
export interface Keeping {
  store: UseStore;
  /** Resolves when the response is on the disk or with the endpoint; otherwise rejects and holds it in memory. */
  keep(response: SurveyResponse): Promise<void>;
  /** Tries again what is held in memory. Returns ms until it wants to be called again; Infinity when there is nothing. */
  retry(): Promise<number>;
  /** The page is being left: what still waits for a follow-up answer goes as it is. It stays in the outbox, too. */
  leave(): void;
  /** Replaces the endpoint's headers in the outbox. */
  renew(headers: Record<string, string>): Promise<void>;
}

/** How long a visitor waits for the endpoint in place of the disk, in ms. */
const HAND_OVER_WITHIN = 4_000;

/** How often a disk that takes nothing is tried again, in ms. */
const RETRY_UNSAVED = 5_000;

/** Starts keeping responses for an endpoint. Stores nothing before the first one. */
export function startKeeping(given: Endpoint, app: string): Keeping {
  const store = openStore();
  const unsaved = new Map<string, SurveyResponse>();
  let endpoint = given;
  let latest: Taken | undefined;

  const write = async (response: SurveyResponse): Promise<void> => {
    latest = await enqueue(store, response, { endpoint, app, former: recallDevice(), latest: latest?.entry });
    rememberDevice({ id: latest.device.id, sequence: latest.device.sequence });
  };

  const writeOrMakeRoom = (response: SurveyResponse): Promise<void> =>
    write(response).catch(async (error) => {
      if (error.name !== 'QuotaExceededError') throw error;
      await makeRoom(store);
      await write(response);
    });

  // Without a disk there is still the network: what the endpoint has acknowledged is kept, too.
  const handOver = async (response: SurveyResponse): Promise<boolean> => {
    const sent = await send(
      endpoint,
      { id: newId(), app, sequence: 0, ledger: emptyLedger() },
      [response],
      HAND_OVER_WITHIN,
    );
    const outcome = sent.kind === 'judged' ? sent.verdicts.get(response.id)?.outcome : undefined;
    return outcome === 'accepted' || outcome === 'duplicate';
  };

  const keep = async (response: SurveyResponse): Promise<void> => {
    const known = unsaved.get(response.id);
    // Meanwhile a newer revision may be on its way.
    if (known && known.revision > response.revision) return;
    unsaved.set(response.id, response);
    try {
      await writeOrMakeRoom(response);
    } catch (error) {
      if (!(await handOver(response))) throw error;
    }
    if (unsaved.get(response.id) === response) unsaved.delete(response.id);
  };

  return {
    store,
    keep,
    async retry() {
      await Promise.allSettled([...unsaved.values()].map(keep));
      return unsaved.size > 0 ? RETRY_UNSAVED : Number.POSITIVE_INFINITY;
    },
    leave() {
      if (latest && !latest.entry.response.finished) void send(endpoint, latest.device, [latest.entry.response]);
    },
    renew(headers) {
      endpoint = { ...given, headers: { ...given.headers, ...headers } };
      return store('readwrite', (outbox) => void outbox.put(endpoint, endpointKey(endpoint.url)));
    },
  };
}
