import { encode } from '../../src/delivery/formats.ts';
import type { Batch } from '../../src/model/response.ts';
import { MAX_TEXT } from '../../src/model/survey.ts';
import type { Bench } from './bench.ts';
import { saying } from './samples.ts';

/** Bytes in a KiB. */
export const KIB = 1024;

/** The largest body that senyum sends. */
const LARGEST = 256 * KIB;

// Three bytes in UTF-8, so that an endpoint that counts characters is found out.
const LONG = '\u5b57'.repeat(MAX_TEXT);

/** A batch with long comments, as near to 256 KiB as they fit. */
export function bigBatch({ samples, options: { format } }: Bench): { batch: Batch; kib: number } {
  const size = (batch: Batch) => Buffer.byteLength(encode(format, batch).body);
  const batch = samples.batch([samples.response({ answers: saying('x') })]);
  const bare = size(batch);
  const each = size({ ...batch, responses: [...batch.responses, samples.odd({ answers: saying(LONG) })] }) - bare;
  const more = Math.floor((LARGEST - bare) / (each + 20));
  for (let i = 0; i < more; i++) batch.responses.push(samples.response({ answers: saying(LONG) }));
  const left = Math.floor((LARGEST - size(batch)) / 3);
  batch.responses[0]!.answers = saying(LONG.slice(0, left));
  return { batch, kib: Math.round(size(batch) / KIB) };
}
