import type { Admin } from './admin/admin.tsx';
import type { AdminOptions } from './admin/options.ts';
import { isStaffMode } from './admin/staff-flag.ts';

/** How long the first corner, or key, is held, in ms. */
export const HOLD_MS = 3000;

/** The opposite corner, or key, follows within so many ms. */
export const THEN_MS = 5000;

/** Size of a corner, in px. */
const CORNER = 96;

/**
 * Starts the hidden way to the admin screen, whose script is loaded when it is first needed. Staff mode, which survives
 * a reload, needs it at once. Returns its stop.
 */
export function startAdmin(options: AdminOptions): () => void {
  let admin: Promise<Admin> | undefined;
  const load = async (use: (admin: Admin) => void): Promise<void> => {
    try {
      admin ??= import('./admin/admin.tsx').then(({ createAdmin }) => createAdmin(options));
      use(await admin);
    } catch {
      admin = undefined;
      console.warn('senyum: the admin screen did not load');
    }
  };
  const open = (): void => void load((it) => it.open());
  const stopGesture = watchAdminGesture(document, open);
  if (isStaffMode()) void load(() => {});
  // For those who can't make the gesture, from a keyboard that reaches the address.
  if (location.hash === '#admin') open();
  return () => {
    stopGesture();
    void admin?.then((it) => it.stop());
  };
}

/**
 * Calls when a finger has rested for three seconds in the corner where a line begins, at the top, and then touches the
 * opposite corner; or, on a keyboard, when `Home` was held as long and `End` is pressed then.
 *
 * A touch on a button or field never counts, so that the gesture can't answer anything. A resting kiosk is woken first.
 */
export function watchAdminGesture(target: Document, open: () => void): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  let held: string | undefined;
  let since = 0;
  let ready = Number.NEGATIVE_INFINITY;

  // By when the finger came and went, not by when a busy page hears of it.
  const down = (mark: string | undefined, at: number): void => {
    // A key that is held repeats.
    if (mark && mark === held) return;
    held = mark;
    since = at;
    if (mark !== 'End') ready = Number.NEGATIVE_INFINITY;
  };
  const up = (mark: string | undefined, now: number): void => {
    const isHeld = mark !== undefined && mark === held;
    held = undefined;
    if (isHeld && mark === 'Home' && now - since >= HOLD_MS) ready = now;
    if (isHeld && mark === 'End' && now - ready <= THEN_MS) {
      ready = Number.NEGATIVE_INFINITY;
      open();
    }
  };

  const options = { signal, capture: true };
  target.addEventListener('pointerdown', (event) => event.isPrimary && down(cornerOf(event), event.timeStamp), options);
  target.addEventListener('pointerup', (event) => event.isPrimary && up(cornerOf(event), event.timeStamp), options);
  target.addEventListener('pointercancel', () => down(undefined, 0), options);
  target.addEventListener('keydown', ({ key, timeStamp }) => down(keyOf(key), timeStamp), options);
  target.addEventListener('keyup', ({ key, timeStamp }) => up(keyOf(key), timeStamp), options);
  return () => controller.abort();
}

const keyOf = (key: string): string | undefined => (key === 'Home' || key === 'End' ? key : undefined);

function cornerOf({ target, clientX, clientY }: PointerEvent): string | undefined {
  if ((target as Element).closest?.('button, textarea, input')) return undefined;
  const x = document.documentElement.dir === 'rtl' ? innerWidth - clientX : clientX;
  if (x < CORNER && clientY < CORNER) return 'Home';
  return innerWidth - x < CORNER && innerHeight - clientY < CORNER ? 'End' : undefined;
}
