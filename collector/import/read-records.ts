import type { Line } from './read-lines.ts';

/** A record of CSV, with the line on which it begins; or a line that can't be one, with the reason. */
export type Piece = { line: number; raw: string; reason?: string };

/** A record that is longer has a quote in front that nobody closed. */
const MAX_RECORD = 64 * 1024;

/**
 * Joins lines into records: within quotes a record goes on on the next line. A quote that is never closed costs its own
 * line only, and not all that comes after it. Empty lines are left out.
 */
export async function* readRecords(lines: AsyncIterable<Line>, delimiter: string): AsyncGenerator<Piece> {
  let open: Line[] = [];
  let isQuoted = false;
  let length = 0;
  const take = function* (waiting: Line[], isEnd: boolean): Generator<Piece> {
    while (waiting.length > 0) {
      const line = waiting.shift()!;
      open.push(line);
      isQuoted = endsQuoted(line.text ?? '', delimiter, isQuoted);
      length += line.text?.length ?? MAX_RECORD;
      const mayClose = length < MAX_RECORD && !(isEnd && waiting.length === 0);
      if (isQuoted && mayClose) continue;
      yield* isQuoted ? unclosed(open[0]!) : record(open);
      if (isQuoted) waiting.unshift(...open.slice(1));
      [open, isQuoted, length] = [[], false, 0];
    }
  };
  for await (const line of lines) yield* take([line], false);
  const last = open;
  [open, isQuoted, length] = [[], false, 0];
  yield* take(last, true);
}

function* record(lines: Line[]): Generator<Piece> {
  const { line } = lines[0]!;
  const raw = lines
    .map(({ text }) => text ?? '')
    .join('\n')
    .replace(/\r$/, '');
  if (lines.some(({ text }) => text === undefined)) yield { line, raw, reason: 'is too long' };
  else if (raw.trim() !== '') yield { line, raw };
}

function* unclosed({ line, text = '' }: Line): Generator<Piece> {
  yield { line, raw: text, reason: 'a quote is not closed' };
}

// A quote opens at the beginning of a cell only; a doubled one within quotes closes and opens again.
function endsQuoted(text: string, delimiter: string, isQuoted: boolean): boolean {
  let quoted = isQuoted;
  let isStart = true;
  for (const sign of text) {
    if (sign === '"' && (quoted || isStart)) quoted = !quoted;
    else if (!quoted) isStart = sign === delimiter;
  }
  return quoted;
}
