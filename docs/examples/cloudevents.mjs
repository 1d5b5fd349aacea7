// An endpoint for "format": "cloudevents", with the SDK of the CNCF.
import { HTTP } from 'cloudevents';
import { serve } from './serve.mjs';

/**
 * @param kept Responses by event id. An event that came before is known by its id: each is kept once.
 */
export function cloudEventsEndpoint(kept) {
  return serve((headers, body) => {
    const events = HTTP.toEvent({ headers, body: body.toString() });
    for (const event of [events].flat()) kept.set(event.id, event.data);
  });
}
