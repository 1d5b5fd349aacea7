import type { Format } from '../model/endpoint.ts';
import type { Batch, SurveyResponse } from '../model/response.ts';

/** A request body with its type. */
export interface Encoded {
  type: string;
  body: string;
}

/** Writes a batch as an endpoint of its own kind wants it. */
export type Encode = (batch: Batch) => Encoded;

const encoders: Record<Format, Encode> = {
  senyum: (batch) => ({ type: 'application/json', body: toJson(batch) }),
  cloudevents: (batch) => ({
    type: 'application/cloudevents-batch+json',
    body: toJson(batch.responses.map((response) => cloudEvent(batch.device.id, response))),
  }),
  ndjson: ({ responses }) => ({
    type: 'application/x-ndjson',
    body: responses.map((response) => `${toJson(response)}\n`).join(''),
  }),
  json: ({ responses }) => ({ type: 'application/json', body: toJson(responses) }),
};

/** Some pages' libraries give arrays a `toJSON` of their own, which makes texts of them: what it returns is left aside. */
function toJson(value: unknown): string {
  return JSON.stringify(value, function (key) {
    return this[key];
  });
}

/** Writes a batch in a format. */
export function encode(format: Format = 'senyum', batch: Batch): Encoded {
  return encoders[format](batch);
}

// Each revision is an event of its own: receivers drop events whose source and id they know.
const cloudEvent = (device: string, response: SurveyResponse) => ({
  specversion: '1.0',
  id: `${response.id}.${response.revision}`,
  source: `urn:uuid:${device}`,
  type: 'senyum.response.v1',
  subject: response.touchpoint,
  time: response.at,
  datacontenttype: 'application/json',
  data: response,
});
