import { VERSION } from '../../src/model/version.ts';
import { recallDevice } from '../../src/page/device-memory.ts';

/** What this device is, and how it is kept going. */
export interface Facts {
  /** Id of the device; undefined before its first answer. */
  device: string | undefined;
  version: string;
  /** Which files are kept for starting without a network; undefined when none are. */
  files: string | undefined;
  /** A newer worker waits for its turn. */
  isNewer: boolean;
  /** Whether the browser promised not to evict what is stored. */
  persisted: boolean;
  /** Whether the screen is kept on. */
  awake: boolean;
}

const SHELL = 'senyum-shell-';

/** Reads what can be read; never rejects. */
export async function readFacts(awake: () => Promise<boolean>): Promise<Facts> {
  const worker = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  const kept = worker?.active ? await caches.keys().catch(() => []) : [];
  const isNewer = !!worker?.waiting || !!worker?.installing;
  const shells = kept.filter((name) => name.startsWith(SHELL));
  return {
    device: recallDevice()?.id,
    version: VERSION,
    files: (isNewer ? shells[0] : shells.at(-1))?.slice(SHELL.length),
    isNewer,
    persisted: (await navigator.storage?.persisted?.().catch(() => false)) ?? false,
    awake: await awake(),
  };
}
