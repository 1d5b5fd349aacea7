/** A one-time link that was opened. */
export interface Link {
  kind: 'set-up' | 'invitation';
  secret: string;
}

/** Takes the secret of a link out of the page's address, so that it stays in no history. */
export function takeLink({ hash, pathname, search }: Location, history: History): Link | undefined {
  const [, kind, secret] = /^#(set-up|invitation)=([\w-]+)$/.exec(hash) ?? [];
  if (!kind || !secret) return undefined;
  history.replaceState(null, '', pathname + search);
  return { kind: kind as Link['kind'], secret };
}

/** Where to go after the log-in: an address of this collector, else the map. */
export function nextOf(page: string): string {
  const map = new URL('../map/', page);
  const next = new URL(page).searchParams.get('next') ?? '';
  if (!/^\/(?![/\\])/.test(next) || !URL.canParse(next, page)) return map.href;
  const address = new URL(next, page);
  return address.origin === map.origin && address.pathname !== new URL(page).pathname ? address.href : map.href;
}
