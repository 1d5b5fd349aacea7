import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Verified, verifyRollups } from '../../collector/rollup/verify.ts';
import type { Query } from '../../collector/store/store.ts';
import { seeded } from '../torture/random.ts';
import { runClient, TAMPERED } from './client.ts';
import { type Journal, openJournal } from './journal.ts';
import { type PlannedBlow, planBlows, strike } from './nemesis.ts';
import { startVictim, type Victim } from './victim.ts';

/** What a run is told. */
export interface RunOptions {
  seed: number;
  items: number;
  store: 'pglite' | 'postgres';
  /** How often something is killed; default once in 4,000 items. */
  blows?: number;
  /** The built collector; default `dist/collector/main.js`. */
  script?: string;
  /** Told what goes on. */
  say?: (text: string) => void;
}

/** What a run found. */
export interface RunResult {
  journal: Journal;
  stored: number;
  /** Acknowledged and not stored. */
  lost: string[];
  /** Stored more than once. */
  duplicates: number;
  /** Stored and never sent, or with other contents than were sent first. */
  unexpected: string[];
  rollups: Verified;
  seconds: number;
}

const CLIENTS = 8;
const BATCH = 50;
const ITEMS_PER_BLOW = 4_000;

/** Lets clients deliver while collector and database are killed, and compares what was said with what is stored. */
export async function run(options: RunOptions): Promise<RunResult> {
  const { seed, items, store, script = 'dist/collector/main.js', say = () => {} } = options;
  const blows = options.blows ?? Math.max(1, Math.round(items / ITEMS_PER_BLOW));
  const folder = await mkdtemp(join(tmpdir(), 'senyum-torture-'));
  const sweep = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', sweep);
  const ended = new AbortController();
  let victim: Victim | undefined;
  try {
    const journal = openJournal();
    victim = await startVictim(store, folder, script);
    const begun = performance.now();
    const progress = counter();
    const sizes = batchSizes(items);
    const clients = Array.from({ length: CLIENTS }, (_, client) =>
      runClient({
        url: victim!.url,
        journal,
        random: seeded(seed, `client ${client}`),
        batches: sizes.filter((_, i) => i % CLIENTS === client),
        begins: progress.add,
        signal: ended.signal,
      }),
    );
    const planned = planBlows(seed, sizes.length, blows, store);
    await Promise.all([...clients, torment(victim, planned, progress.reaches, journal, say)]);
    const seconds = (performance.now() - begun) / 1000;
    say('looking for what is missing');
    const remains = await victim.remains();
    try {
      return { ...(await check(remains.query, journal)), journal, seconds };
    } finally {
      await remains.close();
    }
  } finally {
    ended.abort();
    await victim?.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    process.off('exit', sweep);
  }
}

async function torment(
  victim: Victim,
  planned: PlannedBlow[],
  reaches: (count: number) => Promise<void>,
  journal: Journal,
  say: (text: string) => void,
): Promise<void> {
  for (const [i, blow] of planned.entries()) {
    await reaches(blow.begun);
    await sleep(blow.delay);
    await strike(victim, blow, journal);
    say(`${i + 1} of ${planned.length} blows, ${journal.acknowledged.size} acknowledged`);
  }
}

function batchSizes(items: number): number[] {
  return Array.from({ length: Math.ceil(items / BATCH) }, (_, i) => Math.min(BATCH, items - i * BATCH));
}

/** Counts, and tells when it has come so far. */
function counter(): { add(): void; reaches(count: number): Promise<void> } {
  let count = 0;
  let wanted = Number.POSITIVE_INFINITY;
  let tell = () => {};
  return {
    add() {
      if (++count >= wanted) tell();
    },
    reaches: (least) =>
      new Promise((resolve) => {
        wanted = least;
        tell = resolve;
        if (count >= least) resolve();
      }),
  };
}

async function check(query: Query, { sent, acknowledged }: Journal): Promise<Omit<RunResult, 'journal' | 'seconds'>> {
  const { rows } = await query<{ id: string; locale: string }>('select id::text, locale from responses');
  const stored = new Set(rows.map(({ id }) => id));
  return {
    stored: stored.size,
    lost: [...acknowledged].filter((id) => !stored.has(id)),
    duplicates: rows.length - stored.size,
    unexpected: rows.filter(({ id, locale }) => !sent.has(id) || locale === TAMPERED).map(({ id }) => id),
    rollups: await verifyRollups(query),
  };
}
