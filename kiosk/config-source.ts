/** Where a kiosk gets its config, and which touchpoint it stands at. */
export interface ConfigSource {
  /** Absolute URL. */
  address: string;
  /** From the kiosk's own address; default the one that the config names. */
  touchpoint: string | undefined;
  /** The kiosk's own address names a config; then it is not looked up how the kiosk was set up. */
  named?: true;
  /** Somebody chose it on this tablet, so that it may lie on another site. */
  chosen?: true;
  /** The key of this tablet, which goes along with all that it sends. */
  key?: string;
}

/** Reads `?config=` and `?touchpoint=` of the kiosk's address; by default the collector beside it is asked. */
export function configSource(href: string): ConfigSource {
  const { searchParams } = new URL(href);
  const touchpoint = searchParams.get('touchpoint') || undefined;
  const own = searchParams.get('config');
  if (own) return { address: absolute(own, href) ?? own, touchpoint, named: true };
  const address = new URL('../v1/config', href);
  if (touchpoint) address.searchParams.set('touchpoint', touchpoint);
  return { address: address.href, touchpoint };
}

/** The one-time code of the kiosk's address, which is gone from there and from the history. */
export function takeCode(): string | undefined {
  const code = /^#code=(.+)/.exec(location.hash)?.[1];
  if (code) history.replaceState(null, '', location.pathname + location.search);
  return code;
}

/** An address in its absolute form; undefined when it is none. */
export function absolute(address: string, base: string): string | undefined {
  try {
    return new URL(address, base).href;
  } catch {
    return undefined;
  }
}
