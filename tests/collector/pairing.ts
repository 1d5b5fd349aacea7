import type { App } from '../../collector/app.ts';
import type { Claimed, Pairing } from '../../src/model/pairing.ts';
import { batchOf, post } from './parts.ts';

/** What a browser says of a request that a page of the collector itself makes. */
export const OWN = { 'sec-fetch-site': 'same-origin' };

const HOST = 'http://collector.test';

const sendJson = (app: App, address: string, body: unknown, headers: Record<string, string>): Promise<Response> =>
  app.fetch(
    new Request(address, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    }),
  );

/** Asks for a code. */
export function make(app: App, body: unknown, headers: Record<string, string> = OWN, host = HOST): Promise<Response> {
  return sendJson(app, `${host}/v1/pairings`, body, headers);
}

/** A code for a touchpoint. */
export async function codeFor(app: App, touchpoint = 'store-1/till-1', replaces?: string): Promise<Pairing> {
  return (await (await make(app, { touchpoint, ...(replaces && { replaces }) })).json()) as Pairing;
}

/** Comes with a code, as a tablet does. */
export function claim(app: App, code: unknown, headers: Record<string, string> = OWN): Promise<Response> {
  return sendJson(app, `${HOST}/v1/pairings/claim`, { code }, headers);
}

/** A new tablet's key and its id. */
export async function pair(app: App, touchpoint?: string, replaces?: string): Promise<Claimed & { id: string }> {
  const { id, code } = await codeFor(app, touchpoint, replaces);
  return { ...((await (await claim(app, code)).json()) as Claimed), id };
}

/** Sends items with a key. */
export function postWith(app: App, key: string, responses: unknown[], measures?: unknown[]): Promise<Response> {
  return post(app, JSON.stringify(batchOf(responses, measures)), { authorization: `Bearer ${key}` });
}
