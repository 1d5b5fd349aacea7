import type { ReportedDevice } from '../../src/model/touchpoint-report.ts';
import type { Query } from '../store/store.ts';
import type { ReportWish } from './report-wish.ts';
import { ANSWERED, answered } from './within.ts';

/** So many devices are told. */
const MOST = 50;

/** The devices that have answered, by what they have given. */
export async function devicesOf(query: Query, wish: ReportWish): Promise<ReportedDevice[]> {
  const { rows } = await query<Omit<ReportedDevice, 'last'> & { last: Date }>(
    `select device as id, count(*)::int as answers, (count(*) filter (where flags <> '{}'))::int as flagged,
        max(received_at) as last
      from responses where ${ANSWERED} group by device order by answers desc, device limit ${MOST}`,
    answered(wish),
  );
  return rows.map(({ last, ...device }) => ({ ...device, last: last.toISOString() }));
}
