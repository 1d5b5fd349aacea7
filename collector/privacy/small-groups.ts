import type { ExperienceMap, Flagged, MapCard } from '../../src/model/experience-map.ts';
import type { MendPlan } from '../../src/model/mend.ts';
import type { ComparedCell, PlaceComparison } from '../../src/model/place-comparison.ts';
import type { Score } from '../../src/model/score.ts';
import type { SmileyCounts } from '../../src/model/smiley.ts';
import type { TouchpointReport } from '../../src/model/touchpoint-report.ts';

const NOBODY = { negative: 0, neutral: 0, positive: 0 };

/** A map that tells nothing of what fewer than `least` people have answered, but how many they are. */
export function mapWithoutSmall(map: ExperienceMap, least: number): ExperienceMap {
  if (least <= 1) return map;
  const isTold = (stage: string): boolean => map.way.some((one) => one.stage === stage && !isSmall(one.score, least));
  return {
    ...map,
    way: map.way.map((one) => ({ ...one, score: scoreOf(one.score, least) })),
    drop: map.drop && isTold(map.drop.from) && isTold(map.drop.to) ? map.drop : null,
    mend: mendOf(map.mend, least),
    comparison: map.comparison && comparisonOf(map.comparison, least),
    cards: map.cards.map((card) => ({ ...card, ...cardOf(card, map, least) })),
    unplaced: map.unplaced.map((card) => cardOf(card, map, least)),
  };
}

/** Of few answers neither their mean is told, nor whether a touchpoint reaches its target. */
function mendOf(mend: MendPlan, least: number): MendPlan {
  if (mend.n < least) return { ...mend, mean: null, toMend: [], fine: 0 };
  return { ...mend, toMend: mend.toMend.filter(({ score }) => !isSmall(score, least)) };
}

function comparisonOf({ kinds, places }: PlaceComparison, least: number): PlaceComparison {
  const told = (cell: ComparedCell): ComparedCell =>
    isSmall(cell.score, least) ? { ...cell, score: nothingOf(cell.score), difference: null } : cell;
  return {
    kinds: kinds.map((kind) => ({ ...kind, score: scoreOf(kind.score, least) })),
    places: places.map((one) => ({ ...one, cells: one.cells.map((cell) => cell && told(cell)) })),
  };
}

function cardOf(card: MapCard, { includesFlagged }: ExperienceMap, least: number): MapCard {
  const { score, before } = card;
  const hides = isSmall(score, least);
  return {
    ...card,
    score: scoreOf(score, least),
    before: scoreOf(before, least),
    change: hides || isSmall(before, least) ? null : card.change,
    counts: hides ? NOBODY : countsOf(card.counts, least),
    // Of a part nothing tells how many are in it: where it may be fewer, nothing is told.
    course: hides || least > LEAST_IN_PART ? card.course.map(() => null) : card.course,
    flagged: flaggedOf(card.flagged, includesFlagged, least),
  };
}

/** A part of a course has a score from so many answers on. */
const LEAST_IN_PART = 5;

/** What one touchpoint has heard, without what fewer than `least` people have told. */
export function reportWithoutSmall(report: TouchpointReport, least: number): TouchpointReport {
  if (least <= 1) return report;
  const isLarge = (one: { score: Score }): boolean => !isSmall(one.score, least);
  const hides = isSmall(report.score, least);
  const questions = report.questions
    .filter(({ n }) => n >= least)
    .map((one) => ({ ...one, answers: one.answers.filter(({ count }) => count >= least) }));
  return {
    ...report,
    least,
    score: scoreOf(report.score, least),
    faces: Object.fromEntries(Object.entries(report.faces).filter(([, n]) => !hides && n >= least)),
    flagged: flaggedOf(report.flagged, report.includesFlagged, least),
    days: report.days.filter(isLarge),
    hours: report.hours.filter(isLarge),
    questions,
    // One comment with its smiley is one person's answer.
    comments: report.allComments < least ? [] : report.comments.map((one) => ({ ...one, smiley: null })),
    devices: report.devices
      .filter(({ answers }) => answers >= least)
      .map((one) => ({ ...one, flagged: one.flagged < least ? 0 : one.flagged })),
  };
}

/** A face that fewer than `least` have tapped counts as one that nobody has. */
function countsOf({ negative, neutral, positive }: SmileyCounts, least: number): SmileyCounts {
  const told = (n: number): number => (n < least ? 0 : n);
  return { negative: told(negative), neutral: told(neutral), positive: told(positive) };
}

/**
 * The score with a few flagged taps, beside the one without them, would tell what these were. Where flagged taps are
 * included the former is the score that is told, so the latter isn't.
 */
function flaggedOf({ count, rules, with: among, without }: Flagged, includesFlagged: boolean, least: number): Flagged {
  const hides = count > 0 && count < least;
  return {
    count,
    rules: rules.filter((rule) => rule.count >= least),
    with: hides ? nothingOf(among) : scoreOf(among, least),
    without: hides && includesFlagged ? nothingOf(without) : scoreOf(without, least),
  };
}

function scoreOf(score: Score, least: number): Score {
  return isSmall(score, least) ? nothingOf(score) : score;
}

function nothingOf({ n }: Score): Score {
  return { score: null, n, low: null, high: null, few: true };
}

function isSmall({ n }: Score, least: number): boolean {
  return n > 0 && n < least;
}
