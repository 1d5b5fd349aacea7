import { hashOfSecret, type Sender, type Trust } from '../keys.ts';
import { type Buckets, createBuckets, type Rate } from './buckets.ts';
import { createLane, type Lane, type LaneWidth } from './lane.ts';
import { createNetworkNames } from './network.ts';

/**
 * Batches that are let through; docs/collector.md has the arithmetic. `network`: of one network, without a tablet's or
 * import's key that is known. `visitors`: with one website's key from one network. `id`: of one device's id in one network.
 */
const RATES = {
  network: { burst: 2_000, perSecond: 50 },
  id: { burst: 300, perSecond: 5 },
  device: { burst: 300, perSecond: 5 },
  widget: { burst: 600, perSecond: 20 },
  visitors: { burst: 120, perSecond: 2 },
  import: { burst: 1_000, perSecond: 100 },
} satisfies Record<string, Rate>;

const MIB = 1024 * 1024;

/** `keyed`: for keys of tablets and imports, so that no flood without them fills it up. */
const WIDTHS = {
  open: { atOnce: 8, waiting: 248, bytes: 64 * MIB },
  keyed: { atOnce: 16, waiting: 496, bytes: 128 * MIB },
} satisfies Record<string, LaneWidth>;

/** So many keys that were right are remembered. */
const MOST_KNOWN = 10_000;

/** Keeps a flood from the store, and from those who are not the flood. */
export interface Limits {
  /**
   * Begins a request, by what can be told without the store: whether its key was right before.
   * @param shown The key that it shows.
   * @param address Of the device, as the connection tells it.
   */
  begin(request: Request, shown: string | undefined, address: string | undefined): Turn;
}

/** One request's way through the gate. All that is told in seconds is 0 when it may go on. */
export interface Turn {
  lane: Lane;
  /** For how many seconds its network has to wait. */
  wait: number;
  /** For how many seconds who sends it has to wait; remembers keys that are right. */
  waitOf(sender: Sender | undefined): number;
  /** For how many seconds the device has to wait, where no key tells who it is. */
  waitOfDevice(id: string): number;
}

/**
 * Limits that hold everything in memory, and no address.
 * @param trustProxy See {@link createNetworkNames}.
 * @param now In ms, of a clock that never goes back.
 */
export function createLimits(trustProxy: boolean, now: () => number = () => performance.now()): Limits {
  const networkName = createNetworkNames(trustProxy);
  const buckets = Object.fromEntries(Object.entries(RATES).map(([name, rate]) => [name, createBuckets(rate, now)])) as {
    [Name in keyof typeof RATES]: Buckets;
  };
  const lanes = { open: createLane(WIDTHS.open), keyed: createLane(WIDTHS.keyed) };
  const known = new Map<string, 'device' | 'import'>();
  const remember = (hash: string, trust: Trust | undefined): void => {
    known.delete(hash);
    if (trust === 'device' || trust === 'import') known.set(hash, trust);
    if (known.size > MOST_KNOWN) known.delete(known.keys().next().value!);
  };
  return {
    begin(request, shown, address) {
      const network = networkName(request, address);
      const hash = shown === undefined ? '' : hashOfSecret(shown);
      const isOwn = known.get(hash);
      return {
        lane: isOwn ? lanes.keyed : lanes.open,
        wait: isOwn ? buckets[isOwn].take(hash) : buckets.network.take(network),
        waitOf(sender) {
          const trust = sender?.trust;
          if (hash) remember(hash, trust);
          if (isOwn || !trust || trust === 'none') return 0;
          return (trust === 'widget' && buckets.visitors.take(`${hash} ${network}`)) || buckets[trust].take(hash);
        },
        waitOfDevice: (id) => (isOwn ? 0 : buckets.id.take(`${id} ${network}`)),
      };
    },
  };
}

/** No limits: the collector is heard by its own machine only. */
export const UNLIMITED: Limits = {
  begin: () => ({
    lane: { run: (work) => work(), hold: () => true, release: () => {} },
    wait: 0,
    waitOf: () => 0,
    waitOfDevice: () => 0,
  }),
};
