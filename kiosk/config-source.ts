/** Where a kiosk gets its config, and which touchpoint it stands at. */
export interface ConfigSource {
  /** Absolute URL. */
  address: string;
  /** From the kiosk's own address; default the one that the config names. */
  touchpoint: string | undefined;
}

/** Reads `?config=` and `?touchpoint=` of the kiosk's address; by default the collector beside it is asked. */
export function configSource(href: string): ConfigSource {
  const { searchParams } = new URL(href);
  const touchpoint = searchParams.get('touchpoint') || undefined;
  const own = searchParams.get('config');
  if (own) return { address: absolute(own, href) ?? own, touchpoint };
  const address = new URL('../v1/config', href);
  if (touchpoint) address.searchParams.set('touchpoint', touchpoint);
  return { address: address.href, touchpoint };
}

/** An address in its absolute form; undefined when it is none. */
export function absolute(address: string, base: string): string | undefined {
  try {
    return new URL(address, base).href;
  } catch {
    return undefined;
  }
}
