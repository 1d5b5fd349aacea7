import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withFolder } from './lib/browser.mjs';
import { bundlePage } from './lib/bundle.mjs';
import { conditions } from './lib/conditions.mjs';
import { readOptions } from './lib/options.mjs';
import { ensurePeers } from './lib/peers.mjs';
import { startServer } from './lib/server.mjs';
import { tableText } from './lib/table.mjs';
import { drainTable } from './tables/drain.mjs';
import { enqueueTable } from './tables/enqueue.mjs';
import { memoryTable } from './tables/memory.mjs';
import { sizeTable } from './tables/size.mjs';
import { startUpTable } from './tables/start-up.mjs';
import { wireTable } from './tables/wire.mjs';

const TABLES = {
  size: sizeTable,
  wire: wireTable,
  enqueue: enqueueTable,
  drain: drainTable,
  memory: memoryTable,
  'start-up': startUpTable,
};

/** Measures what was asked for, prints the tables and, if asked, keeps them. Limits are printed, never asserted. */
export async function runBench(words) {
  const options = readOptions(words, Object.keys(TABLES));
  if (!options) return;
  ensurePeers();
  await withFolder(async (folder) => {
    await bundlePage(options.source, join(folder, 'page'));
    if (options.against) await bundlePage(options.against, join(folder, 'against'));
    const server = await startServer({ bench: join(folder, 'page'), against: join(folder, 'against') });
    const texts = [];
    try {
      for (const name of options.only) {
        const started = Date.now();
        const text = tableText(await TABLES[name]({ ...options, server, folder }));
        console.log(`\n${text}(${Math.round((Date.now() - started) / 1000)} s)`);
        texts.push(text);
      }
    } finally {
      await server.stop();
    }
    if (options.record) record([`# Delivery, measured side by side\n\n${await conditions(options)}\n`, ...texts]);
  });
}

function record(texts) {
  const folder = join(import.meta.dirname, 'results');
  mkdirSync(folder, { recursive: true });
  const name = `${new Date().toISOString().slice(0, 10)}-delivery.md`;
  writeFileSync(join(folder, name), texts.join('\n'));
  console.log(`\nKept as bench/results/${name}`);
}
