import type { Operation } from './operation.ts';

/** The addresses by which tablets, pages and people get in. */
export const ACCESS_PATHS: Record<string, Record<string, Operation>> = {
  '/v1/keys': {
    get: { summary: 'The keys, without the keys themselves', whose: 'owner', gives: [200, 'KeyList'], refuses: [503] },
    post: {
      summary: 'A key of a website or of an import, told this once; from a page of the collector itself only',
      whose: 'owner',
      takes: 'KeyWish',
      gives: [201, 'NewKey'],
      refuses: [400, 413, 415, 422, 503],
    },
  },
  '/v1/keys/{id}': {
    delete: {
      summary: 'Revokes a key; from a page of the collector itself only',
      whose: 'owner',
      gives: [200, 'Revoked'],
      refuses: [404, 503],
    },
  },
  '/v1/pairings': {
    post: {
      summary: 'A one-time code for a tablet; from a page of the collector itself only',
      whose: 'owner',
      takes: 'PairingWish',
      gives: [201, 'Pairing'],
      refuses: [400, 413, 415, 422, 503],
    },
  },
  '/v1/pairings/claim': {
    post: {
      summary: 'The key of a tablet for its one-time code, once; not from pages of other sites',
      whose: 'all',
      takes: 'Claim',
      gives: [200, 'Claimed'],
      refuses: [400, 403, 404, 413, 415, 422, 429, 503],
    },
  },
  '/v1/me': {
    get: { summary: 'Who is logged in, and the token for changes', whose: 'all', gives: [200, 'Me'], refuses: [503] },
  },
  '/v1/login': {
    post: {
      summary: 'Logs in; from a page of the collector itself only',
      whose: 'all',
      takes: 'LogIn',
      gives: [200, 'Me'],
      refuses: [400, 401, 403, 413, 415, 422, 429, 503],
    },
  },
  '/v1/logout': {
    post: { summary: 'Logs out', whose: 'owner', gives: [200, 'Done'], refuses: [503] },
  },
  '/v1/join': {
    post: {
      summary: 'Uses a set-up link or an invitation, once, and logs in; from a page of the collector itself only',
      whose: 'all',
      takes: 'Join',
      gives: [200, 'Me'],
      refuses: [400, 403, 404, 413, 415, 422, 503],
    },
  },
  '/v1/people': {
    get: {
      summary: 'Who may log in, and open invitations',
      whose: 'owner',
      gives: [200, 'PeopleList'],
      refuses: [503],
    },
  },
  '/v1/people/{id}': {
    patch: {
      summary: 'Gives a person another role',
      whose: 'owner',
      takes: 'RoleWish',
      gives: [200, 'Changed'],
      refuses: [400, 404, 413, 415, 422, 503],
    },
    delete: {
      summary: 'Removes a person, who is logged out at once',
      whose: 'owner',
      gives: [200, 'Changed'],
      refuses: [404, 503],
    },
  },
  '/v1/invitations': {
    post: {
      summary: 'Makes an invitation; its secret is known to nobody else',
      whose: 'owner',
      takes: 'RoleWish',
      gives: [201, 'Invitation'],
      refuses: [400, 413, 415, 422, 503],
    },
  },
  '/v1/invitations/{id}': {
    delete: { summary: 'Takes an invitation back', whose: 'owner', gives: [200, 'Changed'], refuses: [404, 503] },
  },
  '/v1/programs': {
    post: {
      summary: 'Lets a program read with a key, which is told this once; from a page of the collector itself only',
      whose: 'owner',
      takes: 'ProgramWish',
      gives: [201, 'NewProgram'],
      refuses: [400, 413, 415, 422, 503],
    },
  },
  '/v1/programs/{id}': {
    delete: {
      summary: 'Removes a program, whose key is worth nothing from then on',
      whose: 'owner',
      gives: [200, 'Changed'],
      refuses: [404, 503],
    },
  },
  '/v1/audit': {
    get: { summary: 'Who did what when; the newest first', whose: 'owner', gives: [200, 'AuditList'], refuses: [503] },
  },
};
