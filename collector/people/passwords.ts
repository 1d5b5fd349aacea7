import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { PASSWORD_LENGTH } from '../../src/model/people.ts';

/** Cost of a new hash: 2^15 rounds in 32 MiB, a tenth of a second. Each hash carries the cost it was made with. */
const COST = { N: 2 ** 15, r: 8, p: 1 };
const HASH_BYTES = 32;
const SALT_BYTES = 16;

/** So many hashes are made at once, so that a crowd at the door costs neither the memory nor all of the processor. */
const AT_ONCE = 2;

/** What hashes passwords, a few at once. */
export interface Passwords {
  /** `scrypt$N$r$p$salt$hash`, salt and hash in base64url. */
  hash(password: string): Promise<string>;
  /** Takes as long without a hash as with one, so that the time does not tell who is known. */
  matches(password: string, hash: string | undefined): Promise<boolean>;
}

/** Why a password can't be taken, in one sentence; undefined when it can. Any signs are good. */
export function passwordFlaw(password: string): string | undefined {
  const { least, most } = PASSWORD_LENGTH;
  const length = [...password].length;
  if (length < least) return `A password has ${least} signs or more.`;
  return length > most ? `A password has ${most} signs at most.` : undefined;
}

/** Makes what hashes passwords. */
export function createPasswords(): Passwords {
  const take = turns(AT_ONCE);
  const nobody = `scrypt$${COST.N}$${COST.r}$${COST.p}$${randomBytes(SALT_BYTES).toString('base64url')}$`;
  return {
    hash: (password) =>
      take(async () => {
        const salt = randomBytes(SALT_BYTES);
        const made = await derive(password, salt, COST);
        return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), made.toString('base64url')].join('$');
      }),
    matches: (password, hash) =>
      take(async () => {
        const [, N, r, p, salt = '', kept = ''] = (hash ?? nobody).split('$');
        const cost = { N: Number(N), r: Number(r), p: Number(p) };
        const made = await derive(password, Buffer.from(salt, 'base64url'), cost);
        const known = Buffer.from(kept, 'base64url');
        return known.length === made.length && timingSafeEqual(known, made);
      }),
  };
}

// One sign can be typed as different code points on different keyboards.
function derive(password: string, salt: Buffer, cost: ScryptOptions): Promise<Buffer> {
  const maxmem = 256 * (cost.N ?? 0) * (cost.r ?? 0);
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, HASH_BYTES, { ...cost, maxmem }, (error, made) =>
      error ? reject(error) : resolve(made),
    );
  });
}

/** Runs at most so many pieces of work at once; the others wait in their order. */
function turns(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let busy = 0;
  return async (work) => {
    if (busy >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else busy++;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else busy--;
    }
  };
}
