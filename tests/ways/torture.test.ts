import { expect, test } from 'vitest';
import { report } from '../torture/report.ts';
import { type RunOptions, run } from '../torture/run.ts';

/** Another one each day, so that in time many are tried; a failure names it. */
const SEED = Math.floor(Date.now() / 86_400_000);

test('half a minute of kills, cuts and lies loses, doubles and miscounts nothing', async () => {
  const options: RunOptions = { seed: SEED, duration: 30_000, peer: 'senyum', store: 'pglite', patience: 30_000 };
  const result = await run(options);
  const { lost, duplicated, unaccounted, stored, shown } = result;
  expect(shown).toBeGreaterThan(30);
  expect({ lost, duplicated, unaccounted, stored }, report(options, result, '')).toEqual({
    lost: [],
    duplicated: 0,
    unaccounted: [],
    stored: 0,
  });
}, 180_000);
