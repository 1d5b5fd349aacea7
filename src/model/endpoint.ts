/** How a batch is written on the wire. */
export const FORMATS = ['senyum', 'cloudevents', 'ndjson', 'json'] as const;
export type Format = (typeof FORMATS)[number];

/**
 * What an acknowledgement of an endpoint is worth. `verified`: its reply is ours, echoes the batch's nonce and names
 * each id. `unverified`: any webhook, whose 2xx (not redirected, not HTML) has to be believed.
 */
export type Grade = 'verified' | 'unverified';

/** Where responses go. Plain data: it is kept beside the responses, so that a service worker finds it. */
export interface Endpoint {
  /** Absolute URL in the outbox; in a config it may be relative to the config's own address. */
  url: string;
  /** Default `senyum`. `custom`: as `encode` of `startDelivery` writes it; set by that, not by hand. */
  format?: Format | 'custom';
  /** Default `verified` for format `senyum`, otherwise `unverified`. */
  grade?: Grade;
  /** Extra request headers, for example a key. */
  headers?: Record<string, string>;
  /** Packs request bodies with gzip, where the browser can; the endpoint has to understand that. Default false. */
  gzip?: boolean;
}

/** The grade that an endpoint is held to. */
export function gradeOf(endpoint: Endpoint): Grade {
  return endpoint.grade ?? ((endpoint.format ?? 'senyum') === 'senyum' ? 'verified' : 'unverified');
}
