import { KNOWN_FOR } from './known-browsers.ts';
import { LONGEST } from './sessions.ts';

/** Where a secret is kept in the browser. */
export interface Cookie {
  /** The secret that a request shows. */
  read(headers: Headers): string | undefined;
  /** The value of `set-cookie` that keeps a secret. */
  keep(secret: string): string;
  /** The value of `set-cookie` that forgets it. */
  forget(): string;
}

/** The secret of a session. */
export const sessionCookie = (publicUrl: string | undefined): Cookie => cookieOf('senyum', LONGEST, publicUrl);

/** The secret of a browser in which somebody has logged in. */
export const browserCookie = (publicUrl: string | undefined): Cookie => cookieOf('senyum-known', KNOWN_FOR, publicUrl);

/**
 * A cookie of a collector. Under https its name begins with `__Host-`, which no other host and no page without encryption
 * can set. Browsers refuse such a name and `Secure` from a page over plain http, as on the owner's own machine: there it
 * is without them.
 * @param life How long it lasts, in ms.
 */
function cookieOf(plain: string, life: number, publicUrl: string | undefined): Cookie {
  const isSecure = publicUrl?.startsWith('https:') ?? false;
  const name = isSecure ? `__Host-${plain}` : plain;
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
    keep: (secret) => `${name}=${secret}; ${attributes}; Max-Age=${life / 1000}`,
    forget: () => `${name}=; ${attributes}; Max-Age=0`,
  };
}
