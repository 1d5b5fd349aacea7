import type { SenyumConfig } from '../../src/model/config.ts';
import { newId } from '../../src/model/id.ts';
import type { Query } from '../store/store.ts';
import { isQuiet } from './quiet.ts';
import { type AlertRow, alertOf } from './row.ts';

/** What a webhook is told of. */
export type AlertEvent = 'alert.opened' | 'alert.closed' | 'alert.acknowledged';

/**
 * Writes down what the webhooks are to be told, in the transaction that changes the alerts, so that neither is ever
 * without the other. In quiet hours what nobody was told yet gives way to the newest word of the same alert.
 */
export async function writeMessages(
  query: Query,
  config: SenyumConfig,
  event: AlertEvent,
  rows: AlertRow[],
  now: Date,
): Promise<void> {
  const { webhooks = [], quietHours } = config.alerts ?? {};
  if (webhooks.length === 0 || rows.length === 0) return;
  const at = now.toISOString();
  if (isQuiet(quietHours, now))
    await query('delete from alert_messages where alert = any($1::uuid[]) and attempts = 0', [
      rows.map(({ id }) => id),
    ]);
  const messages = rows.flatMap((row) => {
    const body = JSON.stringify({ type: event, timestamp: at, data: alertOf(row, config) });
    return webhooks.map(({ url }) => ({ id: `msg_${newId()}`, alert: row.id, url, body }));
  });
  await query(
    `insert into alert_messages (id, alert, url, body, made_at, due_at)
      select new.id, new.alert, new.url, new.body, $5::timestamptz, $5::timestamptz
      from unnest($1::text[], $2::uuid[], $3::text[], $4::text[]) as new(id, alert, url, body)
      where new.url not in (select url from disabled_webhooks)`,
    [
      messages.map(({ id }) => id),
      messages.map(({ alert }) => alert),
      messages.map(({ url }) => url),
      messages.map(({ body }) => body),
      at,
    ],
  );
}
