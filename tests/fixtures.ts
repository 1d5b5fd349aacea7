import type { Taking } from '../src/delivery/outbox.ts';
import { recall } from '../src/delivery/tail.ts';
import type { Endpoint } from '../src/model/endpoint.ts';
import { newId } from '../src/model/id.ts';
import type { SurveyResponse } from '../src/model/response.ts';

/** A finished smiley response, with whatever a test needs to differ. */
export function aResponse(fields: Partial<SurveyResponse> = {}): SurveyResponse {
  return {
    id: newId(),
    revision: 0,
    touchpoint: 'store-1/till-1',
    survey: 'till',
    locale: 'en',
    source: 'kiosk',
    answers: [{ question: 'mood', kind: 'smiley', value: 'positive' }],
    finished: true,
    at: '2026-11-21T18:04:05.120+07:00',
    clock: { boot: '0192f0c1-2f6a-7000-8000-000000000000', elapsed: 1200 },
    ...fields,
  };
}

export const anEndpoint = (fields: Partial<Endpoint> = {}): Endpoint => ({
  url: 'https://collector.test/v1/batches',
  ...fields,
});

/** Who takes a response, as `enqueue` wants to know it. */
export const taking = (endpoint: Endpoint = anEndpoint(), former?: Taking['former']): Taking => ({
  endpoint,
  app: 'test',
  former,
  recall,
});
