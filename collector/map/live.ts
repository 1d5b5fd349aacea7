/** How the page hears of new answers. */
export type Link = 'connecting' | 'live' | 'reconnecting';

/** What {@link startLive} tells. */
export interface LiveListener {
  /** Numbers may have changed: the collector said so, or the connection is new and something may have been missed. */
  onChange: () => void;
  onLink: (link: Link) => void;
}

/** Time before a connection that the browser has given up is tried again, in ms. */
const RETRY_AFTER = 3000;

/** Listens to the collector's server-sent events, for ever. Returns its stop. */
export function startLive(address: string, { onChange, onLink }: LiveListener): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const connect = (): void => {
    const opened = new EventSource(address);
    source = opened;
    opened.onopen = () => {
      onLink('live');
      onChange();
    };
    opened.addEventListener('change', onChange);
    opened.onerror = () => {
      onLink('reconnecting');
      // A browser reconnects by itself, but not after a reply that is no event stream, as a proxy gives in a restart.
      if (opened.readyState !== EventSource.CLOSED) return;
      clearTimeout(timer);
      timer = setTimeout(connect, RETRY_AFTER);
    };
  };

  onLink('connecting');
  connect();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}
