// @vitest-environment node
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { measuredIn } from '../../collector/measured.ts';
import { appOver, measure, type Opened, send, usualEngines } from './parts.ts';

const PERIOD = { from: new Date('2026-11-21T00:00Z'), to: new Date('2026-11-22T00:00Z') };

describe.each(usualEngines)('the measures of a period over $engine', ({ open }) => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await open();
  }, 60_000);
  afterAll(() => opened?.close());

  test('are at each touchpoint those of the fifty names with the most values, then the first by name', async () => {
    const named = (name: string, touchpoint = 'web/checkout') => measure({ touchpoint, name });
    const names = Array.from({ length: 60 }, (_, i) => `made-up-${i + 10}`);
    const asked = ['waiting-time', 'waiting-time', 'made-up-69', 'bounce', 'bounce'];
    await send(
      appOver(opened.store),
      [],
      [...names, ...asked].map((name) => named(name)),
    );
    await send(appOver(opened.store), [], [named('waiting-time', 'store-1/till-1')]);
    const measured = await measuredIn(opened.store.query, PERIOD);
    const told = measured.get('web/checkout')!.map(({ name, n }) => [name, n]);
    expect(told).toEqual([
      ['bounce', 2],
      ...names.slice(0, 47).map((name) => [name, 1]),
      ['made-up-69', 2],
      ['waiting-time', 2],
    ]);
    const limited = await measuredIn(opened.store.query, PERIOD, undefined, ['made-up-68']);
    expect(limited.get('web/checkout')!.map(({ name }) => name)).toContain('made-up-68');
    expect(measured.get('store-1/till-1')).toMatchObject([{ name: 'waiting-time', n: 1, median: 4.5, mean: 4.5 }]);
  });
});
