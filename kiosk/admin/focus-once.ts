/** A `ref` for the heading of a page: a keyboard goes on from there, and a screen reader reads it. */
export function focusOnce(heading: HTMLElement | null): void {
  heading?.focus({ preventScroll: true });
}
