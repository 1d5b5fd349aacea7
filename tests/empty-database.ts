import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { migrate } from '../collector/schema.ts';
import { openPglite } from '../collector/store/pglite.ts';
import pack from '../package.json' with { type: 'json' };

const CACHE = join(import.meta.dirname, '../node_modules/.cache/senyum');

/**
 * Lays an empty database with the newest tables into a data folder that has none: PostgreSQL takes some seconds to make
 * one, and a copy none. What makes it in the product has tests of its own.
 */
export async function layEmptyDatabase(dataDir: string): Promise<void> {
  const database = join(dataDir, 'database');
  if (!existsSync(database)) await cp(await emptyDatabase(), database, { recursive: true });
}

/** What the tables are made by. */
const SOURCES = ['schema.ts', 'rollup/keep-rollups.ts'].map((name) => join(import.meta.dirname, '../collector', name));

/** Where an empty database lies, which is made once for each version of PGlite and of the tables. */
async function emptyDatabase(): Promise<string> {
  const hash = createHash('sha256').update(pack.dependencies['@electric-sql/pglite']);
  for (const source of SOURCES) hash.update(await readFile(source));
  const place = join(CACHE, `empty-database-${hash.digest('hex').slice(0, 12)}`);
  if (existsSync(place)) return place;
  await mkdir(CACHE, { recursive: true });
  const draft = await mkdtemp(join(CACHE, 'draft-'));
  const store = await openPglite(draft);
  await migrate(store);
  await store.close();
  // Another test file may have been faster; then this one is not needed.
  await rename(join(draft, 'database'), place).catch(() => {});
  await rm(draft, { recursive: true, force: true });
  return place;
}
