import type { Batch } from '../../src/model/response.ts';
import type { Bench } from './bench.ts';
import type { Step } from './check.ts';
import { posting } from './judge-post.ts';
import { saying } from './samples.ts';

const KNOWN = 'Keep ids for ever: answer 2xx, with the verdict "duplicate", for an id that is stored already.';
const REVISIONS = 'Keep the highest revision of an id: a higher one is "accepted", a lower one is a "duplicate".';
const CONFLICT = 'Keep the first contents of an id and revision, and answer "conflict" when others come.';

/** What a device may send a second time, in whole or in part. The first batch was taken already. */
export function repeatSteps(bench: Bench, verdicts: boolean, firstBatch: Batch): Step[] {
  const { samples } = bench;
  const first = firstBatch.responses[0]!;
  const followedUp = { ...first, revision: 1, answers: saying('A follow-up answer.') };
  const altered = { ...followedUp, answers: saying('Other words under the same id.') };
  const steps = [
    posting(bench, verdicts, {
      step: 'same-batch',
      does: 'sends the same batch again, byte for byte',
      expected: 'no error: the verdict duplicate, or the former reply once more',
      batch: firstBatch,
      wants: [['duplicate', 'accepted']],
      mend: KNOWN,
    }),
    posting(bench, verdicts, {
      step: 'overlap',
      does: 'sends another batch with the known response and two new ones',
      expected: 'duplicate for the known one, accepted for the new ones',
      batch: samples.batch([first, samples.response(), samples.response()]),
      wants: [['duplicate'], ['accepted']],
      mend: KNOWN,
    }),
    posting(bench, verdicts, {
      step: 'revision',
      does: 'sends a follow-up: the known id with revision 1',
      expected: 'accepted',
      batch: samples.batch([followedUp]),
      wants: [['accepted']],
      mend: REVISIONS,
    }),
  ];
  if (!verdicts) return steps;
  return [
    ...steps,
    posting(bench, verdicts, {
      step: 'late-revision',
      does: 'sends revision 0 of it, late',
      expected: 'duplicate, as a newer revision is stored',
      batch: samples.batch([first]),
      wants: [['duplicate']],
      mend: REVISIONS,
    }),
    posting(bench, verdicts, {
      step: 'conflict',
      does: 'sends the known id and revision with other contents',
      expected: 'conflict',
      batch: samples.batch([altered]),
      wants: [['conflict']],
      mend: CONFLICT,
    }),
    posting(bench, verdicts, {
      step: 'first-kept',
      does: 'sends the first contents of that revision once more, to see whether they were kept',
      expected: 'duplicate',
      batch: samples.batch([followedUp]),
      wants: [['duplicate']],
      mend: CONFLICT,
    }),
  ];
}
