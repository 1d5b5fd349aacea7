/** A screen that is being kept on. */
export interface Awake {
  /** Whether it is kept on now; waits for the browser's answer while it is being asked. */
  held(): Promise<boolean>;
  stop(): void;
}

/**
 * Keeps the screen on while the kiosk is visible, where the browser can. A lock that was lost (low battery, another app
 * in front) is asked for again at once, when the page comes back and at the next touch, as some systems want a gesture.
 */
export function keepAwake(): Awake {
  let lock: WakeLockSentinel | undefined;
  let stopped = false;
  let asking: Promise<void> | undefined;
  const isHeld = (): boolean => lock?.released === false;
  const request = async (): Promise<void> => {
    try {
      const asked = await navigator.wakeLock?.request('screen');
      if (stopped) await asked?.release();
      else lock = asked;
      lock?.addEventListener('release', ask);
    } catch {
      // Refused for now; the next touch asks again.
    }
  };
  const ask = (): void => {
    if (!stopped && document.visibilityState === 'visible' && !isHeld()) asking = request();
  };
  const types = ['visibilitychange', 'pointerup'];
  for (const type of types) document.addEventListener(type, ask);
  ask();
  return {
    async held() {
      await asking;
      return isHeld();
    },
    stop() {
      stopped = true;
      for (const type of types) document.removeEventListener(type, ask);
      void lock?.release();
    },
  };
}
