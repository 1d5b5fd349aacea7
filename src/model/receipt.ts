import { firstIdAt } from './id.ts';
import type { Answer } from './response.ts';
import type { LocalizedText } from './survey.ts';

/** What a code is made of: the signs of Crockford's base 32, none of which is easily taken for another one. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** So many signs, and then one that tells most slips. */
const DATA_SIGNS = 19;

const HOUR_MS = 3_600_000;

/** The random bits of an id: 12 before its variant, 62 behind it. */
const RANDOM_BITS = 74n;
const LAST_BITS = 62n;
const HOURS = 2 ** (5 * DATA_SIGNS - Number(RANDOM_BITS));

/**
 * The code by which a visitor finds the own response again: `4H7K-…`, five groups of four signs. It holds all random
 * bits of the id and the hour in which that was made, so that nothing has to be kept beside the id, and nobody can
 * guess one.
 * @param id UUIDv7, as `newId` makes them.
 */
export function receiptOf(id: string): string {
  const hex = id.replaceAll('-', '');
  const hour = Math.floor(Number.parseInt(hex.slice(0, 12), 16) / HOUR_MS) % HOURS;
  const last = BigInt(`0x${hex.slice(16)}`) % 2n ** LAST_BITS;
  const bits = (BigInt(hour) << RANDOM_BITS) | (BigInt(`0x${hex.slice(13, 16)}`) << LAST_BITS) | last;
  const digits = [...bits.toString(32).padStart(DATA_SIGNS, '0')].map((digit) => Number.parseInt(digit, 32));
  const code = [...digits, checkOf(digits)].map((digit) => SIGNS[digit]).join('');
  return code.replace(/(.{4})(?=.)/g, '$1-');
}

/** Which ids a code can stand for; there is hardly ever more than one. */
export interface ReceiptIds {
  /** The first id of its hour, and the first one after it, as PostgreSQL sorts them. */
  from: string;
  to: string;
  /** With what the id ends as text: its last 21 signs. */
  ending: string;
}

/** Reads a code as it was typed: in any case, with or without dashes, O for 0, I and L for 1. Undefined for a slip. */
export function readReceipt(typed: string): ReceiptIds | undefined {
  const plain = typed.replace(/[\s-]/g, '').toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1');
  const all = [...plain].map((sign) => SIGNS.indexOf(sign));
  const digits = all.slice(0, DATA_SIGNS);
  if (all.length !== DATA_SIGNS + 1 || all.includes(-1) || all.at(-1) !== checkOf(digits)) return undefined;
  const bits = digits.reduce((sum, digit) => sum * 32n + BigInt(digit), 0n);
  const hour = Number(bits >> RANDOM_BITS);
  const first = (bits >> LAST_BITS) % 2n ** (RANDOM_BITS - LAST_BITS);
  const last = (bits % 2n ** LAST_BITS) | (1n << 63n);
  const [a, b] = [first.toString(16).padStart(3, '0'), last.toString(16)];
  return {
    from: firstIdAt(hour * HOUR_MS),
    to: firstIdAt((hour + 1) * HOUR_MS),
    ending: `${a}-${b.slice(0, 4)}-${b.slice(4)}`,
  };
}

/** Another digit for every single wrong sign but 0 for Z, and for every two neighbours that changed places. */
function checkOf(digits: readonly number[]): number {
  return digits.reduce((sum, digit, i) => sum + digit * (i + 1), 0) % 31;
}

/** What is stored of a visitor's response: the reply of `GET /v1/receipts/<code>`. */
export interface Receipt {
  senyum: 1;
  /** The business. */
  business: LocalizedText;
  languages: string[];
  /** Of the touchpoint; its id when the config knows no such touchpoint any more. */
  name: LocalizedText;
  /** When it was given, as far as the clock could be repaired, and when it arrived: ISO 8601. */
  at: string;
  received: string;
  answers: ReceiptAnswer[];
  /** All of it: the response as it came, and under `collector` what is known of it besides. */
  stored: Record<string, unknown>;
}

/** One answer, with the words of the config as far as that still has them. */
export interface ReceiptAnswer {
  question: LocalizedText | null;
  kind: Answer['kind'];
  value: Answer['value'];
  /** Of the options that were chosen; else empty. */
  options: LocalizedText[];
}
