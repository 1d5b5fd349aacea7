import { readStatus } from '../../../src/delivery/status.ts';
import { openStore } from '../../../src/delivery/store.ts';
import { SYNC_MESSAGE } from '../../../src/delivery/wake.ts';
import { newId } from '../../../src/model/id.ts';
import type { Ledger, SurveyResponse } from '../../../src/model/response.ts';
import { type Delivery, startDelivery } from '../../../src/page/delivery.ts';
import { startKeeping } from '../../../src/page/keeping.ts';

/** What a test can ask of the page. */
export interface OutboxPage {
  /** Puts answers into the outbox and sends nothing; resolves with their ids. */
  fill(count: number, comment: string): Promise<string[]>;
  /** Keeps two answers, and the first of them once more. */
  twice(): Promise<void>;
  /** Starts one more delivery of this page; resolves with its number. */
  start(): Promise<number>;
  /** Submits one answer through a delivery that was started; resolves with its id when it is kept. */
  submit(delivery: number, comment: string, finished: boolean): Promise<string>;
  /** Sends all that waits. */
  flush(delivery: number): Promise<void>;
  /** Registers the worker and waits until it is active. */
  register(): Promise<void>;
  /** Asks the worker to send. */
  wake(): Promise<void>;
  status(): Promise<{ pending: number; ledger: Ledger }>;
}

declare global {
  interface Window {
    outbox: OutboxPage;
  }
}

const endpoint = { url: new URL('/v1/batches', location.href).href };
const deliveries: Delivery[] = [];

const answer = (comment: string, finished: boolean): SurveyResponse => ({
  id: newId(),
  revision: 0,
  touchpoint: 'store-1/till-1',
  survey: 'till',
  locale: 'en',
  source: 'kiosk',
  answers: [
    { question: 'visit', kind: 'smiley', value: 'positive' },
    ...(comment ? [{ question: 'why', kind: 'text' as const, value: comment }] : []),
  ],
  finished,
  at: new Date().toISOString(),
  clock: { boot: newId(), elapsed: Math.round(performance.now()) },
});

window.outbox = {
  async fill(count, comment) {
    // A delivery would begin to send at once.
    const keeping = startKeeping(endpoint, 'outbox');
    const responses = Array.from({ length: count }, () => answer(comment, true));
    await Promise.all(responses.map(keeping.keep));
    return responses.map(({ id }) => id);
  },
  async twice() {
    const { keep } = startKeeping(endpoint, 'outbox');
    const [first, second] = [answer('', true), answer('', true)];
    for (const response of [first, second, first]) await keep(response);
  },
  start: async () => deliveries.push(startDelivery({ endpoint, app: 'outbox' })) - 1,
  async submit(delivery, comment, finished) {
    const response = answer(comment, finished);
    await deliveries[delivery]!.submit(response);
    return response.id;
  },
  flush: (delivery) => deliveries[delivery]!.flush(),
  async register() {
    await navigator.serviceWorker.register('/worker.js');
    await navigator.serviceWorker.ready;
  },
  async wake() {
    const { active } = await navigator.serviceWorker.ready;
    active!.postMessage(SYNC_MESSAGE);
  },
  async status() {
    const { pending, ledger } = await readStatus(openStore());
    return { pending, ledger };
  },
};
