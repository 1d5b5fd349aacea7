// An endpoint for "format": "ndjson": one response a line, as logs are taken in.
import { Readable } from 'node:stream';
import split from 'split2';
import { serve } from './serve.mjs';

/**
 * @param kept Responses by id and revision. A line that came before is known by them: each is kept once.
 */
export function ndjsonEndpoint(kept) {
  return serve(async (_, body) => {
    for await (const response of Readable.from([body]).pipe(split(JSON.parse)))
      kept.set(`${response.id}.${response.revision}`, response);
  });
}
