import { setTimeout as sleep } from 'node:timers/promises';
import { dealer, seeded } from '../torture/random.ts';
import type { Journal } from './journal.ts';
import type { Victim } from './victim.ts';

/** What the nemesis does, each with SIGKILL. */
const BLOWS = ['kill collector', 'kill collector in its start', 'kill database', 'kill both'] as const;
export type Blow = (typeof BLOWS)[number];

/** One blow of the plan. */
export interface PlannedBlow {
  /** It falls when so many batches were begun, */
  begun: number;
  /** and so many ms more have gone by. */
  delay: number;
  blow: Blow;
  /** After how many ms a collector that starts is killed. */
  start: number;
}

/** All blows of a run, spread over it by its seed. */
export function planBlows(seed: number, batches: number, count: number, store: 'pglite' | 'postgres'): PlannedBlow[] {
  const random = seeded(seed, 'blows');
  const deal = dealer(random, store === 'postgres' ? BLOWS : BLOWS.slice(0, 2));
  const span = batches / count;
  return Array.from({ length: count }, (_, i) => ({
    begun: Math.floor(span * i) + random.between(1, Math.max(1, Math.floor(span))),
    delay: random.between(0, 40),
    blow: deal(),
    start: random.between(50, 1500),
  }));
}

/** Strikes once, and resolves when all runs again. */
export async function strike(victim: Victim, { blow, start }: PlannedBlow, journal: Journal): Promise<void> {
  journal.count(blow);
  if (blow === 'kill database') return victim.killDatabase();
  await Promise.all([victim.kill(), blow === 'kill both' && victim.killDatabase()]);
  if (blow === 'kill collector in its start') {
    const killed = new AbortController();
    const starting = victim.start(killed.signal).catch(() => {});
    await sleep(start);
    killed.abort();
    await starting;
    await victim.kill();
  }
  await victim.start();
}
