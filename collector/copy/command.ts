import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Ended } from '../check-endpoint/command.ts';
import { placeOf } from '../store/postgres.ts';
import { withStore } from '../store/with-store.ts';
import { copyAll } from './copy-all.ts';

/**
 * Runs `copy`: copies everything from the folder to an empty database of a PostgreSQL server. The collector has to be
 * stopped; the folder stays as it is.
 * @param env DATA_DIR and DATABASE_URL, as the collector reads them.
 */
export async function runCopy(
  words: string[],
  env: Record<string, string | undefined>,
  print: (text: string) => void,
): Promise<Ended> {
  if (words.length > 0) return { code: 2, mistake: `copy takes nothing more; "${words[0]}" is too much.` };
  const { DATABASE_URL, DATA_DIR = './data' } = env;
  if (!DATABASE_URL)
    return { code: 2, mistake: 'copy needs DATABASE_URL, the address of the empty database that is to be filled.' };
  if (!existsSync(path.join(DATA_DIR, 'database')))
    return { code: 1, mistake: `There is nothing to copy in the folder ${DATA_DIR}.` };
  return withStore({ DATA_DIR }, (from) =>
    withStore({ DATABASE_URL }, async (to) => {
      const place = placeOf(DATABASE_URL);
      let isCopied: boolean;
      try {
        isCopied = await copyAll(from, to, ({ table, rows }) => rows > 0 && print(`${table}: ${rows}`));
      } catch (error) {
        return { code: 1, mistake: `Nothing was copied to ${place}: ${(error as Error).message}` };
      }
      if (!isCopied) return { code: 1, mistake: `The database ${place} is not empty, so nothing was copied to it.` };
      print(
        `All of ${DATA_DIR} is in ${place} now. Start the collector with this DATABASE_URL; the folder is as it was.`,
      );
      return { code: 0 };
    }),
  );
}
