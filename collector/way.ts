import type { Drop, StageOnWay } from '../src/model/experience-map.ts';
import type { Journey, Placement } from '../src/model/journey.ts';
import { differenceOf, meanScore } from '../src/model/score.ts';
import type { Counted } from './rollup/count-groups.ts';
import { add, NONE } from './tally.ts';

/** The normal quantile for 99 %: the largest of several falls is taken, and of five one in twenty is chance at 95 %. */
const Z = 2.576;

/** The customer's way through the stages, and where it falls most. */
export interface Way {
  way: StageOnWay[];
  drop: Drop | null;
}

/**
 * The score of each stage, of all answers at its touchpoints together, and the largest fall from one stage to the next
 * one with a score. A fall is one only when its interval leaves out 0: at 99 % each, so that by Bonferroni's rule at
 * most one map in twenty with up to six stages marks a fall that is chance.
 * @param shown The places that are shown, of all those of the journey.
 * @param countedAt The answers of a touchpoint that count.
 */
export function wayOf(journey: Journey, shown: Placement[], countedAt: (touchpoint: string) => Counted): Way {
  const sums = journey.stages.map(({ id }) => {
    // A touchpoint can lie in two lanes of a stage.
    const here = new Set(shown.flatMap(({ stage, touchpoint }) => (stage === id ? [touchpoint] : [])));
    return [...here].map(countedAt).reduce(add, NONE);
  });
  const way = journey.stages.map(({ id }, i) => ({
    stage: id,
    score: meanScore(sums[i]!),
    isGap: !journey.places.some(({ stage }) => stage === id),
  }));
  const asked = way
    .map(({ stage }, i) => ({ stage, score: meanScore(sums[i]!, Z) }))
    .filter(({ score }) => score.n > 0);
  const drops = asked.slice(1).flatMap(({ stage, score }, i) => {
    const change = differenceOf(score, asked[i]!.score);
    return change && change.points < 0 && !change.isNoise ? [{ from: asked[i]!.stage, to: stage, change }] : [];
  });
  return { way, drop: drops.sort((a, b) => a.change.points - b.change.points)[0] ?? null };
}
