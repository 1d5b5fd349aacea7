import { type CarriedOver, carryOver } from '../src/page/carry-over.ts';

/** At most one reload within this many ms. */
export const RELOAD_EVERY = 10 * 60_000;

const KEY = 'senyum:reloaded';

/** What the recovery needs. */
export interface RecoveryOptions {
  /** Calls once, as soon as nobody is in the middle of a visit. */
  whenFree: (act: () => void) => void;
  /** Whether the kiosk would start again: without storage it needs its network for that. */
  canStart: () => Promise<boolean>;
  reload: () => void;
}

/**
 * Opens the outbox of a kiosk that loads itself again when its storage stays broken: a transaction is tried three
 * times, on new connections, and some browsers need a new page.
 *
 * It is done between two visits, at most once in ten minutes, and only when what is held in memory survives it.
 */
export function recoverStorage({
  whenFree,
  canStart,
  reload,
}: RecoveryOptions): Pick<CarriedOver, 'store' | 'unsaved'> {
  const broken = new Set<IDBTransactionMode>();
  let recovering = false;

  const recover = async (): Promise<void> => {
    if (recovering || !mayReload()) return;
    recovering = true;
    if (await canStart()) {
      await new Promise<void>((resolve) => whenFree(resolve));
      // Meanwhile it may have come back, for example because room was made.
      if (broken.size > 0 && carry() && note()) reload();
    }
    recovering = false;
  };

  const { store, unsaved, carry } = carryOver((mode, isMade) => {
    if (!isMade) {
      broken.add(mode);
      void recover();
    } else if (mode === 'readwrite') broken.clear();
    else broken.delete(mode);
  });
  return { store, unsaved };
}

/** A clock that jumped is no reason to wait for longer. */
function mayReload(): boolean {
  try {
    return Math.abs(Date.now() - Number(localStorage.getItem(KEY))) >= RELOAD_EVERY;
  } catch {
    return false;
  }
}

function note(): boolean {
  try {
    localStorage.setItem(KEY, String(Date.now()));
    return true;
  } catch {
    return false;
  }
}
