// @vitest-environment node
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { App } from '../../collector/app.ts';
import type { BatchReply } from '../../src/model/response.ts';
import { health } from './devices.ts';
import { appOver, batchOf, engines, measure, type Opened, post, response } from './parts.ts';

/** A repeatable source of whole numbers below a limit (mulberry32). */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

const WEIRD: unknown[] = [
  null,
  true,
  -1,
  -0,
  1e308,
  2 ** 53,
  0.1,
  '',
  '\0',
  '\ud800',
  '{"a"}',
  "'; drop table responses; --",
  'NULL',
  '\\',
  'x'.repeat(5000),
  '0000-00-00T00:00:00Z',
  '2026-02-31T10:00:00.999999999-23:59',
  '0192AAAA-0000-7000-8000-000000000001',
  [],
  [[[[[]]]]],
  {},
  JSON.parse('{"__proto__":{"id":1},"constructor":1,"toString":2,"then":3,"toJSON":4}'),
];

type Json = Record<string, unknown>;

/** Batches of some items each; in `npm run long` they hold more than 10,000 spoiled ones. */
const ROUNDS = process.env.SENYUM_LONG ? 2600 : 300;

/** Puts something weird somewhere into a copy of a value: for a field, as a new field, or instead of a field's part. */
function spoil(value: Json, roll: (sides: number) => number): Json {
  const keys = [...Object.keys(value), '__proto__', 'toJSON', 'extra\0', '\ud800'];
  const key = keys[roll(keys.length)]!;
  const inner = value[key];
  const spoiled =
    typeof inner === 'object' && inner !== null && roll(2) === 0
      ? Array.isArray(inner)
        ? inner.map((one) => spoil(one as Json, roll))
        : spoil(inner as Json, roll)
      : WEIRD[roll(WEIRD.length)];
  const entries = Object.entries(value).filter(([name]) => name !== key);
  if (roll(4) > 0) entries.push([key, spoiled]);
  return Object.fromEntries(entries);
}

describe.each(engines)('fuzzed batches over $engine', ({ open }) => {
  let opened: Opened;
  let app: App;
  const warnings: string[] = [];

  beforeAll(async () => {
    opened = await open();
    app = appOver(opened.store, { warn: (text) => warnings.push(text) });
  }, 60_000);
  afterAll(() => opened?.close());

  const kept = async (ids: string[]) => {
    const { rows } = await opened.store.query('select id from responses where id = any($1::uuid[])', [ids]);
    return rows.length;
  };

  test('never fail the collector, and the healthy items in them are always kept', { timeout: 600_000 }, async () => {
    const roll = dice(20261121);
    let [spoiled, sound] = [0, 0];
    for (let round = 0; round < ROUNDS; round++) {
      const healthy = Array.from({ length: 1 + roll(4) }, () => response());
      const items: unknown[] = [...healthy];
      for (let i = roll(6); i > 0; i--) {
        const broken = roll(5) === 0 ? WEIRD[roll(WEIRD.length)] : spoil(response() as unknown as Json, roll);
        items.splice(roll(items.length + 1), 0, broken);
      }
      const measures = Array.from({ length: roll(4) }, () => spoil(measure() as unknown as Json, roll));
      const reply = await post(app, JSON.stringify(batchOf(items, measures)));
      const { results } = (await reply.json()) as BatchReply;
      expect([round, reply.status, results?.length]).toEqual([round, 200, items.length + measures.length]);
      expect([round, await kept(healthy.map(({ id }) => id))]).toEqual([round, healthy.length]);
      spoiled += items.length - healthy.length + measures.length;
      sound += healthy.length;
    }
    console.log(`spoiled items: ${spoiled}, failed batches: 0, healthy items beside them kept: ${sound} of ${sound}`);
    expect(warnings).toEqual([]);
  });

  test('get a 4xx when the envelope or the bytes are spoiled', { timeout: 60_000 }, async () => {
    const roll = dice(7);
    for (let round = 0; round < 300; round++) {
      const sound = batchOf([response()], [measure()]);
      const batch = spoil({ ...sound, device: { ...(sound.device as Json), health: health() } }, roll);
      const bytes = Buffer.from(JSON.stringify(batch));
      for (let i = roll(3); i > 0; i--) bytes[roll(bytes.length)] = roll(256);
      const cut = bytes.subarray(0, roll(4) === 0 ? roll(bytes.length) : bytes.length);
      const reply =
        roll(3) === 0 ? await post(app, gzipSync(cut), { 'content-encoding': 'gzip' }) : await post(app, cut);
      expect([round, [200, 400, 422].includes(reply.status), reply.status]).toEqual([round, true, reply.status]);
    }
    expect(warnings).toEqual([]);
  });
});
