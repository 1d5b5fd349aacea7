import type { Endpoint } from '../model/endpoint.ts';
import { SenyumError } from '../model/error.ts';
import { safeUrl } from '../model/safe-url.ts';

/**
 * The endpoint with the absolute form of its URL.
 * @param base Address that its URL may be relative to.
 * @throws SenyumError `endpoint` when the URL is neither https nor on this very device.
 */
export function safeEndpoint(endpoint: Endpoint, base?: string): Endpoint {
  const url = safeUrl(endpoint.url, base);
  if (url) return { ...endpoint, url };
  throw new SenyumError('endpoint', `endpoint.url: expected an https address, found "${endpoint.url}"`);
}
