/** The fewest digits of a PIN. */
export const MIN_DIGITS = 6;

/** The most digits of a PIN. */
export const MAX_DIGITS = 12;

/** Rounds of PBKDF2: what OWASP asks for with SHA-256. */
const ROUNDS = 600_000;

/** More rounds would keep a slow tablet busy for minutes. */
const MAX_ROUNDS = 5_000_000;

const HASH = /^pbkdf2-sha256\$(\d{6,7})\$([\w-]{22,86})\$([\w-]{43})$/;

/** What is wrong with a new PIN: not 6 to 12 digits, or one of those that everybody tries first. */
export type PinFlaw = 'digits' | 'easy';

/** What is wrong with a new PIN; undefined when nothing is. */
export function pinFlaw(pin: string): PinFlaw | undefined {
  if (!/^\d+$/.test(pin) || pin.length < MIN_DIGITS || pin.length > MAX_DIGITS) return 'digits';
  const steps = new Set([...pin].slice(1).map((digit, i) => (Number(digit) - Number(pin[i]) + 10) % 10));
  const [step] = steps;
  const isRun = steps.size === 1 && [0, 1, 9].includes(step!);
  // 123123, 252525
  const repeats = [2, 3, 4].some((n) => pin.length % n === 0 && pin === pin.slice(0, n).repeat(pin.length / n));
  return isRun || repeats ? 'easy' : undefined;
}

/** A salted slow hash of a PIN: `pbkdf2-sha256$600000$<salt>$<hash>`, in base64url. */
export async function hashPin(pin: string): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  return `pbkdf2-sha256$${ROUNDS}$${toText(salt)}$${toText(await derive(pin, salt, ROUNDS))}`;
}

/** Whether a text is a hash as {@link hashPin} makes them, and slow enough. */
export function isPinHash(text: string): boolean {
  const rounds = Number(HASH.exec(text)?.[1]);
  return rounds >= ROUNDS && rounds <= MAX_ROUNDS;
}

/** Whether a PIN is the one of a hash. Takes as long for a wrong one as for the right one. */
export async function checkPin(pin: string, hash: string): Promise<boolean> {
  if (!isPinHash(hash)) return false;
  const [, rounds, salt, wanted] = HASH.exec(hash)!;
  const found = toText(await derive(pin, fromText(salt!), Number(rounds)));
  let differences = found.length ^ wanted!.length;
  for (let i = 0; i < found.length; i++) differences |= found.charCodeAt(i) ^ wanted!.charCodeAt(i);
  return differences === 0;
}

async function derive(pin: string, salt: Uint8Array<ArrayBuffer>, iterations: number): Promise<Uint8Array> {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveBits']);
  return new Uint8Array(
    await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, key, 256),
  );
}

const toText = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const fromText = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
