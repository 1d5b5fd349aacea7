import type { SenyumConfig } from '../../src/model/config.ts';
import { retrying } from '../store/retry.ts';
import type { Store } from '../store/store.ts';
import { judgeAll } from './judge.ts';
import { writeMessages } from './messages.ts';
import { settle } from './settle.ts';

/** In ms; so long closed alerts are kept, and what was told of them. */
const KEPT_FOR = 90 * 86_400_000;

/**
 * Looks once: judges by all rules, and opens and closes alerts, with what the webhooks are to be told, in one
 * transaction. Rejects when the store fails; then nothing has changed.
 * @param warn Told of a rule that fails, while the others are looked for.
 * @returns the touchpoints whose alerts have changed.
 */
export async function lookOnce(
  store: Store,
  config: SenyumConfig,
  now: Date,
  warn: (text: string) => void = () => {},
): Promise<string[]> {
  const verdicts = await judgeAll({ config, query: store.query, now });
  for (const problem of verdicts.problems) warn(problem);
  const { opened, closed } = await retrying(() =>
    store.transaction(async (query) => {
      const settled = await settle(query, verdicts, now);
      await writeMessages(query, config, 'alert.opened', settled.opened, now);
      await writeMessages(query, config, 'alert.closed', settled.closed, now);
      await query('delete from alerts where closed_at < $1::timestamptz', [
        new Date(now.getTime() - KEPT_FOR).toISOString(),
      ]);
      return settled;
    }),
  );
  return [...new Set([...opened, ...closed].map(({ touchpoint }) => touchpoint))];
}
