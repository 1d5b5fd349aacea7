import type { SurveyResponse } from '../../../src/model/response.ts';
import type { PageEvent } from '../journal.ts';
import { type Random, seeded } from '../random.ts';
import { restoreClock, skewClock } from './clock.ts';
import { abortTransactions, breakTransactions, closeDatabases, watchDatabases } from './databases.ts';
import { emptyDisk, fillDisk } from './fill-disk.ts';
import { isPoison, makeResponse, reviseResponse } from './make-response.ts';
import type { Peer, Stored } from './peer.ts';

/** What the rig can ask of the page. */
export interface Handle {
  stored(): Promise<Stored>;
  flush(): Promise<void>;
  look(): Promise<void>;
  closeDatabases(silent: boolean): void;
  breakTransactions(calls: number): void;
  abortTransactions(count: number): void;
  skewClock(ms: number): void;
  fillDisk(): Promise<number>;
  emptyDisk(): void;
}

declare global {
  interface Window {
    /** Made by the rig: writes down what happens here, outside of the browser. */
    tellRig(event: PageEvent): Promise<void>;
    torture: Handle;
  }
}

/** Between two answers of a tab, in ms. */
const PACE = 180;

/**
 * Gives answers at a steady rate, by the seed in the page's address, and says when each thank-you shows. With `quiet`
 * in the address it gives none.
 */
export function generate(start: () => Peer): void {
  watchDatabases();
  restoreClock();
  const address = new URLSearchParams(location.search);
  const random = seeded(Number(address.get('seed')), `tab ${address.get('tab')}`);
  const peer = start();
  window.torture = {
    stored: () => peer.stored(),
    flush: () => peer.flush(),
    look: async () => peer.look?.(),
    closeDatabases,
    breakTransactions,
    abortTransactions,
    skewClock,
    fillDisk,
    emptyDisk,
  };
  if (address.has('quiet')) return;
  const boot = String(random.next());
  void every(PACE, () => visit(peer, random, boot));
  void flushNowAndThen(peer, random);
}

async function every(pause: number, work: () => Promise<void>): Promise<never> {
  for (;;) {
    void work();
    await sleep(pause);
  }
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** As if the network came back: otherwise most of a short run would be spent waiting. */
async function flushNowAndThen(peer: Peer, random: Random): Promise<never> {
  for (;;) {
    await sleep(random.between(200, 1_500));
    await peer.flush().catch(() => {});
  }
}

async function visit(peer: Peer, random: Random, boot: string): Promise<void> {
  const response = makeResponse(random, boot);
  const revises = !response.finished || random.chance(0.3);
  const pause = random.between(0, response.finished ? 2_500 : 800);
  await answer(peer, response);
  if (!revises) return;
  await sleep(pause);
  await answer(peer, reviseResponse(response, random));
}

async function answer(peer: Peer, response: SurveyResponse): Promise<void> {
  const { id, revision } = response;
  const tell = (kind: PageEvent['kind'], reason?: string) =>
    void window.tellRig({ kind, id, revision, poison: isPoison(response), ...(reason && { reason }) });
  tell('asked');
  await peer.submit(response).then(
    () => tell('shown'),
    (error) => tell('refused', `${error?.name}: ${error?.message}`),
  );
}
