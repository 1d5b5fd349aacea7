/** What edits a text: select all, copy, paste, cut, undo, redo. */
const EDITS = /^[acvxyz]$/i;

/**
 * Keeps shoppers on the screen: no zoom, no context menu, no dragging, no keys that load, leave, print or search the
 * page. For the kiosk only, never on a host's page. What the browser or the system takes for itself no page can hold.
 */
export function lockGestures(target: Document): () => void {
  const controller = new AbortController();
  const prevent = (types: string[], when: (event: never) => boolean = () => true): void => {
    for (const type of types)
      target.addEventListener(type, (event) => when(event as never) && event.preventDefault(), {
        signal: controller.signal,
        passive: false,
      });
  };
  // Safari pinches whatever the viewport says: https://webkit.org/blog/7367/new-interaction-behaviors-in-ios-10/
  prevent(['contextmenu', 'dragstart', 'drop', 'dragover', 'gesturestart', 'gesturechange', 'dblclick']);
  prevent(['wheel'], ({ ctrlKey }: WheelEvent) => ctrlKey);
  prevent(['touchmove'], ({ touches }: TouchEvent) => touches.length > 1);
  prevent(['keydown'], leadsOut);
  return () => controller.abort();
}

function leadsOut({ key, ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean {
  if (/^(F\d|Browser|Launch)/.test(key)) return true;
  const isCommand = ctrlKey || metaKey;
  // In a text field Alt makes letters, alone or with Ctrl.
  if (key.length === 1 && (target as Element).matches('input, textarea'))
    return isCommand && !altKey && !EDITS.test(key);
  return isCommand || altKey;
}
