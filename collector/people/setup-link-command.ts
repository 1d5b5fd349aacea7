import type { Ended } from '../check-endpoint/command.ts';
import { addressOf } from '../greeting.ts';
import { withStore } from '../store/with-store.ts';
import { makeSetUp } from './links.ts';
import { hasOwner } from './people.ts';

/** The address of a set-up link. What stands after the `#` goes to no server and into no log of one. */
export function setUpLink(address: string, secret: string): string {
  return `${address}/login/#set-up=${secret}`;
}

/**
 * Runs `setup-link`: prints a link by which somebody becomes the owner, or an owner who forgot the password chooses
 * another. On a folder the collector has to be stopped.
 * @param env DATA_DIR, DATABASE_URL, PUBLIC_URL, HOST and PORT, as the collector reads them.
 */
export async function runSetupLink(
  words: string[],
  env: Record<string, string | undefined>,
  print: (text: string) => void,
): Promise<Ended> {
  if (words.length > 0) return { code: 2, mistake: `setup-link takes nothing more; "${words[0]}" is too much.` };
  return withStore(env, async ({ query, transaction }) => {
    const isOwned = await hasOwner(query);
    const secret = await transaction((inside) => makeSetUp(inside, new Date()));
    const own = env.PUBLIC_URL && URL.canParse(env.PUBLIC_URL) ? new URL(env.PUBLIC_URL).origin : undefined;
    const address = own ?? addressOf(env.HOST || '127.0.0.1', Number(env.PORT || '4747'));
    const what = isOwned ? 'the owner chooses a name and password anew' : 'you become the owner';
    print(`With this link ${what}; it can be used once, within 7 days:`);
    print(setUpLink(address, secret));
    return { code: 0 };
  });
}
