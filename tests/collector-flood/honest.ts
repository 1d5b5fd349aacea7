import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '../../src/model/id.ts';
import type { BatchReply } from '../../src/model/response.ts';
import { batchOf, response } from '../collector/parts.ts';
import { ask } from './ask.ts';
import type { Target } from './target.ts';

/** How the tablets fared: how many batches they sent, how many were stored at once, and how long each took, in ms. */
export interface Fared {
  sent: number;
  stored: number;
  times: number[];
}

/** How often each tablet sends, in ms. */
const EVERY = 6_000;

/** Lets each tablet send one answer every now and then, all in one shop's network, for so many ms. */
export async function sendHonestly({ port, kiosks }: Target, ms: number): Promise<Fared> {
  const agent = new Agent({ keepAlive: true });
  const fared: Fared = { sent: 0, stored: 0, times: [] };
  const end = performance.now() + ms;
  const tablet = async (key: string, place: number): Promise<void> => {
    const id = newId();
    await sleep((EVERY * place) / kiosks.length);
    for (let sequence = 1; performance.now() < end; sequence++) {
      const started = performance.now();
      const at = new Date().toISOString();
      const device = {
        id,
        app: 'kiosk/1',
        ledger: { created: sequence, acknowledged: 0, quarantined: 0, dropped: {} },
      };
      const body = JSON.stringify({ ...batchOf([response({ at, sequence })]), sentAt: at, device });
      const { status, text } = await ask(port, agent, body, '192.0.2.1', { authorization: `Bearer ${key}` });
      fared.sent++;
      fared.times.push(performance.now() - started);
      if (status === 200 && (JSON.parse(text) as BatchReply).results[0]?.outcome === 'accepted') fared.stored++;
      await sleep(Math.max(0, EVERY - (performance.now() - started)));
    }
  };
  await Promise.all(kiosks.map(tablet));
  agent.destroy();
  return fared;
}
