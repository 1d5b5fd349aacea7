import { createHash } from 'node:crypto';
import type pg from 'pg';

/**
 * What a server answers that does not know a statement by the name under which it was prepared, or knows another one: a
 * pooler has put another connection behind ours, or another collector has changed the tables since.
 */
const FORGOTTEN = ['26000', '42P05', '0A000'];

/** Statements by name: a connection sends the text of each only once. */
export interface Named {
  /** A statement as `pg` takes it. */
  name(text: string, values: unknown[]): pg.QueryConfig;
  /** Whether an error may be only of the names; then there are none from now on, and what has failed can be done again. */
  gaveUp(error: unknown): boolean;
}

/** Gives statements names, until the server does not know one. */
export function createNames(): Named {
  const names = new Map<string, string>();
  let isUsed = true;
  const nameOf = (text: string): string => {
    const known = names.get(text);
    if (known) return known;
    const name = `senyum_${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
    names.set(text, name);
    return name;
  };
  return {
    name: (text, values) => ({ text, values, ...(isUsed && { name: nameOf(text) }) }),
    gaveUp(error) {
      const isForgotten = FORGOTTEN.includes((error as { code?: string }).code ?? '');
      if (isForgotten) isUsed = false;
      return isForgotten;
    },
  };
}
