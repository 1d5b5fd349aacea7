const SENTENCES: Record<string, string> = {
  ENOTFOUND: 'the name of the server is not known (DNS)',
  EAI_AGAIN: 'the name of the server could not be looked up (DNS); is this machine online?',
  ECONNREFUSED: 'the connection was refused: nothing listens there',
  ECONNRESET: 'the connection was dropped before a whole reply came',
  EPIPE: 'the connection was dropped before a whole reply came',
  UND_ERR_SOCKET: 'the connection was dropped before a whole reply came',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'the reply was cut off',
  ETIMEDOUT: 'no connection could be made in time',
  UND_ERR_CONNECT_TIMEOUT: 'no connection could be made in time',
  EHOSTUNREACH: 'there is no way to the server from here',
  ENETUNREACH: 'there is no way to the server from here',
  CERT_HAS_EXPIRED: 'its certificate has expired (TLS)',
  CERT_NOT_YET_VALID: "its certificate is not valid yet, or this machine's clock is wrong (TLS)",
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself; browsers do not trust it (TLS)',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate comes from an authority that is not known here (TLS)',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'it does not send the whole chain of its certificate (TLS)',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate comes from an authority that is not known here (TLS)',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name (TLS)',
};

const FAMILIES: [RegExp, string][] = [
  [/^(EPROTO|ERR_SSL_|ERR_TLS_)/, 'it does not speak https as it should (TLS)'],
  [/^HPE_/, 'what came back is not HTTP'],
];

interface Trouble {
  code?: unknown;
  cause?: unknown;
  errors?: unknown[];
  message?: unknown;
}

/** Why a request got no reply, in a few plain words. Takes whatever `fetch` rejects with. */
export function explainTrouble(error: unknown): string {
  const chain = chainOf(error);
  for (const { code } of chain) {
    if (typeof code !== 'string') continue;
    const found = SENTENCES[code] ?? FAMILIES.find(([family]) => family.test(code))?.[1];
    if (found) return found;
  }
  const message = chain.at(-1)?.message;
  if (message === 'bad port') return 'browsers refuse to send to this port';
  return `the request failed: ${typeof message === 'string' && message ? message : String(error)}`;
}

// `fetch failed` hides the reason in its cause, and where a name has several addresses one more step down.
function chainOf(error: unknown): Trouble[] {
  const chain: Trouble[] = [];
  for (let one = error as Trouble | undefined; one && chain.length < 5; ) {
    chain.push(one);
    one = (one.cause ?? one.errors?.[0]) as Trouble | undefined;
  }
  return chain;
}
