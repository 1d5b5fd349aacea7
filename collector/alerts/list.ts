import type { AlertList } from '../../src/model/alerts.ts';
import type { SenyumConfig } from '../../src/model/config.ts';
import type { Query } from '../store/store.ts';
import { type AlertRow, alertOf, COLUMNS } from './row.ts';

/** In ms; so long closed alerts are listed. */
const RECENT = 7 * 86_400_000;

/** So many open ones are listed, and so many that were closed. */
const MOST = 100;

/** Reads the alerts that are open or were so of late. Rejects when the store fails. */
export async function listAlerts(config: SenyumConfig, query: Query, now: Date): Promise<AlertList> {
  const { rows } = await query<AlertRow>(
    `(select ${COLUMNS} from alerts where opened_at is not null and closed_at is null
        order by opened_at desc, id desc limit ${MOST})
      union all
      (select ${COLUMNS} from alerts where closed_at > $1::timestamptz order by closed_at desc, id desc limit ${MOST})`,
    [new Date(now.getTime() - RECENT).toISOString()],
  );
  const alerts = rows.map((row) => alertOf(row, config));
  return {
    senyum: 1,
    open: alerts.filter(({ closedAt }) => closedAt === null),
    recent: alerts.filter(({ closedAt }) => closedAt !== null),
  };
}
