/** Registers the page's worker after an answer, so that nothing of ours is on the device before. */
export function keepWorker(url: string | undefined): void {
  if (!url || !('serviceWorker' in navigator)) return;
  navigator.serviceWorker.register(url).catch(() => {
    // Not a secure context, or no such file: the page sends by itself.
  });
}
