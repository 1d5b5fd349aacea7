import type { Grade } from '../../src/model/endpoint.ts';
import type { Batch, Outcome, Verdict } from '../../src/model/response.ts';
import type { Answer } from './ask.ts';
import type { Bench } from './bench.ts';
import { type Finding, fine, lacking, type Step } from './check.ts';
import { deliveryTrouble, isRefusal, statusText } from './delivery-trouble.ts';
import { type Lack, readVerdicts } from './read-verdicts.ts';

/** What a batch is expected to lead to. */
export interface Expectation {
  /** The outcomes that are right, in the order of the batch's responses. */
  wants: Outcome[][];
  /** How to mend it when another came. */
  mend: string;
  /** Whether the endpoint may refuse the whole batch and still be used: senyum then halves it. */
  refusable?: boolean;
}

/** A step that posts a batch. */
export interface Posting extends Expectation {
  step: string;
  does: string;
  expected: string;
  batch: Batch;
}

/** The step of a posting; without verdicts a 2xx is all that can be asked for. */
export function posting(bench: Bench, verdicts: boolean, { step, does, expected, batch, ...rest }: Posting): Step {
  return {
    step,
    does,
    expected: verdicts ? expected : 'a 2xx that is neither a redirect nor a web page',
    run: async () => judgePost(bench, verdicts, batch, await bench.post(batch), rest),
  };
}

/** Judges the answer to a batch. */
export function judgePost(
  { options: { format } }: Bench,
  verdicts: boolean,
  batch: Batch,
  answer: Answer,
  { wants, mend, refusable = false }: Expectation,
): Finding {
  const trouble = deliveryTrouble(answer);
  if (trouble) {
    const refused = refusable && answer.kind === 'reply' && isRefusal(answer.status);
    const needed: Grade = refused ? 'verified' : 'unverified';
    return lacking(format, needed, trouble.came, ...(refused ? [mend] : [...new Set([mend, trouble.mend])]));
  }
  if (answer.kind === 'silence' || !verdicts) return fine(statusText(answer));
  const ids = batch.responses.map(({ id }) => id);
  const read = readVerdicts(answer.text, batch.batch, ids);
  const lacks = [...read.lacks, ...wrongOutcomes(ids, wants, read.verdicts, mend)];
  if (lacks.length === 0) return fine(`${answer.status}, ${outcomesText(ids, read.verdicts)}`);
  const came = lacks.map((lack) => lack.came).join('; ');
  return lacking(format, 'verified', `${answer.status}, ${came}`, ...new Set(lacks.map((lack) => lack.mend)));
}

function wrongOutcomes(ids: string[], wants: Outcome[][], verdicts: Map<string, Verdict>, mend: string): Lack[] {
  const wrong = ids.flatMap((id, i) => {
    const verdict = verdicts.get(id);
    const right = wants[i] ?? wants.at(-1)!;
    return verdict && !right.includes(verdict.outcome) ? [`${verdict.outcome} in place of ${right.join(' or ')}`] : [];
  });
  const silent = ids.some((id) => verdicts.get(id)?.outcome === 'rejected' && !verdicts.get(id)?.reason);
  return [
    ...[...new Set(wrong)].map((came) => ({ came, mend })),
    ...(silent
      ? [{ came: 'rejected without a reason', mend: 'Say why in "reason" when a response is rejected.' }]
      : []),
  ];
}

function outcomesText(ids: string[], verdicts: Map<string, Verdict>): string {
  const outcomes = ids.map((id) => verdicts.get(id)!.outcome);
  const counts = [...new Set(outcomes)].map((one) => `${outcomes.filter((other) => other === one).length} ${one}`);
  return counts.join(', ') || 'no verdicts, as there was nothing to judge';
}
