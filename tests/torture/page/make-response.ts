import { newId } from '../../../src/model/id.ts';
import type { SurveyResponse } from '../../../src/model/response.ts';
import { SMILEYS } from '../../../src/model/smiley.ts';
import type { Random } from '../random.ts';

/** A touchpoint that no collector takes. */
const POISON = '';

/** An answer as a visitor may give it: mostly a tap, at times with a comment; now and then one to be refused. */
export function makeResponse(random: Random, boot: string): SurveyResponse {
  const id = newId();
  return {
    id,
    revision: 0,
    touchpoint: random.chance(0.02) ? POISON : `store-1/till-${random.between(1, 4)}`,
    survey: 'till',
    locale: 'en',
    source: 'kiosk',
    answers: [
      { question: 'visit', kind: 'smiley', value: random.pick(SMILEYS) },
      ...(random.chance(0.3) ? [comment(id, 0, random.between(1, 1_500))] : []),
    ],
    finished: random.chance(0.8),
    at: new Date().toISOString(),
    clock: { boot, elapsed: performance.now() },
  };
}

/** The same response after one more answer. */
export function reviseResponse(response: SurveyResponse, random: Random): SurveyResponse {
  const revision = response.revision + 1;
  const answers = [...response.answers, comment(response.id, revision, random.between(1, 300))];
  return { ...response, revision, answers, finished: true };
}

/** Whether it was made to be refused. */
export function isPoison({ touchpoint }: SurveyResponse): boolean {
  return touchpoint === POISON;
}

const comment = (id: string, revision: number, length: number) => ({
  question: `comment-${revision}`,
  kind: 'text' as const,
  value: `${id} ${revision} `.padEnd(length, 'senyum '),
});
