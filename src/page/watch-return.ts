/**
 * Calls when the network or the page comes back; `force` for the network: then it is no use to wait any longer.
 *
 * `navigator.onLine` is not asked: it is wrong in both directions.
 * @returns its stop.
 */
export function watchReturn(listener: (force: boolean) => void): () => void {
  const heard = ({ type }: Event): void => {
    if (document.visibilityState === 'visible' || type !== 'visibilitychange') listener(type === 'online');
  };
  const events = ['online', 'pageshow', 'visibilitychange'];
  // At the window, which hears what is said to the document, too.
  for (const event of events) addEventListener(event, heard);
  return () => {
    for (const event of events) removeEventListener(event, heard);
  };
}
