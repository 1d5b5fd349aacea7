import type { SurveyResponse } from '../../../src/model/response.ts';
import { asBatch } from './as-batch.ts';
import { generate } from './generate.ts';
import type { Peer } from './peer.ts';

const KEY = 'queue';

/** What one writes in an afternoon: a list in localStorage, sent one by one and taken out when the reply is a good one. */
function naive(): Peer {
  let sending = false;
  return {
    async submit(response) {
      write([...read(), response]);
    },
    async flush() {
      if (sending) return;
      sending = true;
      try {
        for (const response of read()) {
          const reply = await fetch('/v1/batches', {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: asBatch(response),
          });
          if (!reply.ok) break;
          write(read().filter(({ id, revision }) => id !== response.id || revision !== response.revision));
        }
      } finally {
        sending = false;
      }
    },
    stored: async () => ({ pending: read(), quarantined: [] }),
  };
}

const read = (): SurveyResponse[] => JSON.parse(localStorage.getItem(KEY) ?? '[]');
const write = (queue: SurveyResponse[]): void => localStorage.setItem(KEY, JSON.stringify(queue));

generate(naive);
