import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** What {@link openNotices} is told. Times are in ms. */
export interface NoticesParts {
  /** As {@link openPostgres} takes it. */
  url: string;
  /** A name in lower case, without spaces. */
  channel: string;
  /** Told each text that another connection has sent. */
  heard(text: string): void;
  /** Told when the connection is made, at first and anew: whatever was sent before was not heard. */
  connected(): void;
  /** Before the first try to connect anew, doubled up to half a minute; default 250. */
  retry?: number;
  /** Between two looks whether the connection still answers; default 30,000. */
  look?: number;
}

/** A connection of its own to a PostgreSQL server, for short texts between collectors. */
export interface Notices {
  /** Sends texts of less than 8,000 bytes each to all others; false when that failed. */
  send(texts: string[]): Promise<boolean>;
  stop(): Promise<void>;
}

const ANSWER_MS = 5_000;
const LONGEST_RETRY = 30_000;

/** Listens on a channel, for ever: a connection that is lost or can't be made is made anew. Resolves at once. */
export function openNotices(parts: NoticesParts): Notices {
  const { url, channel, heard, connected, retry = 250, look = 30_000 } = parts;
  const stopped = new AbortController();
  let client: pg.Client | undefined;
  let failures = 0;

  const connect = async (): Promise<pg.Client> => {
    const next = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: ANSWER_MS,
      query_timeout: ANSWER_MS,
      keepAlive: true,
    });
    // What it can't do rejects; that it has ended is told by `end`.
    next.on('error', () => {});
    next.on('notification', ({ processId, payload }) => {
      if (processId !== (next as pg.Client & { processID?: number }).processID) heard(payload ?? '');
    });
    try {
      await next.connect();
      await next.query(`listen ${pg.escapeIdentifier(channel)}`);
      return next;
    } catch (error) {
      await next.end().catch(() => {});
      throw error;
    }
  };
  const untilLost = async (connection: pg.Client): Promise<void> => {
    const lost = new AbortController();
    connection.once('end', () => lost.abort());
    const either = AbortSignal.any([lost.signal, stopped.signal]);
    while (await pause(look, either)) {
      const answers = await connection.query('select 1').then(
        () => true,
        () => false,
      );
      if (!answers) break;
    }
  };
  const run = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      client = await connect().catch(() => undefined);
      if (client) {
        failures = 0;
        connected();
        await untilLost(client);
        const former = client;
        client = undefined;
        await former.end().catch(() => {});
      } else failures++;
      if (!stopped.signal.aborted) await pause(Math.min(retry * 2 ** failures, LONGEST_RETRY), stopped.signal);
    }
  };

  const running = run();
  return {
    async send(texts) {
      const through = client;
      if (!through) return false;
      return through.query('select pg_notify($1, text) from unnest($2::text[]) as text', [channel, texts]).then(
        () => true,
        () => false,
      );
    },
    stop() {
      stopped.abort();
      return running;
    },
  };
}

/** Returns whether it went by undisturbed. */
function pause(ms: number, signal: AbortSignal): Promise<boolean> {
  return sleep(ms, undefined, { signal, ref: false }).then(
    () => true,
    () => false,
  );
}
