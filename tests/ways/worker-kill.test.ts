import { expect, test } from 'vitest';
import { killWorkers } from '../worker-kill/run.ts';

/** Another one each day, so that in time many are tried; a failure names it. */
const SEED = Math.floor(Date.now() / 86_400_000);

test('a worker that is stopped in the middle of sending loses, doubles and miscounts nothing', async () => {
  const { lost, doubled, imbalance, moments, resent } = await killWorkers({ seed: SEED, drains: 12 });
  console.log(`seed ${SEED}: stopped`, moments, `${resent} answers posted again`);
  expect({ lost, doubled, imbalance }, `seed ${SEED}`).toEqual({ lost: [], doubled: [], imbalance: 0 });
  // Otherwise no worker was stopped before it had heard.
  expect(resent).toBeGreaterThan(0);
}, 120_000);
