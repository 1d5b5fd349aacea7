const CHANNEL = 'senyum:outbox';

/** Hints to all tabs and workers of this origin that the outbox changed. Carries nothing: they look for themselves. */
export function tellChanged(): void {
  try {
    const channel = new BroadcastChannel(CHANNEL);
    channel.postMessage(0);
    channel.close();
  } catch {
    // Missing, or forbidden in a frame: it is a hint only.
  }
}

/** Calls the listener at each hint. Returns its stop. */
export function onChanged(listener: () => void): () => void {
  try {
    const channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = listener;
    return () => channel.close();
  } catch {
    return () => {};
  }
}
