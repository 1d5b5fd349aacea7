import { firstIdAt } from '../../src/model/id.ts';
import { columns } from '../columns.ts';
import type { Query, Store } from '../store/store.ts';
import { readParts, TABLES } from '../upkeep/months.ts';

/** So many rows are read and written at once. One may take 256 KiB. */
const PAGE = 500;

/** What a collector prints at its first start may be opened already: a link, which would be good here no more. */
const OF_FIRST_START = 'invitations';

/** The rows of a table that were copied. */
export interface Copied {
  table: string;
  rows: number;
}

interface Column {
  name: string;
  /** As SQL says it, such as `text[]`. */
  type: string;
}

/**
 * Copies everything from one store to an empty one, in one transaction: cut short, it leaves the other one empty. Both have
 * the newest tables. Rejects when a store fails.
 * @param tell Told of each table when its rows are written.
 * @returns Whether the other one was empty; else nothing was copied.
 */
export async function copyAll(from: Store, to: Store, tell: (copied: Copied) => void): Promise<boolean> {
  return to.transaction(async (write) => {
    const tables = await readTables(write);
    await write(`lock table ${tables.join(', ')} in access exclusive mode`);
    if (!(await isEmpty(write, tables))) return false;
    await write(`delete from ${OF_FIRST_START}`);
    await from.transaction(async (read) => {
      for (const table of TABLES) await copyParts(read, write, table);
      // The sums are copied, too: added up anew from page to page they would be written a thousand times.
      await write('alter table responses disable trigger user');
      for (const table of tables) tell({ table, rows: await copyRows(read, write, table) });
      await write('alter table responses enable trigger user');
    });
    await write(`select setval(pg_get_serial_sequence('audit', 'id'), max(id)) from audit having max(id) > 0`);
    return true;
  });
}

/** The tables of a collector, those last that refer to others. */
async function readTables(query: Query): Promise<string[]> {
  const { rows } = await query<{ name: string }>(
    `select relname as name from pg_class
      where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') and not relispartition
        and relname <> 'senyum_version'
      order by exists (select from pg_constraint where conrelid = pg_class.oid and contype = 'f'), relname`,
  );
  return rows.map(({ name }) => name);
}

async function isEmpty(query: Query, tables: string[]): Promise<boolean> {
  for (const table of tables) {
    if (table === OF_FIRST_START) continue;
    const { rows } = await query(`select 1 from ${table} limit 1`);
    if (rows.length > 0) return false;
  }
  return true;
}

/** Gives an empty table the parts of the other one. */
async function copyParts(read: Query, write: Query, table: string): Promise<void> {
  for (const { name } of await readParts(write, table)) await write(`drop table ${name}`);
  for (const { name, from, until } of await readParts(read, table)) {
    const bounds = `from ('${firstIdAt(from.getTime())}') to ('${firstIdAt(until.getTime())}')`;
    await write(`create table ${name} partition of ${table} for values ${bounds}`);
  }
}

// Every value goes as text: what JSON says is neither read nor written anew on its way.
async function copyRows(read: Query, write: Query, table: string): Promise<number> {
  const all = await readColumns(read, table);
  const names = all.map(({ name }) => name);
  const texts = all.map(({ name }) => `${name}::text as ${name}`);
  const values = all.map(({ name, type }) => `sent.${name}::${type}`);
  const arrays = all.map((_, i) => `$${i + 1}::text[]`);
  await read(`declare copied no scroll cursor for select ${texts.join(', ')} from ${table}`);
  let copied = 0;
  for (;;) {
    const { rows } = await read<Record<string, string | null>>(`fetch ${PAGE} from copied`);
    if (rows.length === 0) break;
    await write(
      `insert into ${table} (${names.join(', ')}) overriding system value
        select ${values.join(', ')} from unnest(${arrays.join(', ')}) as sent(${names.join(', ')})`,
      columns(rows.map((row) => names.map((name) => row[name]))),
    );
    copied += rows.length;
  }
  await read('close copied');
  return copied;
}

async function readColumns(query: Query, table: string): Promise<Column[]> {
  const { rows } = await query<Column>(
    `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
    [table],
  );
  return rows;
}
