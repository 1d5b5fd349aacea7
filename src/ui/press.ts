import { useSignal } from '@preact/signals';
import type { TargetedMouseEvent, TargetedPointerEvent } from 'preact';
import { useState } from 'preact/hooks';

/** A new screen takes no touch for this many milliseconds, so that a double tap can't answer it by accident. */
export const QUIET_MS = 300;

/**
 * Makes buttons that act when the contact that went down on them goes up inside them.
 *
 * Not on `click`: a firm, long touch gives none in some Android WebViews. Keyboards and screen readers click with a
 * `detail` of 0. Returns a function from a button's key and action to its props.
 */
export function usePress() {
  const [born] = useState(() => performance.now());
  const held = useSignal<{ key: string; pointer: number } | undefined>(undefined);
  const release = () => {
    held.value = undefined;
  };
  return (key: string, act: () => void) => ({
    'data-held': held.value?.key === key || undefined,
    onPointerDown({ isPrimary, button, pointerId }: PointerOn) {
      if (isPrimary && button === 0 && performance.now() - born >= QUIET_MS) held.value = { key, pointer: pointerId };
    },
    onPointerUp(event: PointerOn) {
      const { value } = held;
      if (value?.pointer !== event.pointerId) return;
      release();
      if (value.key === key && isInside(event)) act();
    },
    onPointerCancel: release,
    onPointerLeave: release,
    onClick(event: TargetedMouseEvent<HTMLButtonElement>) {
      if (event.detail === 0) act();
    },
  });
}

type PointerOn = TargetedPointerEvent<HTMLButtonElement>;

// A touch is captured by the button it began on, so its target doesn't tell where it ended.
function isInside({ currentTarget, clientX, clientY }: PointerOn): boolean {
  const { left, right, top, bottom } = currentTarget.getBoundingClientRect();
  return clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
}
