import { setTimeout as sleep } from 'node:timers/promises';
import type { Tab, TortureBrowser } from './browser.ts';
import type { Victim } from './collector.ts';
import type { FaultServer } from './fault-server.ts';
import { count, type Journal } from './journal.ts';
import type { Blow, PlannedBlow } from './plan.ts';
import type { Weather } from './reply-faults.ts';
import type { Site } from './site.ts';

/** All that the nemesis can lay hands on. */
export interface World {
  network: FaultServer;
  collector: Victim;
  site: Site;
  journal: Journal;
  browser: TortureBrowser;
  tab: Tab;
  /** Starts a browser on the same profile. */
  relaunch(): Promise<TortureBrowser>;
  /** Opens the page that gives answers, each time with another sequence of them. */
  open(): Promise<Tab>;
}

type Deed = (world: World, planned: PlannedBlow) => Promise<unknown>;

const YEAR = 365.25 * 24 * 3_600_000;
const JUMPS = [10 * YEAR, -9 * YEAR, 24 * 3_600_000, -3_600_000, 0];

/** Space that is left for an origin under pressure, in bytes. */
const LEFT = 64 * 1024;

/** Waits for the next thank-you, but not for ever. */
const thanked = (journal: Journal): Promise<void> =>
  new Promise((resolve) => {
    journal.onShown = resolve;
    setTimeout(resolve, 2_000);
  });

const during =
  (weather: Weather): Deed =>
  async ({ network }, { lasts }) => {
    network.weather = weather;
    await sleep(lasts);
    if (network.weather === weather) network.weather = undefined;
  };

const deeds: Record<Blow, Deed> = {
  // Half of the times right at a thank-you, the others up to 300 ms behind it.
  async 'kill browser'(world, { choice }) {
    await thanked(world.journal);
    if (choice > 0.5) await sleep((choice - 0.5) * 600);
    await world.browser.kill();
    world.browser = await world.relaunch();
    world.tab = await world.open();
  },
  async 'kill collector'({ collector }, { lasts }) {
    await collector.kill();
    await sleep(lasts / 2);
    await collector.start();
  },
  'kill database': ({ collector }) => collector.killDatabase(),
  async 'stop workers'({ tab: { devtools, page } }, { choice }) {
    const registered = await page.evaluate(async () => {
      const worker = (await navigator.serviceWorker.getRegistration())?.active;
      worker?.postMessage('senyum:sync');
      return Boolean(worker);
    });
    if (!registered) return;
    await devtools.send('ServiceWorker.enable');
    await sleep(choice * 300);
    await devtools.send('ServiceWorker.stopAllWorkers');
  },
  async 'crash tab'(world) {
    const { page, devtools } = world.tab;
    const crashed = page.waitForEvent('crash', { timeout: 5_000 });
    devtools.send('Page.crash').catch(() => {});
    await crashed;
    await page.close();
    world.tab = await world.open();
  },
  async 'freeze tab'({ tab: { devtools } }, { lasts }) {
    await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
    await sleep(lasts);
    await devtools.send('Page.setWebLifecycleState', { state: 'active' });
  },
  async 'second tab'({ open }, { lasts }) {
    const second = await open();
    await sleep(lasts);
    await second.page.close();
  },
  async quota({ tab, network: { url: origin } }, { lasts }) {
    const { devtools, page } = tab;
    const usage = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + LEFT });
    await tab.call('fillDisk');
    await sleep(lasts);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin });
    await tab.call('emptyDisk');
  },
  'close database handle': ({ tab }, { choice }) => tab.call('closeDatabases', choice < 0.5),
  'transactions throw': ({ tab }, { choice }) => tab.call('breakTransactions', choice < 0.6 ? 1 : 2),
  'transactions abort': ({ tab }, { choice }) => tab.call('abortTransactions', choice < 0.5 ? 1 : 4),
  async 'new version'({ site, tab }) {
    site.deploy();
    await tab.call('look');
  },
  'clock jump': ({ tab }, { choice }) => tab.call('skewClock', JUMPS[Math.floor(choice * JUMPS.length)]!),
  'key revoked': during('key revoked'),
  unavailable: during('unavailable'),
  'login page': during('login page'),
  'black hole': during('black hole'),
  'network down': during('network down'),
};

const WEATHER: ReadonlySet<Blow> = new Set<Blow>([
  'key revoked',
  'unavailable',
  'login page',
  'black hole',
  'network down',
]);

/** What needs the browser to itself: one at a time. The others go on meanwhile. */
const OF_THE_BROWSER: ReadonlySet<Blow> = new Set<Blow>([
  'kill browser',
  'crash tab',
  'freeze tab',
  'stop workers',
  'quota',
  'close database handle',
  'transactions throw',
  'transactions abort',
  'new version',
  'clock jump',
]);

const lineOf = (blow: Blow): 'browser' | 'weather' | 'rest' =>
  OF_THE_BROWSER.has(blow) ? 'browser' : WEATHER.has(blow) ? 'weather' : 'rest';

/** Strikes by the plan. Resolves when the last blow is over and its time is up. */
export async function torment(world: World, blows: PlannedBlow[], duration: number): Promise<void> {
  const begun = Date.now();
  const lines = { browser: Promise.resolve(), rest: Promise.resolve(), weather: Promise.resolve() };
  for (const planned of blows) {
    await sleep(Math.max(0, begun + planned.at - Date.now()));
    const line = lineOf(planned.blow);
    lines[line] = lines[line].then(() => strike(world, planned, line === 'browser'));
  }
  await sleep(Math.max(0, begun + duration - Date.now()));
  await Promise.all(Object.values(lines));
}

async function strike(world: World, planned: PlannedBlow, hitsBrowser: boolean): Promise<void> {
  try {
    await deeds[planned.blow](world, planned);
    count(world.journal.faults, planned.blow);
  } catch (error) {
    // Blows meet each other: a tab that another one just ended can't be frozen.
    count(world.journal.complaints, `${planned.blow}: ${(error as Error).message.split('\n')[0]}`);
    if (hitsBrowser) await revive(world);
  }
}

/** Sees to it that there is a browser and a tab that answers. */
export async function revive(world: World): Promise<void> {
  const alive = await world.tab.call('stored').then(
    () => true,
    () => false,
  );
  if (alive) return;
  await world.browser.kill();
  world.browser = await world.relaunch();
  world.tab = await world.open();
}
