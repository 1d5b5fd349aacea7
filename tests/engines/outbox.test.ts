import { mkdir } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tempDir } from '../ways/collector.ts';
import { type OutboxSite, startOutboxSite } from '../ways/outbox/site.ts';
import { engines } from './engines.ts';
import type { Tab } from './tab.ts';

let folder: Awaited<ReturnType<typeof tempDir>>;
let site: OutboxSite;
let tab: Tab | undefined;

beforeEach(async () => {
  folder = await tempDir();
  site = await startOutboxSite();
});
afterEach(async () => {
  await tab?.close();
  await site.stop();
  await folder.remove();
});

describe.each(engines)('$name', ({ missing, start }) => {
  // One write of it fails, and has to take back those that came with it.
  test.skipIf(missing)(
    `an answer that is handed over twice is kept and counted once${missing ? ` (to run it here: ${missing})` : ''}`,
    async () => {
      const profile = `${folder.path}/profile`;
      await mkdir(profile);
      tab = await start(profile);
      await tab.open(site.url);
      await tab.evaluate('outbox.twice().then(() => true)');
      expect(await tab.evaluate('outbox.status()')).toMatchObject({ pending: 2, ledger: { created: 2 } });
    },
  );
});
