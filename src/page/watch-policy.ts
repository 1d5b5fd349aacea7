/** What a page's content security policy has forbidden since the watch began. */
export interface PolicyWatch {
  /** Whether a request to this absolute URL, which has failed, was forbidden. */
  forbade(url: string): Promise<boolean>;
  stop(): void;
}

/** Hears what the page's content security policy forbids from now on. */
export function watchPolicy(): PolicyWatch {
  const forbidden = new Set<string>();
  // A policy that only reports forbids nothing.
  const hear = ({ blockedURI, disposition }: SecurityPolicyViolationEvent): void => {
    if (disposition === 'enforce') forbidden.add(blockedURI);
  };
  document.addEventListener('securitypolicyviolation', hear);
  return {
    async forbade(url) {
      // The event may come after the request has failed.
      await new Promise((resolve) => setTimeout(resolve));
      const { href, hash, origin } = new URL(url);
      // Some browsers name the origin only.
      return forbidden.has(href.slice(0, href.length - hash.length)) || forbidden.has(origin);
    },
    stop: () => document.removeEventListener('securitypolicyviolation', hear),
  };
}
