import { gzipSync } from 'node:zlib';
import { openContender, withBrowser } from '../lib/browser.mjs';
import { figure } from '../lib/numbers.mjs';
import { resetSink } from '../lib/sink.mjs';
import { reached } from '../lib/table.mjs';

const WAITING = 300;
const LIMITS = { plain: 350, gzip: 70 };
const CONTENDERS = { senyum: 'senyum', strict: 'raw loop, 100 a batch', workbox: 'workbox' };

/** Bytes of a response on the wire. */
export async function wireTable({ server }) {
  const rows = await withBrowser(async (browser) => {
    const found = [];
    for (const [name, label] of Object.entries(CONTENDERS)) {
      const { page, origin } = await openContender(browser, server, name);
      const url = `${origin}/sink`;
      await page.evaluate(([number, to]) => globalThis.bench.fill(number, to), [WAITING, url]);
      resetSink(server.sink);
      await page.evaluate((to) => globalThis.bench.drain(to), url);
      const { items, requests, bytes, raw, last } = server.sink;
      const plain = bytes / items;
      const gzip = gzipSync(last).length / (items / requests);
      const isOurs = name === 'senyum';
      found.push([
        label,
        figure(items / requests),
        figure(plain),
        figure(gzip),
        figure(raw / items),
        isOurs ? `plain ${LIMITS.plain}, gzip ${LIMITS.gzip}` : '',
        isOurs ? `${reached(plain <= LIMITS.plain)}, ${reached(gzip <= LIMITS.gzip)}` : '',
      ]);
    }
    return found;
  });
  return {
    title: 'Bytes on the wire per response',
    note: 'Request bodies divided by the responses in them; the last request again with gzip; and plain with all headers.',
    columns: ['contender', 'in a request', 'plain', 'gzip', 'plain with headers', 'limit', 'verdict'],
    rows,
  };
}
