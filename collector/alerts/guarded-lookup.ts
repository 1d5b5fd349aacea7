import type { LookupAddress, LookupOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';

/** Asks for all addresses of a name, as `dns.lookup` does. */
export type LookupAll = (
  name: string,
  options: LookupOptions & { all: true },
  done: (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void,
) => void;

/** What a lookup fails with when a name leads where nobody may go. */
export const REFUSED = 'ADDRESS_REFUSED';

/**
 * A lookup for one connection: what it gives is what is connected to, so a name can't lead elsewhere after it was
 * checked. One address that may not be reached is enough to refuse them all; no address, or a failure, is a failure.
 */
export function guardedLookup(lookup: LookupAll, mayReach: (address: string) => boolean): LookupFunction {
  return (name, options, done) => {
    lookup(name, { ...options, all: true }, (error, found) => {
      if (error) return done(error, []);
      const first = found[0];
      if (!first || !found.every(({ address }) => mayReach(address)))
        return done(Object.assign(new Error('The address may not be reached.'), { code: REFUSED }), []);
      if (options.all) return done(null, found);
      done(null, first.address, first.family);
    });
  };
}
