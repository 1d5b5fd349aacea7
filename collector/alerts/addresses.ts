import { BlockList, isIP } from 'node:net';

/** Which addresses a webhook may reach. */
export interface AddressGuard {
  /** The owner's own list holds it. */
  isAllowed(address: string): boolean;
  /** The owner's list holds it, or it is a public address of the Internet. What is no address may not be reached. */
  mayReach(address: string): boolean;
}

/** IPv4 that leads nowhere, inside, or to many (IANA special-purpose registry), and what is set aside for the future. */
const INSIDE_4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
];

/** The only public IPv6; mapped IPv4, NAT64, link-local, unique local and multicast lie outside of it. */
const PUBLIC_6 = ['2000::/3'];

/** What is not public in it: Teredo and other protocols, documentation, 6to4, AS112. */
const INSIDE_6 = ['2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20'];

/**
 * Makes a guard that lets only public addresses pass, and those that the owner allows.
 * @param allowed Addresses and ranges such as `10.0.0.0/8`, which have been checked by the config's parser.
 */
export function createGuard(allowed: readonly string[]): AddressGuard {
  const own = listOf(allowed);
  const inside = listOf([...INSIDE_4, ...INSIDE_6]);
  const open = listOf(PUBLIC_6);
  const isIn = (list: BlockList, address: string): boolean => {
    const family = isIP(address);
    return family !== 0 && !address.includes('%') && list.check(address, family === 6 ? 'ipv6' : 'ipv4');
  };
  const isPublic = (address: string): boolean => {
    const family = isIP(address);
    return (family === 4 || (family === 6 && isIn(open, address))) && !isIn(inside, address);
  };
  return {
    isAllowed: (address) => isIn(own, address),
    mayReach: (address) => isIn(own, address) || isPublic(address),
  };
}

function listOf(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', length] = range.split('/');
    const family = address.includes(':') ? 'ipv6' : 'ipv4';
    list.addSubnet(address, Number(length ?? (family === 'ipv6' ? 128 : 32)), family);
  }
  return list;
}
