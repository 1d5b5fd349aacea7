// An endpoint for "format": "json": a webhook that takes an array.
import { serve } from './serve.mjs';

/**
 * @param kept Responses by id and revision. One that came before is known by them: each is kept once.
 */
export function jsonEndpoint(kept) {
  return serve((_, body) => {
    for (const response of JSON.parse(body)) kept.set(`${response.id}.${response.revision}`, response);
  });
}
