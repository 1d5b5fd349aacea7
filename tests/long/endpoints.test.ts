import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { parse as readCsv } from 'csv-parse/sync';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { send } from '../../src/delivery/send.ts';
import type { Format } from '../../src/model/endpoint.ts';
import type { Batch, SurveyResponse } from '../../src/model/response.ts';
import { checking } from '../check-endpoint/tries.ts';
import { aResponse } from '../fixtures.ts';
import { freePort, startCollector, tempDir } from '../ways/collector.ts';

const EXAMPLES = 'docs/examples';

type Kept = Map<string, SurveyResponse>;

const DEVICE: Batch['device'] = {
  id: '019ad0c2-8d1e-7c5a-9d0c-1c7a2b3c4d5e',
  app: 'test',
  ledger: { created: 3, acknowledged: 0, quarantined: 0, dropped: {} },
};

/** Loads an example as Node would: it has packages of its own. */
async function example(name: string): Promise<(kept: Kept) => Server> {
  const found = await import(/* @vite-ignore */ `${process.cwd()}/${EXAMPLES}/${name}.mjs`);
  return Object.values(found)[0] as (kept: Kept) => Server;
}

let stop: () => Promise<void> | void = () => {};
afterEach(() => stop());

beforeAll(() => {
  if (existsSync(`${EXAMPLES}/node_modules`)) return;
  const words = ['ci', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund'];
  expect(spawnSync('npm', words, { cwd: EXAMPLES, stdio: 'inherit' }).status).toBe(0);
});

async function serving(name: string, kept: Kept): Promise<string> {
  return listening((await example(name))(kept));
}

async function listening(server: Server): Promise<string> {
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return `http://127.0.0.1:${port}`;
}

test.each<Format>(['cloudevents', 'ndjson', 'json'])(
  'the worked example for %s keeps each revision once',
  async (format) => {
    const kept: Kept = new Map();
    const url = await serving(format, kept);
    const first = aResponse({ finished: false });
    const next = { ...first, revision: 1, finished: true };
    const other = aResponse({ answers: [{ question: 'why', kind: 'text', value: 'Kopi ☕\nis\u2028fine' }] });
    const sent = [first, next, other];
    for (let times = 0; times < 2; times++) {
      const { kind } = await send({ url, format }, DEVICE, sent);
      expect(kind).toBe('judged');
    }
    expect([...kept.keys()]).toEqual(sent.map(({ id, revision }) => `${id}.${revision}`));
    expect([...kept.values()]).toEqual(sent);
  },
);

test.each<Format>(['cloudevents', 'ndjson', 'json'])(
  'check-endpoint calls the worked example for %s usable',
  async (format) => {
    const url = await serving(format, new Map());
    expect(await checking(url, { format })).toMatchObject({ grade: 'unverified', passed: true });
  },
);

test.each<Format>(['cloudevents', 'ndjson', 'json'])(
  'the worked example for %s refuses what it can not read',
  async (format) => {
    const kept: Kept = new Map();
    const url = await serving(format, kept);
    const headers = { 'content-type': format === 'cloudevents' ? 'application/cloudevents-batch+json' : 'text/plain' };
    expect((await fetch(url, { method: 'POST', headers, body: '{"no' })).status).toBe(400);
    expect(kept.size).toBe(0);
  },
);

test('the worked encoder writes what an endpoint for CSV reads', async () => {
  const { csv } = await import(/* @vite-ignore */ `${process.cwd()}/${EXAMPLES}/csv.mjs`);
  const read: string[][] = [];
  const server = createServer(async (request, response) => {
    read.push(...readCsv(await text(request)));
    response.writeHead(204).end();
  });
  const url = await listening(server);
  const one = aResponse({ answers: [{ question: 'why', kind: 'text', value: 'So "good",\nreally' }] });
  expect(await send({ url, format: 'custom', encode: csv }, DEVICE, [one])).toMatchObject({ kind: 'judged' });
  expect(read).toEqual([[one.id, '0', one.touchpoint, 'why', 'So "good",\nreally']]);
});

test('our collector is the endpoint that can be verified', async () => {
  const folder = await tempDir();
  const collector = await startCollector({ port: await freePort(), dataDir: `${folder.path}/data` });
  stop = async () => {
    await collector.stop();
    await folder.remove();
  };
  const one = aResponse();
  const sent = await send({ url: `${collector.url}/v1/batches` }, DEVICE, [one]);
  expect(sent).toMatchObject({ kind: 'judged' });
  expect(sent.kind === 'judged' && sent.verdicts.get(one.id)).toMatchObject({ outcome: 'accepted' });
});
