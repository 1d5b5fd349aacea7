import { SenyumError } from '../../src/model/error.ts';
import type { Ended } from '../check-endpoint/command.ts';
import { openPatiently } from './open-store.ts';
import type { Store } from './store.ts';

/** Runs a command on the store that the environment names, and ends it with a sentence when that can't be used. */
export async function withStore(
  env: Record<string, string | undefined>,
  work: (store: Store) => Promise<Ended>,
): Promise<Ended> {
  let store: Store | undefined;
  try {
    store = await openPatiently(env);
    return await work(store);
  } catch (error) {
    if (!(error instanceof SenyumError)) throw error;
    return { code: 1, mistake: error.message };
  } finally {
    await store?.close();
  }
}
