import dns from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import type { AddressGuard } from './addresses.ts';
import { guardedLookup, type LookupAll, REFUSED } from './guarded-lookup.ts';

/** What is posted. */
export interface Post {
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** How it is posted. */
export interface PostOptions {
  guard: AddressGuard;
  /** Ends it at once. */
  stopped?: AbortSignal;
  /** For all of it, in ms; default 10,000. */
  timeout?: number;
  /** Default that of the machine. */
  lookup?: LookupAll;
}

/** The status of the reply, or why there is none, in a word. */
export type Posted = { status: number; retryAfter: string | undefined } | { failure: string };

/**
 * Posts once, to an address that may be reached: with https to public ones and those of the owner's list, with http to
 * the latter only. Redirects are not followed, and of the reply only its head is read. Never rejects.
 */
export function postOnce({ url, headers, body }: Post, options: PostOptions): Promise<Posted> {
  const { guard, stopped, timeout = 10_000, lookup = dns.lookup as LookupAll } = options;
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (!address || !/^https?:$/.test(address.protocol) || address.username || address.password)
    return Promise.resolve({ failure: REFUSED });
  const isSecure = address.protocol === 'https:';
  const mayReach = isSecure ? guard.mayReach : guard.isAllowed;
  // Of a bare address nothing is looked up, so that it has to be checked here; URL has put odd writings right.
  const host = address.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !mayReach(host)) return Promise.resolve({ failure: REFUSED });

  return new Promise((resolve) => {
    const ended = AbortSignal.any([AbortSignal.timeout(timeout), ...(stopped ? [stopped] : [])]);
    const request = (isSecure ? https : http).request(address, {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      // A connection of its own, so that none is used that was checked by other rules.
      agent: false,
      lookup: guardedLookup(lookup, mayReach),
      signal: ended,
    });
    request.on('response', (reply) => {
      resolve({ status: reply.statusCode!, retryAfter: reply.headers['retry-after'] });
      reply.destroy();
    });
    request.on('error', (error: NodeJS.ErrnoException) => {
      resolve({ failure: ended.aborted ? 'TIMEOUT' : (error.code ?? 'FAILED') });
    });
    request.end(body);
  });
}
