import { mkdir } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ExperienceMap } from '../../src/model/experience-map.ts';
import { freePort, type RunningCollector, startCollector, tempDir } from '../ways/collector.ts';
import { engines } from './engines.ts';
import type { Tab } from './tab.ts';

const TILL = 'store-1/till-1';
type Face = 'Unhappy' | 'Neutral' | 'Happy';

let folder: Awaited<ReturnType<typeof tempDir>>;
let profile: string;
let collector: RunningCollector | undefined;
let tab: Tab | undefined;
let port: number;

beforeEach(async () => {
  folder = await tempDir();
  port = await freePort();
  profile = `${folder.path}/profile`;
  await mkdir(profile);
});

afterEach(async () => {
  await tab?.close();
  await collector?.stop();
  await folder.remove();
  tab = collector = undefined;
});

const networkBack = async (): Promise<void> => {
  collector = await startCollector({ port, dataDir: `${folder.path}/data` });
};
const networkGone = (): Promise<void> => collector!.stop();
const kioskUrl = (): string => `http://127.0.0.1:${port}/kiosk/`;

async function stored() {
  const map = (await (await fetch(`http://127.0.0.1:${port}/v1/map?include=flagged`)).json()) as ExperienceMap;
  const card = [...map.cards, ...map.unplaced].find((one) => one.touchpoint === TILL);
  return card?.counts ?? { negative: 0, neutral: 0, positive: 0 };
}

/** Waits until the collector has just this; returns how long that took, in ms. */
async function arrived(negative: number, neutral: number, positive: number): Promise<number> {
  const since = performance.now();
  await expect.poll(stored, { timeout: 60_000, interval: 25 }).toEqual({ negative, neutral, positive });
  return Math.round(performance.now() - since);
}

/** Taps a face and waits for the thanks: from then on the answer must not get lost. */
async function answer(face: Face): Promise<void> {
  await tab!.click(face);
  await expect.poll(() => tab!.text(), { timeout: 20_000 }).toContain('Thank you');
}

const tellOnline = (): Promise<unknown> => tab!.evaluate("void dispatchEvent(new Event('online'))");

describe.each(engines)('$name', ({ name, missing, start }) => {
  test.skipIf(missing)(
    `answers outlive outages, a reload and a restart, and arrive once${missing ? ` (to run it here: ${missing})` : ''}`,
    async () => {
      await networkBack();
      tab = await start(profile);
      await tab.open(kioskUrl());
      const hasSync = await tab.evaluate<boolean>("'sync' in ServiceWorkerRegistration.prototype");
      expect(hasSync).toBe(name === 'Chromium');
      await answer('Happy');
      await arrived(0, 0, 1);
      await tab.evaluate('navigator.serviceWorker.ready.then(() => true)');

      await networkGone();
      await tab.reload();
      await answer('Unhappy');
      await tab.restart();
      await tab.open(kioskUrl());
      await answer('Neutral');
      await answer('Happy');

      await networkBack();
      await tellOnline();
      const told = await arrived(1, 1, 2);

      await networkGone();
      await answer('Unhappy');
      await networkBack();
      // Nobody tells the kiosk: it waits out its own pause.
      const untold = await arrived(2, 1, 2);

      // What is sent a second time would show by now.
      await tab.reload();
      await answer('Happy');
      await arrived(2, 1, 3);
      console.log(`${name}: reconnect to drained ${told} ms when told, ${untold} ms by its own clock`);
    },
  );
});
