import { createHash } from 'node:crypto';

/** The deepest nesting of a body; nothing of ours comes near it. */
const MAX_DEPTH = 32;

/** A value read from JSON, or why it can't be read. */
export type ParsedJson = { value: unknown } | { error: string };

/** Reads UTF-8 JSON that is nested {@link MAX_DEPTH} deep at most. Never throws. */
export function parseJson(bytes: Uint8Array): ParsedJson {
  if (isTooDeep(bytes)) return { error: `The body is nested more than ${MAX_DEPTH} levels deep.` };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { error: 'The body is not UTF-8.' };
  }
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { error: 'The body is not JSON.' };
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = [0x5b, 0x7b];
const CLOSING = [0x5d, 0x7d];

// Counted on the bytes before parsing, without recursion, so that no later step can overflow the stack.
function isTooDeep(bytes: Uint8Array): boolean {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    if (quoted) {
      if (byte === BACKSLASH) i++;
      else if (byte === QUOTE) quoted = false;
    } else if (byte === QUOTE) quoted = true;
    else if (OPENING.includes(byte)) depth++;
    else if (CLOSING.includes(byte)) depth--;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

/** SHA-256 in hex of a JSON value, the same for every order of its keys. Expects at most {@link MAX_DEPTH} levels. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex');
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = value as Record<string, unknown>;
  const keys = Object.keys(fields).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(fields[key])}`).join(',')}}`;
}
