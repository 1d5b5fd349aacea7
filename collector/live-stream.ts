import type { Live } from './live.ts';

/** Between two signs of life, in ms: proxies close a connection on which nothing is said for a minute. */
export const HEARTBEAT_MS = 15_000;
const RETRY_MS = 2_000;
// Nobody who still reads falls this many events behind.
const MAX_WAITING = 1_000;

/**
 * `GET /v1/live`: server-sent events. `open` at once, then `change` with `{"touchpoints":[…]}` after each commit that
 * changed something. With each sign of life it is asked whether who listens may go on; a store that fails says neither.
 * @param mayStay Default: for ever.
 */
export function liveStream(live: Live, signal: AbortSignal, mayStay = async () => true): Response {
  let stop = () => {};
  let isOver = false;
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const say = (text: string) => {
          if ((controller.desiredSize ?? 0) < -MAX_WAITING) return end();
          controller.enqueue(Buffer.from(text));
        };
        const end = () => {
          stop();
          controller.close();
        };
        const unsubscribe = live.subscribe((touchpoints) => say(event('change', { touchpoints })));
        const beat = async () => {
          const stays = await mayStay().catch(() => true);
          if (isOver) return;
          if (stays) say(':\n\n');
          else end();
        };
        const heartbeat = setInterval(beat, HEARTBEAT_MS);
        heartbeat.unref();
        stop = () => {
          isOver = true;
          unsubscribe();
          clearInterval(heartbeat);
          signal.removeEventListener('abort', end);
        };
        // A signal that is aborted already tells nobody any more.
        if (signal.aborted) return end();
        signal.addEventListener('abort', end);
        say(`retry: ${RETRY_MS}\n${event('open', {})}`);
      },
      cancel: () => stop(),
    },
    { highWaterMark: 0 },
  );
  return new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } });
}

function event(name: string, data: unknown): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
