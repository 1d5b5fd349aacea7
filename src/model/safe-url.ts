/** The absolute form of an endpoint's URL; undefined unless it is https, or http on this very device. */
export function safeUrl(url: string, base?: string): string | undefined {
  try {
    const { href, protocol, hostname } = new URL(url, base);
    const isLoopback = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
    return protocol === 'https:' || (protocol === 'http:' && isLoopback) ? href : undefined;
  } catch {
    return undefined;
  }
}
