import type { Alert, AlertFacts } from '../../src/model/alerts.ts';
import type { SenyumConfig } from '../../src/model/config.ts';

/** An alert that was opened, as its table keeps it. */
export interface AlertRow {
  id: string;
  rule: string;
  touchpoint: string;
  device: string | null;
  opened_at: Date;
  last_seen_at: Date;
  closed_at: Date | null;
  acknowledged_at: Date | null;
  facts: AlertFacts;
}

/** SQL: the columns of an {@link AlertRow}. */
export const COLUMNS = 'id, rule, touchpoint, device, opened_at, last_seen_at, closed_at, acknowledged_at, facts';

/** An alert as it is told. */
export function alertOf(row: AlertRow, config: SenyumConfig): Alert {
  const { id, rule, touchpoint, device, facts } = row;
  return {
    id,
    rule,
    touchpoint,
    name: config.touchpoints.find((one) => one.id === touchpoint)?.name ?? touchpoint,
    device,
    openedAt: row.opened_at.toISOString(),
    seenAt: row.last_seen_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
    acknowledgedAt: row.acknowledged_at?.toISOString() ?? null,
    facts,
  };
}
