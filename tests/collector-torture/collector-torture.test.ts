// @vitest-environment node
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Bundle, bundle } from '../collector/bundle.ts';
import { isClean, report } from './report.ts';
import { run } from './run.ts';

let script: Bundle;

beforeAll(async () => {
  script = await bundle('collector/main.ts', 'collector/store/pglite-thread.ts');
}, 60_000);
afterAll(() => script?.remove());

test.each(['pglite', 'postgres'] as const)(
  'a collector that is killed under load keeps what it has acknowledged, each once: %s',
  { timeout: 120_000 },
  async (store) => {
    const options = { seed: 3, items: 1_000, store, blows: store === 'pglite' ? 1 : 4, script: script.file };
    const result = await run(options);
    expect(isClean(result) ? '' : report(options, result)).toBe('');
    expect(result.journal.acknowledged.size).toBeGreaterThan(800);
    expect(result.journal.counts.get('no reply')).toBeGreaterThan(0);
  },
);
