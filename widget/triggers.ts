import { showTab } from './launcher.ts';
import type { Placement } from './placement.ts';

/** A click is one of rage when so many come within so many ms on a spot of so many CSS pixels. */
const RAGE = { clicks: 3, within: 1000, spot: 30 };

/** What counts as a sign of life. */
const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'scroll'] as const;

/** The page's own events, by the name that it gave them, are this event on its document. */
export const TRACKED = 'senyum:track';

/**
 * Waits for the moment of a placement.
 * @param due Called when it has come.
 * @param signal Ends the waiting.
 * @throws when its selector is none.
 */
export function waitFor(placement: Placement, due: () => void, signal: AbortSignal): void {
  const { mode, open, openValue } = placement;
  if (mode === 'tab') {
    showTab(placement, due, signal);
    return;
  }
  const listen = (target: EventTarget, types: readonly string[], act: (event: never) => void): void => {
    for (const type of types)
      target.addEventListener(type, act as EventListener, { passive: true, capture: true, signal });
  };
  const wait: Record<string, () => void> = {
    scroll() {
      const share = Number(openValue || 50) / 100;
      const look = (): void => {
        const { scrollTop, scrollHeight } = document.scrollingElement!;
        if (scrollTop + innerHeight >= share * scrollHeight) due();
      };
      listen(window, ['scroll'], look);
      look();
    },
    // With a mouse only: a finger leaves by buttons that no page sees.
    exit() {
      listen(document, ['mouseout'], ({ relatedTarget, clientY }: MouseEvent) => {
        if (!relatedTarget && clientY <= 0) due();
      });
    },
    event() {
      listen(document, [TRACKED], ({ detail }: CustomEvent) => detail === openValue && due());
    },
    click() {
      // Says at once that it is no selector.
      document.querySelector(openValue);
      listen(document, ['click'], ({ target }: MouseEvent) => {
        if ((target as Element).closest?.(openValue)) due();
      });
    },
    rage() {
      let clicks: MouseEvent[] = [];
      listen(document, ['click'], (event: MouseEvent) => {
        const isNear = (one: MouseEvent): boolean =>
          event.timeStamp - one.timeStamp <= RAGE.within &&
          Math.hypot(event.clientX - one.clientX, event.clientY - one.clientY) <= RAGE.spot;
        clicks = [...clicks.filter(isNear), event];
        if (clicks.length >= RAGE.clicks) due();
      });
    },
    idle() {
      const seconds = Number(openValue || 30);
      let timer: ReturnType<typeof setTimeout>;
      const again = (): void => {
        clearTimeout(timer);
        if (!signal.aborted) timer = setTimeout(due, seconds * 1000);
      };
      listen(window, SIGNS, again);
      signal.addEventListener('abort', again);
      again();
    },
    seen() {
      const view = new IntersectionObserver((entries) => entries.some(({ isIntersecting }) => isIntersecting) && due());
      const page = new MutationObserver(look);
      function look(): void {
        const found = document.querySelector(openValue);
        if (!found) return;
        page.disconnect();
        view.observe(found);
      }
      page.observe(document, { childList: true, subtree: true });
      signal.addEventListener('abort', () => {
        view.disconnect();
        page.disconnect();
      });
      look();
    },
  };
  wait[open]?.();
}
