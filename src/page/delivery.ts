import { tellChanged } from '../delivery/changes.ts';
import type { Encode } from '../delivery/formats.ts';
import { outboxExists } from '../delivery/outbox-exists.ts';
import type { Store } from '../delivery/store.ts';
import type { Endpoint } from '../model/endpoint.ts';
import type { SurveyResponse } from '../model/response.ts';
import { VERSION } from '../model/version.ts';
import { startKeeping } from './keeping.ts';
import { safeEndpoint } from './safe-endpoint.ts';
import { sendWhenDue } from './send-when-due.ts';
import { wakeWorker } from './wake-worker.ts';

/** What delivery needs to know. */
export interface DeliveryOptions {
  /** Where responses go; its URL is absolute, and https unless it is on this very device. */
  endpoint: Endpoint;
  /** Which surface takes the answers, for example `kiosk`; sent along with the version. */
  app: string;
  /**
   * Headers that do not last, for example a token: asked for before each try of this page. A worker that sends
   * without the page uses the last ones.
   */
  headers?: () => Promise<Record<string, string>>;
  /**
   * Writes a batch as the endpoint wants it, in place of `endpoint.format`: returns a body and its content type. What it
   * throws counts as no answer. Only a page that has it can send: what waits for this endpoint waits for such a page,
   * and no worker sends it. The endpoint's grade is `unverified` unless it says otherwise.
   */
  encode?: Encode;
  /** The page's service worker listens for syncs (`senyum/worker`): it is woken when the page is gone. Default false. */
  backgroundSync?: boolean;
  /** Where responses are kept; default this device's outbox. */
  store?: Store;
  /** Responses by id that only memory holds; default none. They are tried; what the disk does not take joins them. */
  unsaved?: Map<string, SurveyResponse>;
  /** What earlier visits left is sent from then on, so that it does not hold up what the page shows first; default at once. */
  ready?: Promise<void>;
  /** Called when the endpoint has acknowledged a revision that was submitted here, whoever sent it; once for each. */
  onSynced?: (id: string, revision: number) => void;
}

/** Keeps responses and gets them to their endpoint. */
export interface Delivery {
  /**
   * Resolves when the response is kept: on the disk, to survive even a power cut, or, where the disk takes nothing,
   * by the endpoint itself. Rejects when it is not; it is then tried again from memory while the page lives.
   */
  submit(response: SurveyResponse): Promise<void>;
  /** Tries to send now all that waits, whatever was to be waited for. Resolves after the try. */
  flush(): Promise<void>;
  stop(): void;
}

/**
 * Starts delivery on a page: what an earlier visit left in the outbox is sent, and what is submitted from now on.
 *
 * On a device that never took an answer nothing is stored.
 * @throws SenyumError `endpoint` when the endpoint's URL is not safe.
 */
export function startDelivery(options: DeliveryOptions): Delivery {
  const { endpoint, app, headers, encode, backgroundSync, ready } = options;
  const given: Endpoint = { ...safeEndpoint(endpoint), ...(encode && { format: 'custom' }) };
  const keeping = startKeeping(given, `${app}/${VERSION}`, options);
  const isDue = async (): Promise<boolean> => !!keeping.latest || keeping.unsaved.size > 0 || outboxExists();
  const sending = sendWhenDue(isDue, ({ startSending }) => startSending(keeping, headers), ready);

  return {
    async submit(response) {
      try {
        await keeping.keep(response);
        tellChanged();
        if (backgroundSync) wakeWorker();
      } finally {
        void sending.sync(false);
      }
    },
    flush: () => sending.sync(true),
    stop: sending.stop,
  };
}
