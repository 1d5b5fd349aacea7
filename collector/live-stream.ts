import type { Live } from './live.ts';

/** Between two signs of life, in ms: proxies close a connection on which nothing is said for a minute. */
export const HEARTBEAT_MS = 15_000;
const RETRY_MS = 2_000;

/** Who has not read for so many signs of life is ended, and comes back when it wakes up. */
const MOST_UNREAD = 4;

/** Names that are longer than this together are not told. */
const MOST_SIGNS = 16 * 1024;

/**
 * `GET /v1/live`: server-sent events. `open` at once, then `change` with `{"touchpoints":[…]}` after each commit that
 * changed something; to who has not read the one before, all that has changed since in one event. Of too many at once it
 * says `{"touchpoints":[],"all":true}`. With each sign of life it is asked whether who listens may go on; a store that
 * fails says neither.
 * @param mayStay Default: for ever.
 */
export function liveStream(live: Live, signal: AbortSignal, mayStay = async () => true): Response {
  const waiting = createWaiting(`retry: ${RETRY_MS}\n${event('open', {})}`);
  let stop = () => {};
  let isOver = false;
  let isRead = false;
  let unread = 0;
  // What is said waits here and not in the stream, which would keep every event for who does not read.
  const flush = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    const text = isRead ? waiting.take() : undefined;
    if (text === undefined) return;
    isRead = false;
    controller.enqueue(Buffer.from(text));
  };
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const end = () => {
          stop();
          controller.close();
        };
        const unsubscribe = live.subscribe((touchpoints) => {
          waiting.add(touchpoints);
          flush(controller);
        });
        const beat = async () => {
          const stays = await mayStay().catch(() => true);
          if (isOver) return;
          if (!stays || unread === MOST_UNREAD) return end();
          unread++;
          waiting.beat();
          flush(controller);
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
      },
      pull(controller) {
        isRead = true;
        unread = 0;
        flush(controller);
      },
      cancel: () => stop(),
    },
    { highWaterMark: 0 },
  );
  return new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } });
}

/** What one listener has not been told yet: a greeting, one event of a bounded length, and one sign of life. */
function createWaiting(greeting: string) {
  const changed = new Set<string>();
  let signs = 0;
  let isGreeted = false;
  let isAll = false;
  let isBeat = false;
  const takeChange = (): string => {
    const told = isAll ? { touchpoints: [], all: true } : { touchpoints: [...changed] };
    changed.clear();
    signs = 0;
    isAll = false;
    return event('change', told);
  };
  return {
    add(touchpoints: string[]): void {
      for (const touchpoint of touchpoints) {
        if (isAll || changed.has(touchpoint)) continue;
        changed.add(touchpoint);
        signs += JSON.stringify(touchpoint).length;
        isAll = signs > MOST_SIGNS;
      }
      if (isAll) changed.clear();
    },
    beat(): void {
      isBeat = true;
    },
    /** The next thing to say; undefined when there is none. */
    take(): string | undefined {
      if (!isGreeted) {
        isGreeted = true;
        return greeting;
      }
      if (isAll || changed.size > 0) return takeChange();
      if (!isBeat) return undefined;
      isBeat = false;
      return ':\n\n';
    },
  };
}

function event(name: string, data: unknown): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
