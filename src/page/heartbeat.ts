import { readSender } from '../delivery/device.ts';
import { readStatus } from '../delivery/status.ts';
import { openStore } from '../delivery/store.ts';
import { putBack } from '../delivery/tail.ts';
import { type Endpoint, gradeOf } from '../model/endpoint.ts';
import type { Health } from '../model/response.ts';
import { VERSION } from '../model/version.ts';
import { recallDevice, rememberDevice } from './device-memory.ts';
import { loadSender } from './load-sender.ts';

/** How often a device tells how it is, in ms. */
const EVERY = 5 * 60_000;

/** So much earlier or later at most, as a share, so that a chain's tablets don't all speak at once. */
const JITTER = 0.2;

/** What a heartbeat needs to know. */
export interface HeartbeatOptions {
  /** Where responses go; its URL is absolute. Only one of the verified grade understands heartbeats. */
  endpoint: Endpoint;
  /** Which surface it is, for example `kiosk`; sent along with the version. */
  app: string;
  /** Id of the touchpoint that is asked at now. */
  touchpoint: () => string;
  /** Whether the screen is kept on now. */
  awake: () => Promise<boolean>;
  /** Called when responses wait again, because the endpoint has lost them. */
  onPutBack: () => void;
  /** In ms; default five minutes. */
  every?: number;
}

/**
 * Tells the endpoint every few minutes how this device is: at start, again and again, and when the page comes back to
 * the front. One that fails is dropped; the next one tells more. Returns its stop.
 */
export function startHeartbeat(options: HeartbeatOptions): () => void {
  const { endpoint, app, touchpoint, awake, onPutBack, every = EVERY } = options;
  if (gradeOf(endpoint) !== 'verified') return () => {};
  const store = openStore();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let beating = false;
  let stopped = false;
  /** In ms of `performance.now()`: the endpoint does not want to hear of us before. */
  let restUntil = 0;

  const tell = async (): Promise<void> => {
    const device = await readSender(store, `${app}/${VERSION}`, recallDevice());
    const { pending, oldest, label } = await readStatus(store);
    const health: Health = {
      touchpoint: touchpoint(),
      every,
      pending,
      oldest: oldest && Math.max(0, Date.now() - oldest),
      label,
      persisted: (await navigator.storage?.persisted?.().catch(() => false)) ?? false,
      awake: await awake(),
      visible: document.visibilityState === 'visible',
      ...(await readBattery()),
    };
    const { send } = await loadSender();
    if (stopped) return;
    const sent = await send(endpoint, { ...device, health }, []);
    if (sent.kind === 'failed') restUntil = performance.now() + (sent.after ?? 0);
    if (sent.kind !== 'judged') return;
    // Known to the endpoint, so that a later loss of the storage can be told with this id.
    if (recallDevice()?.id !== device.id) rememberDevice({ id: device.id, sequence: device.ledger.created });
    if (!sent.missing) return;
    await putBack(store, endpoint.url, sent.missing);
    onPutBack();
  };

  const beat = async (): Promise<void> => {
    if (stopped) return;
    clearTimeout(timer);
    timer = setTimeout(beat, every * (1 - JITTER + 2 * JITTER * Math.random()));
    if (beating || performance.now() < restUntil) return;
    beating = true;
    // Without storage there is no device to speak for.
    await tell().catch(() => {});
    beating = false;
  };

  const back = (): void => {
    if (document.visibilityState === 'visible') void beat();
  };
  document.addEventListener('visibilitychange', back);
  void beat();
  return () => {
    stopped = true;
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', back);
  };
}

/** Only Chromium tells of it: https://www.w3.org/TR/battery-status/. */
async function readBattery(): Promise<Pick<Health, 'battery'>> {
  const { getBattery } = navigator as { getBattery?: () => Promise<NonNullable<Health['battery']>> };
  const battery = await getBattery?.call(navigator).catch(() => undefined);
  return battery ? { battery: { level: battery.level, charging: battery.charging } } : {};
}
