/** Told which touchpoints have something new. */
export type LiveListener = (touchpoints: string[]) => void;

/** The hint that something was stored, from the gate to whoever watches the map. */
export interface Live {
  /** Tells all listeners; says nothing when there is nothing new. */
  publish(touchpoints: string[]): void;
  /** Returns its stop. */
  subscribe(listener: LiveListener): () => void;
}

/** A hint board of its own; what one collector publishes does not reach another. */
export function createLive(): Live {
  const listeners = new Set<LiveListener>();
  return {
    publish(touchpoints) {
      if (touchpoints.length > 0) for (const listener of [...listeners]) listener(touchpoints);
    },
    subscribe(listener) {
      const own: LiveListener = (touchpoints) => listener(touchpoints);
      listeners.add(own);
      return () => {
        listeners.delete(own);
      };
    },
  };
}
