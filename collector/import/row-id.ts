import { createHash } from 'node:crypto';
import { isId } from '../../src/model/id.ts';
import { hashOf } from '../json.ts';

/** Names a row. Asked once for each row of a file, in the order of the file. */
export type NameRow = (cells: Record<string, unknown>, own: string | undefined) => string;

/** So many hex digits of a fingerprint fit in a number: in one of 500 files of a million rows two are taken for equal. */
const DIGITS = 12;

/**
 * Gives the rows of a file their ids, the same in each run: a row whose own id is known (`own`, from the column that is
 * mapped to `id`) by it, any other row by all its cells and by how many equal rows came before it. So a file that is
 * read again, or again with new rows at its end, adds only what is new, and two equal rows count twice.
 *
 * Of rows without an id of their own it keeps a number each, some 50 bytes, and 16 million at most.
 */
export function startNaming(): NameRow {
  const seen = new Map<number, number>();
  return (cells, own) => {
    if (own !== undefined) return isId(own) ? own : idFrom(`id ${own}`);
    const hash = hashOf(cells);
    const short = Number.parseInt(hash.slice(0, DIGITS), 16);
    const before = seen.get(short) ?? 0;
    seen.set(short, before + 1);
    return idFrom(`row ${hash} ${before}`);
  };
}

/**
 * A UUIDv7, which the gate asks for, from a text: where others have the time in which they were made it has zeros, and
 * where others have chance it has the text's fingerprint.
 */
export function idFrom(text: string): string {
  const hex = createHash('sha256').update(`senyum import ${text}`).digest('hex');
  const variant = '89ab'[Number.parseInt(hex[3]!, 16) % 4];
  return `00000000-0000-7${hex.slice(0, 3)}-${variant}${hex.slice(4, 7)}-${hex.slice(7, 19)}`;
}
