/** What in a text points at a person. */
export type PersonalKind = 'mail' | 'phone' | 'card';

/** A stretch of a text. */
export interface PersonalPart {
  kind: PersonalKind;
  /** Where it begins, and where it has ended. */
  from: number;
  to: number;
}

const MAIL = /[\p{L}\p{N}._%+-]+(?:@|\s?[([]at[)\]]\s?)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/giu;

/** Digits as people group them, by one sign or two, with a country's plus or an area in brackets. */
const NUMBER = /(?<![\p{L}\p{N}#.,/:-])(?:\+|\(\+?)?\d(?:[\s().\u00a0/–-]{0,2}\d){6,18}(?![\p{L}\p{N}%]|[.,:]\d)/gu;

const DATE = /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/. ]\d{1,2}[-/. ]\d{4})(?:[\sT]+\d{1,2})?$/;

/** Prices and amounts: every group but the first has three digits, with the same sign between all. */
const THOUSANDS = /^[1-9]\d{0,2}(?:([. \u00a0])\d{3})(?:\1\d{3})*$/;

/** What stands before a number that is an order, an article or a price. */
const NAMED =
  /(?:order|pesanan|faktur|invoice|receipt|struk|nota|kvitto|ordernummer|best[äa]llning|artikel|article|item|sku|ean|ref|serial|model|kode|code|booking|ticket|tiket|rp|idr|usd|eur|sek|kr|[$€£¥])[\s.:#]*(?:no|nr|number|nomor|nummer|id)?[\s.:#]*$/iu;

/**
 * Finds mail addresses, phone numbers and card numbers in a text, in their order. A card has a right last digit (Luhn).
 * A phone number is known by its plus, its leading zero or its grouping: it may be missed, or be something else.
 */
export function findPersonal(text: string): PersonalPart[] {
  const mails = [...text.matchAll(MAIL)].map((found) => partOf('mail', found));
  const numbers = [...text.matchAll(NUMBER)].flatMap((found) => {
    const kind = kindOf(found[0], text.slice(0, found.index));
    return kind ? [partOf(kind, found)] : [];
  });
  const others = numbers.filter((one) => !mails.some((mail) => one.from < mail.to && mail.from < one.to));
  return [...mails, ...others].sort((a, b) => a.from - b.from);
}

/** The text with a row of dots in place of each such part. */
export function maskPersonal(text: string): string {
  return findPersonal(text)
    .reverse()
    .reduce((masked, { from, to }) => `${masked.slice(0, from)}•••••${masked.slice(to)}`, text);
}

function partOf(kind: PersonalKind, found: RegExpExecArray): PersonalPart {
  return { kind, from: found.index, to: found.index + found[0].length };
}

function kindOf(written: string, before: string): PersonalKind | undefined {
  const digits = written.replace(/\D/g, '');
  if (digits.length >= 13 && isCard(digits) && !written.startsWith('+')) return 'card';
  if (DATE.test(written) || NAMED.test(before)) return undefined;
  return isPhone(written, digits) ? 'phone' : undefined;
}

function isPhone(written: string, digits: string): boolean {
  if (digits.length < 7 || digits.length > 15) return false;
  if (/^\(?\+/.test(written) || /^\(?00[1-9]/.test(written) || /^\(?0[1-9]/.test(written)) return digits.length >= 8;
  if (THOUSANDS.test(written)) return false;
  // Without a leading zero, as in North America or locally: 555-123-4567, (555) 123 4567, 812-3456.
  return /^\(?\d{3}\)?[\s.-]?\d{3}[\s.-]\d{4}$/.test(written) || /^62[\s-]?8\d/.test(written);
}

/** The last digit of a card number follows from the others (Luhn). */
function isCard(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return digits.length <= 19 && sum % 10 === 0 && !/^(\d)\1+$/.test(digits);
}
