const KEY = 'senyum:staff';

/** How long staff mode lasts, in ms. */
export const STAFF_MS = 30 * 60_000;

/** Whether staff mode is on, in which nothing is recorded. A clock that is set ends it rather than making it last. */
export function isStaffMode(): boolean {
  return untilStaffModeEnds() > 0;
}

/** Ms until staff mode ends by itself; 0 when it is off. */
export function untilStaffModeEnds(): number {
  try {
    const passed = Date.now() - Number(localStorage.getItem(KEY));
    return passed >= 0 && passed < STAFF_MS ? STAFF_MS - passed : 0;
  } catch {
    return 0;
  }
}

/** Switches staff mode on or off. Returns whether it is on now: without storage it can't be. */
export function setStaffMode(on: boolean): boolean {
  try {
    if (on) localStorage.setItem(KEY, String(Date.now()));
    else localStorage.removeItem(KEY);
  } catch {
    // Nothing was kept, so it is off.
  }
  return isStaffMode();
}
