import type { ExperienceMap, MapCard } from '../../src/model/experience-map.ts';
import { cardsOf } from './changed-cards.ts';
import { pointsOf } from './Trend.tsx';
import type { Words } from './words.ts';

/** So many touchpoints are named in a sentence. */
const MOST_NAMED = 4;

/** What stands out on a map, each in one sentence. */
export interface Finding {
  kind: 'drop' | 'worse' | 'better' | 'gap' | 'silent' | 'new';
  said: string;
}

/** What an owner should see first: the largest fall on the way, clear changes, and where nothing is heard. */
export function findingsOf(map: ExperienceMap, words: Words): Finding[] {
  const { texts, text, number, list } = words;
  const cards = cardsOf(map);
  const named = (some: MapCard[], say: (card: MapCard) => string): string =>
    list([
      ...some.slice(0, MOST_NAMED).map(say),
      ...(some.length > MOST_NAMED ? [texts.more(number(some.length - MOST_NAMED))] : []),
    ]);
  const points = ({ name, change }: MapCard): string => texts.inBrackets(text(name), pointsOf(change!, words));
  const clear = cards
    .filter(({ change }) => change && !change.isNoise)
    .sort((a, b) => a.change!.points - b.change!.points);
  const worse = clear.filter(({ change }) => change!.points < 0);
  const better = clear.filter(({ change }) => change!.points > 0).reverse();
  const never = cards.filter(({ silent }) => silent?.since === null);
  const isNew = never.length === cards.length;
  const stopped = cards.filter(({ silent }) => typeof silent?.since === 'string');
  const gaps = map.way.filter(({ isGap }) => isGap).map(({ stage }) => nameOfStage(map, stage, words));

  return [
    ...dropFinding(map, words),
    ...said('worse', worse, () => texts.worse(named(worse, points))),
    ...said('better', better, () => texts.better(named(better, points))),
    ...said('gap', gaps, () => texts.gapStages(list(gaps))),
    ...said('silent', stopped, () =>
      texts.stopped(named(stopped, ({ name, silent }) => texts.inBrackets(text(name), words.date(silent!.since!)))),
    ),
    ...said('new', isNew ? never : [], () => texts.firstAnswer),
    ...said('silent', isNew ? [] : never, () => texts.never(named(never, ({ name }) => text(name)))),
  ];
}

function said(kind: Finding['kind'], found: unknown[], say: () => string): Finding[] {
  return found.length > 0 ? [{ kind, said: say() }] : [];
}

function dropFinding(map: ExperienceMap, words: Words): Finding[] {
  if (!map.drop) return [];
  const { from, to, change } = map.drop;
  const scored = (stage: string): string => {
    const { score } = map.way.find((one) => one.stage === stage)!.score;
    return words.texts.inBrackets(nameOfStage(map, stage, words), words.number(score!));
  };
  const by = Math.round(-change.points);
  return [{ kind: 'drop', said: words.texts.drop(scored(from), scored(to), by, words.number(by)) }];
}

/** The owner's name of a stage. */
function nameOfStage({ journey }: ExperienceMap, stage: string, { text }: Words): string {
  const found = journey?.stages.find(({ id }) => id === stage);
  return found ? text(found.name) : stage;
}
