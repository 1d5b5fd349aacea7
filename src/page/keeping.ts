import type { OutboxEntry } from '../delivery/entry.ts';
import type { Encode } from '../delivery/formats.ts';
import { enqueue, makeRoom, type Taken } from '../delivery/outbox.ts';
import { openStore, type Store } from '../delivery/store.ts';
import type { Endpoint } from '../model/endpoint.ts';
import type { SurveyResponse } from '../model/response.ts';
import { recallDevice, rememberDevice } from './device-memory.ts';
import { loadSender, type Sender } from './load-sender.ts';

/** Puts responses where they survive. */
export interface Keeping {
  store: Store;
  /** Which senyum it is, for example `kiosk/0.1.0`. */
  app: string;
  /** As it was given. */
  given: Endpoint;
  /** As responses are sent to it now. */
  endpoint: Endpoint;
  /** Writes batches in a way of the page's own. */
  encode: Encode | undefined;
  /** Responses by id that only memory holds. */
  unsaved: Map<string, SurveyResponse>;
  /** See `DeliveryOptions`. */
  onSynced: OnSynced | undefined;
  /** What was stored last. */
  latest: Taken | undefined;
  /** What was stored lately, by the response's id, for the numbers of its follow-ups. */
  recent: Map<string, OutboxEntry>;
  /** Resolves when the response is on the disk or with the endpoint; otherwise rejects and holds it in memory. */
  keep(response: SurveyResponse): Promise<void>;
  /** Tries again what is held in memory. Returns ms until it wants to be called again; Infinity when there is nothing. */
  retry(): Promise<number>;
}

/** Told that an endpoint has acknowledged a revision of a response. */
export type OnSynced = (id: string, revision: number) => void;

/** How long a visitor waits for the endpoint in place of the disk, in ms. */
const HAND_OVER_WITHIN = 4_000;

/** So many responses may still get a follow-up. */
const RECENT = 50;

/** How often a disk that takes nothing is tried again, in ms. */
const RETRY_UNSAVED = 5_000;

/** What a page may have of its own. */
interface KeepingOptions {
  store?: Store;
  /** Responses by id that only memory holds. */
  unsaved?: Map<string, SurveyResponse>;
  /** Writes batches. */
  encode?: Encode;
  /** Told of what the endpoint has acknowledged. */
  onSynced?: OnSynced;
}

/** Starts keeping responses for an endpoint. Stores nothing before the first one. */
export function startKeeping(
  given: Endpoint,
  app: string,
  { store = openStore(), unsaved = new Map(), encode, onSynced }: KeepingOptions = {},
): Keeping {
  const recent = new Map<string, OutboxEntry>();
  let sender: Sender | undefined;

  const remember = (entry: OutboxEntry): void => {
    recent.delete(entry.response.id);
    recent.set(entry.response.id, entry);
    if (recent.size > RECENT) recent.delete(recent.keys().next().value!);
  };

  const write = async (response: SurveyResponse): Promise<void> => {
    const { endpoint, latest } = keeping;
    const earlier = recent.get(response.id);
    const former = recallDevice();
    const recall = sender?.recall;
    const taken = await enqueue(store, response, { endpoint, app, former, latest, earlier, recall });
    keeping.latest = taken;
    remember(taken.entry);
    rememberDevice({ id: taken.device.id, sequence: taken.device.sequence });
  };

  const writeOrMakeRoom = (response: SurveyResponse): Promise<void> =>
    write(response).catch(async (error) => {
      if (error.name !== 'QuotaExceededError') throw error;
      await makeRoom(store);
      await write(response);
    });

  // Without a disk there is still the network: what the endpoint has acknowledged is kept, too.
  const handOver = (response: SurveyResponse): Promise<boolean | undefined> => {
    const late = new Promise<undefined>((resolve) => setTimeout(resolve, HAND_OVER_WITHIN));
    const sending = loadSender().then(({ handOver }) => handOver(keeping, response, HAND_OVER_WITHIN));
    return Promise.race([sending.catch(() => undefined), late]);
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

  const keeping: Keeping = {
    store,
    app,
    given,
    endpoint: given,
    encode,
    unsaved,
    onSynced,
    latest: undefined,
    recent,
    keep,
    async retry() {
      await Promise.allSettled([...unsaved.values()].map(keep));
      return unsaved.size > 0 ? RETRY_UNSAVED : Number.POSITIVE_INFINITY;
    },
  };
  return keeping;
}
