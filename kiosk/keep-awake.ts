/**
 * Keeps the screen on while the kiosk is visible, where the browser can. A lock that was lost (low battery, another app
 * in front) is asked for again when the page comes back and at the next touch, as some systems want a gesture.
 */
export function keepAwake(): () => void {
  let lock: WakeLockSentinel | undefined;
  let stopped = false;
  const ask = async (): Promise<void> => {
    if (stopped || document.visibilityState !== 'visible' || (lock && !lock.released)) return;
    try {
      const asked = await navigator.wakeLock?.request('screen');
      if (stopped) await asked?.release();
      else lock = asked;
    } catch {
      // Refused for now; the next touch asks again.
    }
  };
  const types = ['visibilitychange', 'pointerup'];
  for (const type of types) document.addEventListener(type, ask);
  void ask();
  return () => {
    stopped = true;
    for (const type of types) document.removeEventListener(type, ask);
    void lock?.release();
  };
}
