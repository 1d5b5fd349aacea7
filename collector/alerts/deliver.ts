import type { QuietHours } from '../../src/model/alerts.ts';
import { VERSION } from '../../src/model/version.ts';
import type { Query, Store } from '../store/store.ts';
import { nextTry } from './next-try.ts';
import type { Post, Posted } from './post-once.ts';
import { isQuiet } from './quiet.ts';
import { signed } from './sign.ts';

/** What delivers is made of. */
export interface DeliverParts {
  store: Store;
  /** The keys by which messages are signed, by address. */
  keys: ReadonlyMap<string, Buffer>;
  quietHours?: QuietHours | undefined;
  post(post: Post): Promise<Posted>;
  /** Told when a message is given up, without anything of the reply. */
  warn(text: string): void;
  now(): Date;
  /** 0 to 1. */
  random(): number;
}

/** So many are sent at the same time. */
const MOST = 10;

/** In ms; what was taken up and not settled by then, as by a collector that was killed, is taken up again. */
const LEASE = 60_000;

interface Message {
  id: string;
  url: string;
  body: string;
  attempts: number;
}

/** Sends what is due, at least once each: only a 2xx ends it. In quiet hours nothing is sent. Rejects when the store fails. */
export async function deliverDue(parts: DeliverParts): Promise<void> {
  const { store, keys, quietHours, now } = parts;
  if (isQuiet(quietHours, now())) return;
  for (;;) {
    const taken = await takeDue(store.query, [...keys.keys()], now());
    await Promise.all(taken.map((message) => deliver(parts, message)));
    if (taken.length < MOST) return;
  }
}

/** Takes up what is due; several collectors never take up the same. */
async function takeDue(query: Query, urls: string[], now: Date): Promise<Message[]> {
  const { rows } = await query<Message>(
    `update alert_messages set attempts = attempts + 1, due_at = $3::timestamptz
      where id in (select id from alert_messages where done_at is null and due_at <= $1::timestamptz
        and url = any($2::text[]) order by due_at, made_at, id limit ${MOST} for update skip locked)
      returning id, url, body, attempts`,
    [now.toISOString(), urls, new Date(now.getTime() + LEASE).toISOString()],
  );
  return rows;
}

async function deliver({ store, keys, post, warn, now, random }: DeliverParts, message: Message): Promise<void> {
  const { id, url, body, attempts } = message;
  const headers = {
    'content-type': 'application/json',
    'user-agent': `senyum/${VERSION}`,
    'senyum-attempt': String(attempts),
    ...signed(keys.get(url)!, id, body, now()),
  };
  const posted = await post({ url, headers, body });
  const outcome = 'status' in posted ? String(posted.status) : posted.failure;
  const host = new URL(url).host;
  if (/^2\d\d$/.test(outcome)) return end(store.query, id, outcome, now());
  if (outcome === '410') {
    warn(`The webhook at ${host} is gone (410); it is told nothing more until the collector is started anew.`);
    return disable(store.query, url, now());
  }
  const next = nextTry(attempts, 'status' in posted ? posted.retryAfter : undefined, now(), random());
  if (!next) {
    warn(`An alert could not be told to the webhook at ${host} in three days: ${outcome}.`);
    return end(store.query, id, outcome, now());
  }
  await store.query('update alert_messages set due_at = $2::timestamptz, outcome = $3 where id = $1', [
    id,
    next.toISOString(),
    outcome,
  ]);
}

async function end(query: Query, id: string, outcome: string, now: Date): Promise<void> {
  await query('update alert_messages set done_at = $2::timestamptz, outcome = $3 where id = $1', [
    id,
    now.toISOString(),
    outcome,
  ]);
}

async function disable(query: Query, url: string, now: Date): Promise<void> {
  const at = now.toISOString();
  await query('insert into disabled_webhooks (url, at) values ($1, $2::timestamptz) on conflict do nothing', [url, at]);
  await query(
    `update alert_messages set done_at = $2::timestamptz, outcome = '410' where url = $1 and done_at is null`,
    [url, at],
  );
}
