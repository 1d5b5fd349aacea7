import { newId } from '../../../src/model/id.ts';
import type { Batch, SurveyResponse } from '../../../src/model/response.ts';

const device = { id: newId(), app: 'peer', ledger: { created: 0, acknowledged: 0, quarantined: 0, dropped: {} } };

/** The batch that holds one response of a peer, as the collector takes it, in JSON. */
export function asBatch(response: SurveyResponse): string {
  const batch: Batch = { senyum: 1, batch: newId(), sentAt: new Date().toISOString(), device, responses: [response] };
  return JSON.stringify(batch);
}
