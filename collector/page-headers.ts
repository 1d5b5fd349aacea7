import path from 'node:path';

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** The headers of a built file, by its kind and, for pages, by the address at which it is shown. */
export function headersOf(file: string, pathname: string): Record<string, string> {
  const kind = path.extname(file);
  const script = kind === '.js' || kind === '.mjs';
  return {
    'content-type': TYPES[kind] ?? 'application/octet-stream',
    'cache-control': isHashed(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
    'x-content-type-options': 'nosniff',
    // The widget is embedded on other sites, with an integrity attribute or under cross-origin isolation.
    ...(script && { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' }),
    ...(kind === '.html' && { 'content-security-policy': policy(pathname), 'referrer-policy': 'no-referrer' }),
  };
}

// A word such as `-manifest.json` has eight letters too; a hash all in lower case is rare, and then just revalidated.
function isHashed(file: string): boolean {
  const [, hash] = /-([\w-]{8})(\.\w+)+$/.exec(path.basename(file)) ?? [];
  return hash !== undefined && /[0-9A-Z]/.test(hash);
}

// The kiosk, the demo and a survey's own page may send to an endpoint elsewhere; the map reads its own collector only.
function policy(pathname: string): string {
  const anywhere = /^\/(kiosk|demo|s)\//.test(pathname);
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src ${anywhere ? '*' : "'self'"}`,
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join('; ');
}
