import { createHmac, randomBytes } from 'node:crypto';
import { isIPv6 } from 'node:net';

/** Names the network that a request comes from. */
export type NameNetwork = (request: Request, address: string | undefined) => string;

/**
 * Names networks so that nobody can tell the address from the name: by a secret that is made anew at each start and is
 * written nowhere. Of IPv6 the first half counts, as the other one is any device's to choose.
 * @param trustProxy A proxy stands before the collector and adds to `x-forwarded-for` whom it has heard; only its own,
 *   last entry is believed.
 */
export function createNetworkNames(trustProxy: boolean): NameNetwork {
  const secret = randomBytes(32);
  return ({ headers }, address = '') => {
    const told = trustProxy ? headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
    return createHmac('sha256', secret)
      .update(networkOf(told || address))
      .digest('base64url')
      .slice(0, 22);
  };
}

/** The address of an IPv4 device, the first four groups of an IPv6 one. */
export function networkOf(address: string): string {
  const plain = address
    .replace(/^\[|\](:\d+)?$/g, '')
    .replace(/%.*$/, '')
    .toLowerCase();
  const mapped = /^::ffff:(\d+(?:\.\d+){3})$/.exec(plain)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(plain)) return plain.replace(/:\d+$/, '');
  const [head = '', tail] = plain.split('::');
  const start = head.split(':').filter(Boolean);
  const end = tail?.split(':').filter(Boolean) ?? [];
  const zeros = tail === undefined ? [] : Array(Math.max(0, 8 - start.length - end.length)).fill('0');
  const groups = [...start, ...zeros, ...end].slice(0, 4);
  return groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':');
}
