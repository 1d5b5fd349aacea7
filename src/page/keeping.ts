import { replaceEndpoint } from '../delivery/endpoint.ts';
import type { OutboxEntry } from '../delivery/entry.ts';
import { ledgerOf, senderOf } from '../delivery/ledger.ts';
import { enqueue, makeRoom, type Taken } from '../delivery/outbox.ts';
import { openStore, type Store } from '../delivery/store.ts';
import type { Endpoint } from '../model/endpoint.ts';
import { newId } from '../model/id.ts';
import type { SurveyResponse } from '../model/response.ts';
import { recallDevice, rememberDevice } from './device-memory.ts';
import { loadSender, type Sender } from './load-sender.ts';

/** Puts responses where they survive. */
export interface Keeping {
  store: Store;
  /** Resolves when the response is on the disk or with the endpoint; otherwise rejects and holds it in memory. */
  keep(response: SurveyResponse): Promise<void>;
  /** Tries again what is held in memory. Returns ms until it wants to be called again; Infinity when there is nothing. */
  retry(): Promise<number>;
  /** The page is being left: what still waits for a follow-up answer goes as it is. It stays in the outbox, too. */
  leave(): void;
  /** Brings the endpoint in the outbox up to date: what waits there is sent as it says. */
  renew(headers?: Record<string, string>): Promise<void>;
}

/** How long a visitor waits for the endpoint in place of the disk, in ms. */
const HAND_OVER_WITHIN = 4_000;

/** So many responses may still get a follow-up. */
const RECENT = 50;

/** How often a disk that takes nothing is tried again, in ms. */
const RETRY_UNSAVED = 5_000;

/**
 * Starts keeping responses for an endpoint. Stores nothing before the first one.
 * @param unsaved Responses by id that only memory holds.
 */
export function startKeeping(
  given: Endpoint,
  app: string,
  store: Store = openStore(),
  unsaved: Map<string, SurveyResponse> = new Map(),
): Keeping {
  let endpoint = given;
  let latest: Taken | undefined;
  let sender: Sender | undefined;
  /** What was stored last, by the response's id, for the numbers of its follow-ups. */
  const recent = new Map<string, OutboxEntry>();

  const remember = (entry: OutboxEntry): void => {
    recent.delete(entry.response.id);
    recent.set(entry.response.id, entry);
    if (recent.size > RECENT) recent.delete(recent.keys().next().value!);
  };

  const write = async (response: SurveyResponse): Promise<void> => {
    const earlier = recent.get(response.id);
    latest = await enqueue(store, response, { endpoint, app, former: recallDevice(), latest, earlier });
    remember(latest.entry);
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
    const late = new Promise<undefined>((resolve) => setTimeout(resolve, HAND_OVER_WITHIN));
    // A follow-up keeps its device and number.
    const sequence = recent.get(response.id)?.response.sequence;
    const device = sequence ? senderOf(latest!.device, latest!.settled) : { id: newId(), app, ledger: ledgerOf() };
    const handed = { ...response, ...(sequence && { sequence }) };
    const sending = loadSender().then(({ send }) => send(endpoint, device, [handed], HAND_OVER_WITHIN));
    const sent = await Promise.race([sending.catch(() => undefined), late]);
    const outcome = sent?.kind === 'judged' ? sent.verdicts.get(response.id)?.outcome : undefined;
    return outcome === 'accepted' || outcome === 'duplicate';
  };

  const keep = async (response: SurveyResponse): Promise<void> => {
    const known = unsaved.get(response.id);
    // Meanwhile a newer revision may be on its way.
    if (known && known.revision > response.revision) return;
    unsaved.set(response.id, response);
    loadSender().then(
      (loaded) => {
        sender = loaded;
      },
      () => {},
    );
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
      if (!latest || latest.entry.response.finished) return;
      void sender?.send(endpoint, senderOf(latest.device, latest.settled), [latest.entry.response]);
    },
    async renew(headers) {
      if (headers) endpoint = { ...given, headers: { ...given.headers, ...headers } };
      await replaceEndpoint(store, endpoint, !headers);
    },
  };
}
