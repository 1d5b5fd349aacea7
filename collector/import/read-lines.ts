/** A line, counted from 1; its text is undefined when it is too long. */
export interface Line {
  line: number;
  text: string | undefined;
}

/**
 * Reads UTF-8 line by line, and holds no more than one. Node's own reader also ends a line at U+2028, which may stand
 * in a text of JSON.
 * @param longest The most characters of a line.
 */
export async function* readLines(chunks: AsyncIterable<Uint8Array>, longest: number): AsyncGenerator<Line> {
  const decoder = new TextDecoder();
  let line = 1;
  let rest = '';
  let isTooLong = false;
  for await (const chunk of chunks) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = parts.pop()!;
    for (const part of parts) {
      yield { line: line++, text: isTooLong || part.length > longest ? undefined : part };
      isTooLong = false;
    }
    if (rest.length > longest) [isTooLong, rest] = [true, ''];
  }
  if (rest || isTooLong) yield { line, text: isTooLong ? undefined : rest };
}
