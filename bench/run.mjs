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
import { widgetTable } from './tables/widget.mjs';
import { wireTable } from './tables/wire.mjs';

const TABLES = {
  size: sizeTable,
  wire: wireTable,
  enqueue: enqueueTable,
  drain: drainTable,
  memory: memoryTable,
  'start-up': startUpTable,
  widget: widgetTable,
};

/** What a table is about: each subject has a file of results. */
const subjectOf = (name) => (name === 'widget' ? 'widget' : 'delivery');

const TITLES = { delivery: 'Delivery, measured side by side', widget: 'The widget, measured side by side' };

/** Measures what was asked for, prints the tables and, if asked, keeps them. Limits are printed, never asserted. */
export async function runBench(words) {
  const options = readOptions(words, Object.keys(TABLES));
  if (!options) return;
  ensurePeers();
  await withFolder(async (folder) => {
    await bundlePage(options.source, join(folder, 'page'));
    if (options.against) await bundlePage(options.against, join(folder, 'against'));
    const server = await startServer({ bench: join(folder, 'page'), against: join(folder, 'against') });
    const texts = { delivery: [], widget: [] };
    try {
      for (const name of options.only) {
        const started = Date.now();
        const text = [await TABLES[name]({ ...options, server, folder })].flat().map(tableText).join('\n');
        console.log(`\n${text}(${Math.round((Date.now() - started) / 1000)} s)`);
        texts[subjectOf(name)].push(text);
      }
    } finally {
      await server.stop();
    }
    if (!options.record) return;
    for (const [subject, all] of Object.entries(texts)) {
      if (all.length > 0) record(subject, [`# ${TITLES[subject]}\n\n${await conditions(options)}\n`, ...all]);
    }
  });
}

function record(subject, texts) {
  const folder = join(import.meta.dirname, 'results');
  mkdirSync(folder, { recursive: true });
  const name = `${new Date().toISOString().slice(0, 10)}-${subject}.md`;
  writeFileSync(join(folder, name), texts.join('\n'));
  console.log(`\nKept as bench/results/${name}`);
}
