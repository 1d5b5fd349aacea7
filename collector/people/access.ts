/** Who may use an address: everybody (its handler looks at keys or codes itself), or a person with this role. */
export type Access = 'everybody' | 'viewer' | 'admin';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';

/**
 * Every address of the interface, with its methods and who may use each. GET goes for HEAD, too. What is
 * missing here is not there: 404 or 405.
 */
export const ACCESS: Record<string, Partial<Record<Method, Access>>> = {
  '/v1/batches': { POST: 'everybody', OPTIONS: 'everybody' },
  '/v1/config': { GET: 'everybody', OPTIONS: 'everybody' },
  '/v1/logo': { GET: 'everybody', OPTIONS: 'everybody' },
  '/v1/today': { GET: 'everybody', OPTIONS: 'everybody' },
  '/v1/receipts/:code': { GET: 'everybody', DELETE: 'everybody', OPTIONS: 'everybody' },
  '/v1/map': { GET: 'viewer' },
  '/v1/map.svg': { GET: 'viewer' },
  '/v1/touchpoint': { GET: 'viewer' },
  '/v1/responses.csv': { GET: 'viewer' },
  '/v1/responses.ndjson': { GET: 'viewer' },
  '/v1/responses/:id': { DELETE: 'admin' },
  '/v1/measures.csv': { GET: 'viewer' },
  '/v1/measures.ndjson': { GET: 'viewer' },
  '/v1/devices': { GET: 'viewer' },
  '/v1/alerts': { GET: 'viewer' },
  '/v1/alerts/:id/acknowledge': { POST: 'admin' },
  '/v1/live': { GET: 'viewer' },
  '/v1/health': { GET: 'everybody' },
  '/v1/keys': { GET: 'admin', POST: 'admin' },
  '/v1/keys/:id': { DELETE: 'admin' },
  '/v1/pairings': { POST: 'admin' },
  '/v1/pairings/claim': { POST: 'everybody' },
  '/v1/me': { GET: 'everybody' },
  '/v1/login': { POST: 'everybody' },
  '/v1/logout': { POST: 'viewer' },
  '/v1/join': { POST: 'everybody' },
  '/v1/people': { GET: 'admin' },
  '/v1/people/:id': { PATCH: 'admin', DELETE: 'admin' },
  '/v1/invitations': { POST: 'admin' },
  '/v1/invitations/:id': { DELETE: 'admin' },
  '/v1/programs': { POST: 'admin' },
  '/v1/programs/:id': { DELETE: 'admin' },
  '/v1/audit': { GET: 'admin' },
  '/openapi.json': { GET: 'everybody' },
};

/** Pages for which nobody logs in; all others are the owner's. */
const OPEN_PAGES = /^\/(kiosk|demo|login|receipt|s)\//;

const patterns = Object.entries(ACCESS).map(([path, methods]) => ({
  matches: new RegExp(`^${path.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}$`),
  methods,
}));

/** The methods of an address with who may use each; undefined when there is none. */
export function accessTo(path: string): Partial<Record<string, Access>> | undefined {
  return patterns.find(({ matches }) => matches.test(path))?.methods;
}

/** The methods as the header `allow` names them. */
export function namesOf(methods: object): string {
  return Object.keys(methods)
    .map((method) => (method === 'GET' ? 'GET, HEAD' : method))
    .join(', ');
}

/** Whether a page is the owner's. Scripts, styles and pictures of pages hold nothing of anybody. */
export function isOwnersPage(path: string): boolean {
  return /(\/|\.html)$/.test(path) && path !== '/' && !OPEN_PAGES.test(path);
}
