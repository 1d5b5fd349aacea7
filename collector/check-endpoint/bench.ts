import { encode } from '../../src/delivery/formats.ts';
import type { Format } from '../../src/model/endpoint.ts';
import type { Batch } from '../../src/model/response.ts';
import { type Answer, ask, type Question } from './ask.ts';
import { createSamples, type Samples } from './samples.ts';

/** What is checked, and as whom. */
export interface CheckOptions {
  url: string;
  format: Format;
  /** Sent along with each batch, for example a key. */
  headers: Record<string, string>;
  /** A header with a wrong key; without it keys are not checked. */
  wrongHeader?: Record<string, string>;
  /** Origin of the pages that will send. */
  origin: string;
  /** How long a reply may take, in ms. */
  deadline: number;
}

/** What the steps of one check share. */
export interface Bench {
  options: CheckOptions;
  samples: Samples;
  /** What was seen so far. */
  seen: { replies: number; redirects: number; late: number; slowest: number };
  /** Sends any request, with the origin of the pages. */
  ask(question: Question): Promise<Answer>;
  /** Sends a batch, as a page would. */
  post(batch: Batch, headers?: Record<string, string>): Promise<Answer>;
}

/** Everything that a page would send along with a batch. */
export function headersOf({ headers }: CheckOptions, type: string, nonce: string): Record<string, string> {
  return { ...headers, 'content-type': type, 'idempotency-key': nonce };
}

/** A bench on which nothing was tried yet. */
export function createBench(options: CheckOptions): Bench {
  const { url, format, origin, deadline } = options;
  const seen = { replies: 0, redirects: 0, late: 0, slowest: 0 };
  const bench: Bench = {
    options,
    samples: createSamples(),
    seen,
    async ask({ headers, ...question }) {
      const answer = await ask(url, { ...question, headers: { ...headers, origin } }, deadline);
      seen.slowest = Math.max(seen.slowest, answer.ms);
      if (answer.kind === 'silence') seen.late += answer.late ? 1 : 0;
      else {
        seen.replies += 1;
        seen.redirects += isRedirect(answer.status) ? 1 : 0;
      }
      return answer;
    },
    post(batch, headers = {}) {
      const { type, body } = encode(format, batch);
      return bench.ask({ method: 'POST', headers: { ...headersOf(options, type, batch.batch), ...headers }, body });
    },
  };
  return bench;
}

/** Whether a status sends elsewhere. */
export const isRedirect = (status: number): boolean => status >= 300 && status < 400;
