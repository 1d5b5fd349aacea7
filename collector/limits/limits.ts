import { setTimeout as sleep } from 'node:timers/promises';
import { hashOfSecret } from '../keys.ts';
import { type Buckets, createBuckets, type Rate } from './buckets.ts';
import { createKeyRing, type Kinds } from './key-ring.ts';
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
  open: { atOnce: 4, waiting: 252, bytes: 64 * MIB },
  keyed: { atOnce: 16, waiting: 496, bytes: 128 * MIB },
} satisfies Record<string, LaneWidth>;

/** So many refusals are held back at once. */
const MOST_LINGERING = 2_000;

/** Keeps a flood from the store, and from those who are not the flood. */
export interface Limits {
  /**
   * Begins a request. Rejects when the store fails.
   * @param shown The key that it shows.
   * @param address Of the device, as the connection tells it.
   */
  begin(request: Request, shown: string | undefined, address: string | undefined): Promise<Turn>;
  /** Waits before a refusal goes out, so that who asks again at once, unlike our devices, is not served the faster. */
  linger(): Promise<void>;
}

/** One request's way through the gate. All that is told in seconds is 0 when it may go on. */
export interface Turn {
  lane: Lane;
  /** Whose share of the lane's bytes it takes: a hash of the key, or the name of the network. */
  who: string;
  /** For how many seconds it has to wait. */
  wait: number;
  /** For how many seconds the device has to wait, where no key tells who it is. */
  waitOfDevice(id: string): number;
}

/** What limits are made of. */
export interface LimitParts {
  /** See {@link createNetworkNames}. */
  trustProxy: boolean;
  /** Reads which keys are in use. */
  readKinds(): Promise<Kinds>;
  /** In ms, of a clock that never goes back; default that of the process. */
  now?: () => number;
  /** For how many ms a refusal is held back; default 1,000. */
  pause?: number;
}

/** Limits that hold everything in memory, and no address. */
export function createLimits(parts: LimitParts): Limits {
  const { trustProxy, readKinds, now = () => performance.now(), pause = 1_000 } = parts;
  const networkName = createNetworkNames(trustProxy);
  const buckets = Object.fromEntries(Object.entries(RATES).map(([name, rate]) => [name, createBuckets(rate, now)])) as {
    [Name in keyof typeof RATES]: Buckets;
  };
  const lanes = { open: createLane(WIDTHS.open), keyed: createLane(WIDTHS.keyed) };
  const ring = createKeyRing(readKinds, now);
  const open = (network: string, wait: number): Turn => ({
    lane: lanes.open,
    who: network,
    wait,
    waitOfDevice: (id) => buckets.id.take(`${id} ${network}`),
  });
  let lingering = 0;
  return {
    async linger() {
      if (lingering >= MOST_LINGERING) return;
      lingering++;
      await sleep(pause);
      lingering--;
    },
    async begin(request, shown, address) {
      const network = networkName(request, address);
      const hash = shown === undefined ? '' : hashOfSecret(shown);
      const kind = hash && (await ring.kindOf(hash));
      // A tablet does not pay for what its network does.
      if (kind === 'device' || kind === 'import')
        return { lane: lanes.keyed, who: hash, wait: buckets[kind].take(hash), waitOfDevice: () => 0 };
      const wait = buckets.network.take(network) || (kind === 'later' ? 1 : 0);
      if (kind !== 'widget') return open(network, wait);
      return open(network, wait || buckets.visitors.take(`${hash} ${network}`) || buckets.widget.take(hash));
    },
  };
}

/** No limits: the collector is heard by its own machine only. */
export const UNLIMITED: Limits = {
  begin: async () => ({
    lane: { run: (work) => work(), hold: () => true, release: () => {} },
    who: '',
    wait: 0,
    waitOfDevice: () => 0,
  }),
  linger: async () => {},
};
