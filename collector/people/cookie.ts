import { LONGEST } from './sessions.ts';

/** Where a session's secret is kept in the browser. */
export interface SessionCookie {
  /** The secret that a request shows. */
  read(headers: Headers): string | undefined;
  /** The value of `set-cookie` that keeps a secret. */
  keep(secret: string): string;
  /** The value of `set-cookie` that forgets it. */
  forget(): string;
}

/**
 * The cookie of a collector. Under https it is `__Host-senyum`, which no other host and no page without encryption can
 * set. Browsers refuse that name and `Secure` from a page over plain http, as on the owner's own machine: there it is
 * `senyum` without them.
 */
export function sessionCookie(publicUrl: string | undefined): SessionCookie {
  const isSecure = publicUrl?.startsWith('https:') ?? false;
  const name = isSecure ? '__Host-senyum' : 'senyum';
  const attributes = `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
  return {
    read(headers) {
      const cookies =
        headers
          .get('cookie')
          ?.split(';')
          .map((one) => one.trim()) ?? [];
      return cookies.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1);
    },
    keep: (secret) => `${name}=${secret}; ${attributes}; Max-Age=${LONGEST / 1000}`,
    forget: () => `${name}=; ${attributes}; Max-Age=0`,
  };
}
