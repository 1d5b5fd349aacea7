import { hash } from 'node:crypto';

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

// Of `"`, `\\`, `[`, `{`, `]`, `}`.
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_ARRAY = 0x5b;
const OPEN_OBJECT = 0x7b;
const CLOSE_ARRAY = 0x5d;
const CLOSE_OBJECT = 0x7d;

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
    else if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) depth--;
    else if ((byte === OPEN_ARRAY || byte === OPEN_OBJECT) && ++depth > MAX_DEPTH) return true;
  }
  return false;
}

/**
 * SHA-256 in hex of a JSON value, the same for every order of its keys. Expects at most {@link MAX_DEPTH} levels. Rows
 * keep it: it never changes.
 */
export function hashOf(value: unknown): string {
  return hash('sha256', canonical(value));
}

/**
 * {@link hashOf} of an item without its number: a device that could not store it has handed it over without one.
 * @param body The item as JSON.
 */
export function fingerprintOf(body: string): string {
  return hashOf({ ...(JSON.parse(body) as object), sequence: undefined });
}

/** Keys that JSON writes as they are. */
const PLAIN_KEY = /^[\w-]+$/;

// In loops and not by `map` and `join`: each answer passes here, and it takes half the time.
function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  let text = '';
  if (Array.isArray(value)) {
    for (const one of value) text += `${text && ','}${canonical(one)}`;
    return `[${text}]`;
  }
  const fields = value as Record<string, unknown>;
  for (const key of Object.keys(fields).sort())
    text += `${text && ','}${PLAIN_KEY.test(key) ? `"${key}"` : JSON.stringify(key)}:${canonical(fields[key])}`;
  return `{${text}}`;
}
