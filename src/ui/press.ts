import type { TargetedMouseEvent, TargetedPointerEvent, TargetedTouchEvent } from 'preact';

/** A new screen takes no touch for this many milliseconds, so that a double tap can't answer it by accident. */
export const QUIET_MS = 300;

type PointerOn = TargetedPointerEvent<HTMLButtonElement>;

/**
 * Props of a button that acts when the contact that went down on it goes up inside it.
 *
 * Not on `click`: a firm, long touch gives none in some Android WebViews. Keyboards and screen readers click with a
 * `detail` of 0. Which contact is down is kept in `data-held`, where styles see it too.
 * @param since When the screen appeared, in ms of `performance.now()`.
 */
export function press(since: number, act: () => void) {
  return {
    onPointerDown({ currentTarget, isPrimary, button, pointerId, timeStamp }: PointerOn) {
      // When the finger came, not when a busy page hears of it.
      if (isPrimary && button === 0 && timeStamp - since >= QUIET_MS) {
        currentTarget.dataset.held = String(pointerId);
      }
    },
    onPointerUp(event: PointerOn) {
      // Asked before anything changes: to tell where a button lies the browser would have to lay out the page anew.
      const isMeant = event.currentTarget.dataset.held === String(event.pointerId) && isInside(event);
      release(event);
      if (isMeant) act();
    },
    onPointerCancel: release,
    onPointerLeave: release,
    // The mouse events that browsers send for old pages besides would hold the next picture up. Of a touch that scrolls
    // there are none, and to call them off would be a complaint on the page's console.
    onTouchEnd(event: TargetedTouchEvent<HTMLButtonElement>) {
      if (event.cancelable) event.preventDefault();
    },
    onClick(event: TargetedMouseEvent<HTMLButtonElement>) {
      if (event.detail === 0) act();
    },
  };
}

function release({ currentTarget }: PointerOn): void {
  delete currentTarget.dataset.held;
}

// A touch is captured by the button it began on, so its target doesn't tell where it ended.
function isInside({ currentTarget, clientX, clientY }: PointerOn): boolean {
  const { left, right, top, bottom } = currentTarget.getBoundingClientRect();
  return clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
}
