import type { Endpoint } from '../model/endpoint.ts';
import { newId } from '../model/id.ts';
import type { Batch, Measure } from '../model/response.ts';
import { localTime } from '../model/time.ts';
import { VERSION } from '../model/version.ts';

/**
 * Sends what was measured in one view of a page, once and without waiting, also while the page is being left. Nothing is
 * kept: what does not arrive is lost. The device's id is drawn anew each time, so that no two views are of one visitor.
 * @param endpoint With its whole address, and of format `senyum`.
 */
export function sendMeasures(
  { url, headers }: Endpoint,
  touchpoint: string,
  found: readonly Pick<Measure, 'name' | 'value' | 'unit'>[],
): void {
  const now = new Date();
  const at = localTime(now);
  const batch: Batch = {
    senyum: 1,
    batch: newId(),
    sentAt: now.toISOString(),
    device: {
      id: newId(),
      app: `page/${VERSION}`,
      ledger: { created: 0, acknowledged: 0, quarantined: 0, dropped: {} },
    },
    responses: [],
    measures: found.map((one) => ({ id: newId(), touchpoint, ...one, at })),
  };
  // Plain text needs no leave of another origin first, for which a page that is going has no time.
  fetch(url, {
    method: 'POST',
    body: JSON.stringify(batch),
    keepalive: true,
    credentials: 'omit',
    ...(headers && { headers }),
  }).catch(() => {
    // No network: there is no second try.
  });
}
