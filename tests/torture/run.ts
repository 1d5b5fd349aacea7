import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { launch } from './browser.ts';
import { check, type Findings } from './check.ts';
import { startVictim } from './collector.ts';
import { startFaultServer } from './fault-server.ts';
import { type Journal, openJournal } from './journal.ts';
import { revive, torment, type World } from './nemesis.ts';
import type { Stored } from './page/peer.ts';
import { BLOWS, draw } from './plan.ts';
import { seeded } from './random.ts';
import { buildSite, type PeerName } from './site.ts';

/** What a run is told. */
export interface RunOptions {
  seed: number;
  /** How long answers are given, in ms; the time to drain comes on top. */
  duration: number;
  peer: PeerName;
  store: 'pglite' | 'postgres';
  /** How long everything may take to drain, in ms; default two minutes. */
  patience?: number;
  /** Told what goes on. */
  say?: (text: string) => void;
}

/** What a run found. */
export interface RunResult extends Findings {
  journal: Journal;
  /** How long it took to drain after all was healed, in ms. */
  drained: number;
}

/** Torments a peer for a while, heals everything, lets it drain and looks for what is missing. */
export async function run(options: RunOptions): Promise<RunResult> {
  const { seed, duration, peer, store, patience = 120_000, say = () => {} } = options;
  const folder = await mkdtemp(join(tmpdir(), 'senyum-torture-'));
  const sweep = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', sweep);
  const stops: (() => Promise<void>)[] = [() => rm(folder, { recursive: true, force: true, maxRetries: 5 })];
  try {
    const journal = openJournal();
    const plan = draw(seed, duration, store === 'postgres' ? BLOWS : BLOWS.filter((blow) => blow !== 'kill database'));
    const site = await buildSite(peer, join(folder, 'site'));
    const collector = await startVictim(store, join(folder, 'data'));
    stops.push(collector.stop);
    const random = seeded(seed, 'choices');
    const network = await startFaultServer({
      journal,
      collector: collector.port,
      file: site.file,
      nextReply: plan.nextReply,
      choose: random.next,
    });
    stops.push(network.stop);
    const relaunch = () => launch(join(folder, 'profile'), journal);
    let tabs = 0;
    const browser = await relaunch();
    const world = { network, collector, site, journal, browser, relaunch } as World;
    stops.push(() => world.browser.kill());
    world.open = () => world.browser.open(`${network.url}/?seed=${seed}&tab=${tabs++}`);
    world.tab = await world.open();

    say(`seed ${seed}: ${plan.blows.length} blows in ${duration / 1000} s`);
    await torment(world, plan.blows, duration);
    say(`healing: ${journal.shown.size} thanked for, ${journal.acknowledged.size} acknowledged`);
    const { stored, drained } = await heal(world, patience);
    await world.browser.kill();
    return { ...check({ journal, stored, rows: await collector.rows() }), journal, drained };
  } finally {
    for (const stop of stops.reverse()) await stop().catch((error: Error) => say(error.message));
    process.off('exit', sweep);
  }
}

/** How often, twice a second, the device has to be found empty. */
const EMPTY_READS = 5;

/** Ends all faults, restarts the browser on the same profile and sends until nothing is left. */
async function heal(world: World, patience: number): Promise<{ stored: Stored; drained: number }> {
  world.network.weather = undefined;
  world.network.disturbs = false;
  await revive(world);
  await world.browser.kill();
  world.browser = await world.relaunch();
  const tab = await world.browser.open(`${world.network.url}/?quiet`);
  await tab.call('emptyDisk');
  // So that what is held back for follow-up answers is due at once.
  await tab.call('skewClock', 5 * 60_000);
  const begun = Date.now();
  let reason = '';
  let empty = 0;
  for (;;) {
    await tab.call('flush').catch(() => {});
    const stored = await tab.call('stored').catch((error: Error) => {
      reason = error.message;
      return undefined;
    });
    const waited = Date.now() - begun;
    if (stored?.pending.length !== 0) empty = 0;
    // Some peers take an answer out before they send it: empty is what stays empty.
    else if (++empty === EMPTY_READS) return { stored, drained: waited };
    if (stored && waited > patience) return { stored, drained: Number.POSITIVE_INFINITY };
    if (waited > patience + 20_000) throw new Error(`the page does not say what it has: ${reason}`);
    await sleep(500);
  }
}
