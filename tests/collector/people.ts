import type { App } from '../../collector/app.ts';
import { makeSetUp } from '../../collector/people/links.ts';
import type { Store } from '../../collector/store/store.ts';
import type { Invitation, Me, Role } from '../../src/model/people.ts';
import { OWN } from './pairing.ts';
import { NOW } from './parts.ts';

const HOST = 'http://collector.test';

export const PASSWORD = 'four plain words here';

/** A browser of one person, which keeps the cookie and shows the token. */
export interface Visitor {
  /** `name=value` of the session's cookie; empty without one. */
  cookie: string;
  /** The same of the browser's, by which it is known. */
  known: string;
  token: string;
  /** All that came as `set-cookie`. */
  set: string[];
  /** Asks as a page of the collector does. */
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
}

/** Somebody who has not logged in yet. */
export function visitor(app: App, host = HOST): Visitor {
  const self: Visitor = {
    cookie: '',
    known: '',
    token: '',
    set: [],
    async ask(method, path, body, headers = OWN) {
      const shown = {
        ...((self.cookie || self.known) && { cookie: [self.cookie, self.known].filter(Boolean).join('; ') }),
        ...(self.token && { 'x-senyum-token': self.token }),
      };
      const reply = await app.fetch(
        new Request(host + path, {
          method,
          headers: { ...shown, ...headers },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        }),
      );
      for (const set of reply.headers.getSetCookie()) {
        self.set.push(set);
        const kept = /^[^=]+=;/.test(set) ? '' : set.split(';')[0]!;
        if (/^[^=]*senyum-known=/.test(set)) self.known = kept;
        else {
          self.cookie = kept;
          self.token = ((await reply.clone().json()) as Partial<Me>).token ?? '';
        }
      }
      return reply;
    },
  };
  return self;
}

/** A person who has just come by a link. */
export async function comeBy(app: App, secret: string, name: string): Promise<Visitor> {
  const someone = visitor(app);
  const reply = await someone.ask('POST', '/v1/join', { secret, name, password: PASSWORD });
  if (reply.status !== 200) throw new Error(`${reply.status} ${await reply.text()}`);
  return someone;
}

/** The owner of a collector that has none, logged in. */
export async function ownerOf(app: App, store: Store, now = NOW): Promise<Visitor> {
  return comeBy(app, await makeSetUp(store.query, now), 'Owner');
}

/** The secret of a new invitation. */
export async function inviteBy(admin: Visitor, role: Role): Promise<Invitation> {
  return (await (await admin.ask('POST', '/v1/invitations', { role })).json()) as Invitation;
}
