const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/**
 * A new UUIDv7 (RFC 9562, 5.7): 48 bits of Unix time in ms, then random bits, so that ids sort by age.
 *
 * Uses `getRandomValues`, because `crypto.randomUUID` is missing on pages that are not a secure context.
 * @param now Unix time in ms; default the device's clock.
 */
export function newId(now: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(now / 256 ** (5 - i)) % 256;
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** Whether a value is a UUIDv7 in lower case, as {@link newId} makes them. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && ID.test(value);
}

/** What sorts before every id of a millisecond, and after all earlier ones; `time` is Unix time in ms. */
export function firstIdAt(time: number): string {
  const hex = time.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}
