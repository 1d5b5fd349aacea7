import { isId } from '../../src/model/id.ts';
import type { Ended } from '../check-endpoint/command.ts';
import { retrying } from '../store/retry.ts';
import type { Store } from '../store/store.ts';
import { withStore } from '../store/with-store.ts';
import { eraseResponse } from './erase.ts';
import { findByReceipt } from './receipts.ts';

/**
 * Runs `erase`: erases the responses of receipt codes, or of ids as exports have them, and says what became of each.
 * On a folder the collector has to be stopped.
 * @param env DATA_DIR and DATABASE_URL, as the collector reads them.
 */
export async function runErase(
  words: string[],
  env: Record<string, string | undefined>,
  print: (text: string) => void,
): Promise<Ended> {
  if (words.length === 0) return { code: 2, mistake: 'erase needs the code of a receipt, or several.' };
  return withStore(env, async (store) => {
    let missed = 0;
    for (const word of words) {
      const touchpoint = await eraseOne(store, word);
      if (!touchpoint) missed++;
      print(touchpoint ? `${word}: erased, of ${touchpoint}.` : `${word}: nothing is stored under it.`);
    }
    return { code: missed === 0 ? 0 : 1 };
  });
}

async function eraseOne(store: Store, word: string): Promise<string | undefined> {
  const plain = word.toLowerCase();
  const id = isId(plain) ? plain : await findByReceipt(store.query, word);
  return id && retrying(() => store.transaction((query) => eraseResponse(query, id)));
}
