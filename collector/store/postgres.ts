import type { Writable } from 'node:stream';
import pg from 'pg';
import { SenyumError } from '../../src/model/error.ts';
import { createNames, type Named } from './named.ts';
import type { Query, Store } from './store.ts';

const CONNECT_MS = 5_000;
const QUERY_MS = 30_000;

/**
 * What each connection sets for itself. A server may be set to acknowledge before it has written. The map is grouped in
 * memory in two thirds of the time, where there is some; and to compile a statement takes longer than ours run. Of a
 * statement that was given up here the server would not know, and go on holding its locks.
 */
const SETTINGS = `select set_config('synchronous_commit', 'on', false), set_config('jit', 'off', false),
  set_config('work_mem', greatest(pg_size_bytes(current_setting('work_mem')) / 1024, 32768) || 'kB', false),
  set_config('statement_timeout', $1, false)`;

/**
 * A store on a PostgreSQL server.
 * @param url `postgres://user:password@host:port/database`; its password appears in no message.
 * @param options.queryMs How long a statement may take, in ms; default 30,000, and 0 is for ever.
 * @throws SenyumError `config` when the address can't be read, `storage` when the server can't be reached.
 */
export async function openPostgres(url: string, { queryMs = QUERY_MS } = {}): Promise<Store> {
  const place = placeOf(url);
  const pool = new pg.Pool({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: queryMs,
    keepAlive: true,
    // Statements that need not wait for one another go out together, and are worked on in their order.
    pipeline: true,
    onConnect: (client) => client.query(SETTINGS, [String(queryMs)]),
  });
  // pg throws a lost connection at the process when nobody listens; the query that was running rejects anyway.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  try {
    await pool.query('select 1');
  } catch (cause) {
    await pool.end();
    throw new SenyumError('storage', `The database at ${place} can't be used: ${reasonOf(cause)}.`, { cause });
  }
  const names = createNames();
  return {
    query: on(pool),
    transaction: (work) => inTransaction(pool, work, names),
    close: () => pool.end(),
  };
}

/** Host, port and name of a database address, without its user and password. */
export function placeOf(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !/^postgres(ql)?:$/.test(parsed.protocol))
    throw new SenyumError('config', 'DATABASE_URL is not an address such as postgres://user:password@host:5432/name.');
  return `${parsed.host || 'localhost'}${parsed.pathname}`;
}

/** @param names Of statements that come again and again, with plans that are good for all values. */
function on(client: pg.Pool | pg.PoolClient, names?: Named): Query {
  return async <Row>(text: string, params: unknown[] = []) => {
    if (!(client instanceof pg.Pool)) sayTogether(client);
    const { rows } = await (names ? client.query(names.name(text, params)) : client.query(text, params));
    return { rows: rows as Row[] };
  };
}

type Work<T> = (query: Query, last: Query) => Promise<T>;

async function inTransaction<T>(pool: pg.Pool, work: Work<T>, names: Named): Promise<T> {
  try {
    return await once(pool, work, names);
  } catch (error) {
    if (!names.gaveUp(error)) throw error;
    return once(pool, work, names);
  }
}

async function once<T>(pool: pg.Pool, work: Work<T>, names: Named): Promise<T> {
  const client = await pool.connect();
  try {
    // What begins it need not be waited for: what follows is worked on behind it, or fails with it.
    sayTogether(client);
    const begun = client.query('begin isolation level read committed');
    const query = on(client, names);
    let committed: Promise<pg.QueryResult> | undefined;
    const commit = (): Promise<pg.QueryResult> => client.query('commit');
    const last: Query = <Row>(text: string, params?: unknown[]) => {
      const reply = query<Row>(text, params);
      committed = commit();
      // It is asked below, unless the statement itself tells what is wrong.
      committed.catch(() => {});
      return reply;
    };
    const [result] = await Promise.all([work(query, last), begun]);
    const { command } = await (committed ?? commit());
    // The server answers COMMIT of a failed transaction with ROLLBACK, without an error.
    if (command !== 'COMMIT') throw new Error('The transaction was rolled back.');
    client.release();
    return result;
  } catch (error) {
    await giveBack(client, error);
    throw error;
  }
}

/** What a client is told in one turn goes out in one write, which takes longer than most of what it carries. */
function sayTogether(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

async function giveBack(client: pg.PoolClient, error: unknown): Promise<void> {
  // After a lost connection or a timeout nobody knows what the client is still waiting for.
  const usable = !(error instanceof Error) || error instanceof pg.DatabaseError || !isBroken(error);
  const rolledBack =
    usable &&
    (await client.query('rollback').then(
      () => true,
      () => false,
    ));
  client.release(!rolledBack);
}

function isBroken(error: Error): boolean {
  return 'errno' in error || /timeout|terminat|connection|ended/i.test(error.message);
}

function reasonOf(cause: unknown): string {
  const { message, code } = cause as { message?: string; code?: string };
  return message || code || 'it gave no reason';
}
