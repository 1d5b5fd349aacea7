/** How a collector knows requests of its own pages. */
export interface OwnSite {
  /** The address at which its pages are reached from elsewhere, as its owner told it. */
  publicUrl?: string | undefined;
  /** It listens on this machine only: a page under another name that leads here (DNS rebinding) is not its own. */
  loopback?: boolean | undefined;
}

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** Whether a collector listens for this machine only. */
export function isLoopback(host: string): boolean {
  return host === '::1' || LOOPBACK.test(host);
}

/** Whether a request names the collector as its owner does. */
export function namesUs(request: Request, { publicUrl, loopback }: OwnSite): boolean {
  const { hostname } = new URL(request.url);
  return !loopback || LOOPBACK.test(hostname) || hostname === hostOf(publicUrl)?.hostname;
}

/**
 * Whether a request comes from a page of the collector itself. Browsers say so by `Sec-Fetch-Site`, and on plain http,
 * where they don't, by `Origin`.
 * @param unsaid What to believe of a request that says neither, as no browser does.
 */
export function isFromOwnPage({ headers, url }: Request, { publicUrl }: OwnSite, unsaid: boolean): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin';
  const origin = headers.get('origin');
  if (origin === null) return unsaid;
  const host = hostOf(origin)?.host;
  return host !== undefined && (host === new URL(url).host || host === hostOf(publicUrl)?.host);
}

function hostOf(address: string | undefined): URL | undefined {
  return address !== undefined && URL.canParse(address) ? new URL(address) : undefined;
}
