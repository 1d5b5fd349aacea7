import type { Bench } from './bench.ts';
import { bigBatch, KIB } from './big-batch.ts';
import { type Finding, fine, lacking, note, type Step } from './check.ts';
import { deliveryTrouble, isRefusal, statusText } from './delivery-trouble.ts';
import { judgePost, posting } from './judge-post.ts';
import { saying } from './samples.ts';

const ONE_BY_ONE = 'Judge each response for itself: refuse the bad one by its id with a reason, and keep the others.';
const CHARACTERS = 'Refuse a text that the database can not hold, by id, before it makes the whole batch fail.';
const ROOM = 'Take batches of 100 responses and 256 KiB: senyum halves a batch that is refused, which is slow.';
const CAP = 'Answer 413 to a body that is too large; do not fail, and do not drop the connection.';
const EMPTY = 'Answer an empty batch with an empty list of results.';

/** What may be in a batch. */
export function contentsSteps(bench: Bench, verdicts: boolean): Step[] {
  const { samples } = bench;
  const bad = samples.odd({ answers: [{ question: 'mood', kind: 'smiley', value: 'ecstatic' }] });
  const strange = samples.odd({ answers: saying('zero \0, half a pair \ud83d') });
  const hundred = samples.batch(Array.from({ length: 100 }, () => samples.response()));
  const big = bigBatch(bench);
  const steps = [
    posting(bench, verdicts, {
      step: 'malformed',
      does: 'sends a malformed response between two healthy ones',
      expected: 'rejected with a reason for the malformed one only, accepted for the others',
      batch: samples.batch([samples.response(), bad, samples.response()]),
      wants: [['accepted'], ['rejected'], ['accepted']],
      mend: ONE_BY_ONE,
      refusable: true,
    }),
    posting(bench, verdicts, {
      step: 'characters',
      does: 'sends a text with U+0000 and half a surrogate pair, beside a healthy response',
      expected: 'accepted or rejected for it, accepted for the other; no 5xx',
      batch: samples.batch([samples.response(), strange]),
      wants: [['accepted'], ['accepted', 'rejected']],
      mend: CHARACTERS,
      refusable: true,
    }),
    posting(bench, verdicts, {
      step: 'hundred',
      does: 'sends 100 responses at once',
      expected: 'accepted for each',
      batch: hundred,
      wants: [['accepted']],
      mend: ROOM,
      refusable: true,
    }),
    posting(bench, verdicts, {
      step: 'big',
      does: `sends a batch of ${big.kib} KiB with ${big.batch.responses.length} long comments`,
      expected: 'accepted for each',
      batch: big.batch,
      wants: [['accepted']],
      mend: ROOM,
      refusable: true,
    }),
    oversized(bench, verdicts),
  ];
  return verdicts ? [...steps, empty(bench)] : steps;
}

function oversized(bench: Bench, verdicts: boolean): Step {
  const { samples, options } = bench;
  const batch = samples.batch([samples.odd({ answers: saying('x'.repeat(2048 * KIB)) })]);
  return {
    step: 'oversized',
    does: 'sends one response with a comment of 2 MiB',
    expected: verdicts ? '413, or a verdict' : '413, or a 2xx',
    async run(): Promise<Finding> {
      const answer = await bench.post(batch);
      if (answer.kind === 'reply') {
        if (answer.status === 413) return fine('413');
        if (isRefusal(answer.status)) return note(statusText(answer), CAP);
        if (!deliveryTrouble(answer))
          return judgePost(bench, verdicts, batch, answer, { wants: [['accepted', 'rejected']], mend: CAP });
      }
      return lacking(options.format, 'verified', statusText(answer), CAP);
    },
  };
}

function empty(bench: Bench): Step {
  const batch = bench.samples.batch([]);
  return {
    step: 'empty',
    does: 'sends an empty batch',
    expected: 'a reply without verdicts; no 5xx',
    async run() {
      const answer = await bench.post(batch);
      if (answer.kind === 'reply' && isRefusal(answer.status)) return note(statusText(answer), EMPTY);
      const trouble = deliveryTrouble(answer);
      if (trouble) return lacking(bench.options.format, 'verified', trouble.came, EMPTY);
      return judgePost(bench, true, batch, answer, { wants: [['accepted']], mend: EMPTY });
    },
  };
}
