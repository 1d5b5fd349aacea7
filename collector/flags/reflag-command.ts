import { FLAGS, type Flag } from '../../src/model/flags.ts';
import { meanScore } from '../../src/model/score.ts';
import type { Ended } from '../check-endpoint/command.ts';
import { readConfig } from '../config-file.ts';
import { withStore } from '../store/with-store.ts';
import { add, type Tally, tally } from '../tally.ts';
import { RULES } from './flag-taps.ts';
import { reflag } from './reflag.ts';
import { settingsOf } from './settings.ts';
import { surge } from './surge.ts';

/** From the first to the last moment that can be stored. */
const EVER = { from: new Date(Date.UTC(1900, 0)), to: new Date(Date.UTC(9999, 0)) };

/**
 * Runs `reflag`: flags all stored taps anew and prints what came of it. On a folder the collector has to be stopped.
 * @param env DATA_DIR, DATABASE_URL and SENYUM_CONFIG, as the collector reads them.
 */
export async function runReflag(
  words: string[],
  env: Record<string, string | undefined>,
  print: (text: string) => void,
): Promise<Ended> {
  if (words.length > 0) return { code: 2, mistake: `reflag takes nothing more; "${words[0]}" is too much.` };
  return withStore(env, async (store) => {
    const config = await readConfig(env.SENYUM_CONFIG || './senyum.json');
    const changed = await reflag(store, settingsOf(config));
    print(reportOf(await tally(store.query, EVER), changed));
    return { code: 0 };
  });
}

function reportOf(tallies: Map<string, Tally>, changed: number): string {
  const lines = [...tallies].flatMap(([touchpoint, { sound, flagged, rules }]) => {
    const all = add(sound, flagged);
    if (flagged.n === 0) return [];
    const [without, among] = [meanScore(sound).score, meanScore(all).score];
    const named = rules.map(({ rule, count }) => `${rule} ${count}`).join(', ');
    const scores = `score ${rounded(without)}, with them ${rounded(among)}`;
    return [`${touchpoint}: ${flagged.n} of ${all.n} flagged (${named}); ${scores}`];
  });
  const used = FLAGS.filter((rule) =>
    [...tallies.values()].some(({ rules }) => rules.some((one) => one.rule === rule)),
  );
  return [
    ...lines,
    ...used.map((rule) => `${rule}: ${meaningOf(rule)}`),
    `${changed} ${changed === 1 ? 'answer has' : 'answers have'} other flags now.`,
  ].join('\n');
}

function meaningOf(rule: Flag): string {
  return [...RULES, surge].find(({ name }) => name === rule)?.means ?? '';
}

function rounded(score: number | null): string {
  return score === null ? 'none' : score.toFixed(1);
}
