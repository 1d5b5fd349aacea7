/** Keeps shoppers on the screen: no zoom, no context menu, no dragging. For the kiosk only, never on a host's page. */
export function lockGestures(target: Document): () => void {
  const controller = new AbortController();
  const options = { signal: controller.signal, passive: false };
  const prevent = (event: Event): void => event.preventDefault();
  // Safari pinches whatever the viewport says: https://webkit.org/blog/7367/new-interaction-behaviors-in-ios-10/
  const types = ['contextmenu', 'dragstart', 'drop', 'dragover', 'gesturestart', 'gesturechange', 'dblclick'];
  for (const type of types) target.addEventListener(type, prevent, options);
  target.addEventListener(
    'wheel',
    (event) => {
      if (event.ctrlKey) event.preventDefault();
    },
    options,
  );
  target.addEventListener(
    'touchmove',
    (event) => {
      if (event.touches.length > 1) event.preventDefault();
    },
    options,
  );
  return () => controller.abort();
}
