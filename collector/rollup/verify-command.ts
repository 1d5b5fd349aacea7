import type { Ended } from '../check-endpoint/command.ts';
import { withStore } from '../store/with-store.ts';
import { type Difference, mendRollups, type Verified, verifyRollups } from './verify.ts';

/**
 * Runs `verify`: counts all answers anew and says whether the rollups, from which the map is drawn, are right. On a
 * folder the collector has to be stopped.
 * @param env DATA_DIR and DATABASE_URL, as the collector reads them.
 */
export async function runVerify(
  words: string[],
  env: Record<string, string | undefined>,
  print: (text: string) => void,
): Promise<Ended> {
  const [word, ...more] = words;
  const wrong = word === '--mend' ? more[0] : word;
  if (wrong !== undefined) return { code: 2, mistake: `verify takes nothing but --mend; "${wrong}" is too much.` };
  return withStore(env, async (store) => {
    const found = await verifyRollups(store.query);
    print(reportOf(found));
    if (found.wrong === 0) return { code: 0 };
    if (word !== '--mend') return { code: 1, mistake: 'Run "senyum verify --mend" to make them anew.' };
    await mendRollups(store);
    const after = await verifyRollups(store.query);
    print(`They were made anew. ${reportOf(after)}`);
    return { code: after.wrong === 0 ? 0 : 1 };
  });
}

function reportOf({ answers, rollups, wrong, differences }: Verified): string {
  if (wrong === 0) return `All ${rollups} rollups are what their ${answers} answers add up to.`;
  const lines = differences.map(lineOf);
  const rest = wrong > differences.length ? [`… and ${wrong - differences.length} more`] : [];
  return [`${wrong} of ${rollups} rollups are not what their answers add up to:`, ...lines, ...rest].join('\n');
}

function lineOf({ span, touchpoint, start, flags, trust, contexts, kept, counted }: Difference): string {
  const time = start.toISOString();
  const day = `${time.slice(0, 10)} UTC`;
  const when = { 1: `${time.slice(0, 13)}:00 UTC`, 24: day, 168: `week of ${day}` }[span];
  const flagged = flags.length > 0 ? ` (${flags.join(', ')})` : '';
  const keyed = trust === 'none' ? '' : `, with a key of a ${trust}`;
  const told = contexts.map((one) => `, ${one}`).join('');
  return `  ${touchpoint}, ${when}${flagged}${keyed}${told}: kept ${kept}, counted ${counted}`;
}
