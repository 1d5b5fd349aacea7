import type { Alert } from '../../src/model/alerts.ts';
import type { SenyumConfig } from '../../src/model/config.ts';
import { retrying } from '../store/retry.ts';
import type { Store } from '../store/store.ts';
import { writeMessages } from './messages.ts';
import { type AlertRow, alertOf, COLUMNS } from './row.ts';

/**
 * Notes that somebody knows of an open alert; a second time changes nothing. Rejects when the store fails.
 * @returns the alert as it is then; undefined when none of this id is open.
 */
export function acknowledge(store: Store, config: SenyumConfig, id: string, now: Date): Promise<Alert | undefined> {
  return retrying(() =>
    store.transaction(async (query) => {
      const { rows: changed } = await query<AlertRow>(
        `update alerts set acknowledged_at = $2::timestamptz
          where id = $1::uuid and opened_at is not null and closed_at is null and acknowledged_at is null
          returning ${COLUMNS}`,
        [id, now.toISOString()],
      );
      await writeMessages(query, config, 'alert.acknowledged', changed, now);
      const { rows } = await query<AlertRow>(
        `select ${COLUMNS} from alerts where id = $1::uuid and opened_at is not null and closed_at is null`,
        [id],
      );
      return rows[0] && alertOf(rows[0], config);
    }),
  );
}
