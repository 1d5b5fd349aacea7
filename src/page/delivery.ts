import { tellChanged } from '../delivery/changes.ts';
import { enqueue } from '../delivery/outbox.ts';
import { openStore, outboxExists } from '../delivery/store.ts';
import { sync } from '../delivery/sync.ts';
import type { Endpoint } from '../model/endpoint.ts';
import type { SurveyResponse } from '../model/response.ts';
import { VERSION } from '../model/version.ts';
import { startAutoSync } from './auto-sync.ts';
import { wakeWorker } from './wake-worker.ts';

/** What delivery needs to know. */
export interface DeliveryOptions {
  /** Where responses go; its URL is absolute. */
  endpoint: Endpoint;
  /** Which surface takes the answers, for example `kiosk`; sent along with the version. */
  app: string;
}

/** Keeps responses and gets them to their endpoint. */
export interface Delivery {
  /** Resolves when the response is on the disk, to survive even a power cut; rejects when it could not be stored. */
  submit(response: SurveyResponse): Promise<void>;
  /** Tries to send now all that waits, whatever was to be waited for. Resolves after the try. */
  flush(): Promise<void>;
  stop(): void;
}

/**
 * Starts delivery on a page: what an earlier visit left in the outbox is sent, and what is submitted from now on.
 *
 * On a device that never took an answer nothing is stored.
 */
export function startDelivery({ endpoint, app }: DeliveryOptions): Delivery {
  const store = openStore();
  const auto = startAutoSync(async (force) => {
    return (await outboxExists()) ? sync(store, force) : Number.POSITIVE_INFINITY;
  });

  return {
    async submit(response) {
      await enqueue(store, response, endpoint, `${app}/${VERSION}`);
      tellChanged();
      wakeWorker();
      auto.poke();
    },
    flush: () => auto.flush(),
    stop: () => auto.stop(),
  };
}
