/** What is seen of any view. */
export interface Seen {
  /** Seconds in which it could be seen. */
  'dwell-time': number;
  /** Percent of the page, from its top, that has been on the screen. */
  'scroll-depth': number;
  /** 100 without a click, a key and half a screen of scrolling; otherwise 0. */
  bounce: number;
}

/** One view of a page, being observed. */
interface View {
  /** True when the page was seen and then left; false when the signal ended it. */
  left: Promise<boolean>;
  found(): Seen;
}

/** Observes the page from now on. */
export function observe(signal: AbortSignal): View {
  const over = new AbortController();
  const top = document.scrollingElement!.scrollTop;
  let since: number | undefined;
  let until = 0;
  let depth = 0;
  let isUsed = false;
  const use = (): void => {
    isUsed = true;
  };
  const look = (): void => {
    const { scrollTop, scrollHeight } = document.scrollingElement!;
    depth = Math.max(depth, Math.min(1, (scrollTop + innerHeight) / scrollHeight));
    if (Math.abs(scrollTop - top) > innerHeight / 2) use();
  };
  const left = new Promise<boolean>((resolve) => {
    const leave = (): void => {
      if (since === undefined) return;
      until = performance.now();
      look();
      over.abort();
      resolve(true);
    };
    const turn = (): void => {
      if (document.visibilityState === 'hidden') leave();
      else since ??= performance.now();
    };
    const listen = (target: EventTarget, types: string[], act: () => void): void => {
      for (const type of types)
        target.addEventListener(type, act, { capture: true, passive: true, signal: over.signal });
    };
    listen(window, ['scroll'], look);
    listen(window, ['click', 'keydown'], use);
    listen(document, ['visibilitychange'], turn);
    listen(window, ['pagehide'], leave);
    signal.addEventListener('abort', () => {
      over.abort();
      resolve(false);
    });
    turn();
  });
  return {
    left,
    found: () => ({
      'dwell-time': Math.round((until - since!) / 100) / 10,
      'scroll-depth': Math.round(depth * 100),
      bounce: isUsed ? 0 : 100,
    }),
  };
}
