import type { CheckOptions } from './bench.ts';
import { type Finding, fine, lacking, type Step } from './check.ts';

/** Looks at the address before anything is sent to it, so that no key travels in the clear. */
export function addressStep({ url, format }: CheckOptions): Step {
  return {
    step: 'address',
    does: 'looks at the address',
    expected: 'https (http only on this machine)',
    async run(): Promise<Finding> {
      const { protocol, hostname } = new URL(url);
      if (protocol === 'https:') return fine('https');
      if (isLoopback(hostname)) return fine('http on this machine');
      return lacking(format, 'unverified', 'http', 'Use an address with https: browsers and senyum refuse others.');
    },
  };
}

const isLoopback = (host: string): boolean => /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(host);
