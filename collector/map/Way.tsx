import type { ExperienceMap, MapCard, PlacedCard } from '../../src/model/experience-map.ts';
import { faceOf } from '../../src/model/score.ts';
import { Face } from '../../src/ui/Face.tsx';
import type { Words } from './words.ts';

/** Room over the best score and under the worst one, in points. */
const AIR = 6;

/**
 * The customer's way over the lanes: a line through the stages, the better the higher, with the touchpoints of each as
 * dots, and its largest fall. Decoration: the heads of the stages and the sentences above say it in words.
 */
export function Way({ map, cards, words }: { map: ExperienceMap; cards: PlacedCard[]; words: Words }) {
  const { drop } = map;
  const top = topOf(map, cards);
  const stops = stopsOf(map, top);
  const fallsTo = stops.findIndex(({ stage }) => stage === drop?.to);
  const fallsFrom = stops.findIndex(({ stage }) => stage === drop?.from);
  const [from, to] = [stops[fallsFrom], stops[fallsTo]];
  return (
    <div class="way" aria-hidden="true">
      <div class="way-plot">
        <svg class="way-lines" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true" focusable="false">
          <path class="way-middle" d={`M0 ${top(50)}H100`} />
          {stops.slice(1).map((stop, i) => {
            const before = stops[i]!;
            const isSure = stop.score !== null && before.score !== null;
            const falls = drop && i >= fallsFrom && i < fallsTo;
            const kinds = [isSure ? [] : 'way-unsure', falls ? 'way-fall' : []].flat();
            return <path key={stop.stage} class={['way-line', ...kinds].join(' ')} d={curve(before, stop)} />;
          })}
        </svg>
        {stops.map(({ stage, x }) => (
          <Spread key={stage} at={x} tops={scoresAt(cards, stage).map((score) => ({ score, y: top(score) }))} />
        ))}
        {stops.map(({ stage, x, y, score }) =>
          score === null ? (
            <span key={stage} class="way-empty" style={{ left: `${x}%`, top: `${y}%` }} />
          ) : (
            <span key={stage} class="way-stop" style={{ left: `${x}%`, top: `${y}%` }}>
              <Face smiley={faceOf(score)} class="way-face" />
              <span class="way-score">{words.number(score)}</span>
            </span>
          ),
        )}
        {drop && from && to && (
          <span class="way-drop" style={{ left: `${(from.x + to.x) / 2}%`, top: `${(from.y + to.y) / 2}%` }}>
            {`−${words.number(-drop.change.points)}`}
          </span>
        )}
      </div>
    </div>
  );
}

/** Where the line meets a stage, in percent from the left and from the top. */
interface Stop {
  stage: string;
  x: number;
  y: number;
  score: number | null;
}

// The plot holds 50 and all scores, with some air: the fall of a few points would not be seen between 0 and 100.
function topOf({ way }: ExperienceMap, cards: PlacedCard[]): (score: number) => number {
  const scores = [...way.map(({ score }) => score.score), ...cards.map(scoreOf)].filter((score) => score !== null);
  const [lowest, highest] = [Math.min(50, ...scores) - AIR, Math.max(50, ...scores) + AIR];
  return (score) => (100 * (highest - score)) / (highest - lowest);
}

// A stage without a score lies on the straight way between its neighbours, or as high as the nearest one.
function stopsOf({ way }: ExperienceMap, top: (score: number) => number): Stop[] {
  const heights = way.map(({ score }) => (score.score === null ? null : top(score.score)));
  return way.map(({ stage, score }, i) => {
    const left = heights.findLastIndex((height, k) => k <= i && height !== null);
    const right = heights.findIndex((height, k) => k >= i && height !== null);
    const [one, other] = [heights[left] ?? heights[right], heights[right] ?? heights[left]];
    const share = left >= 0 && right > left ? (i - left) / (right - left) : 0;
    const y = one === undefined || one === null ? top(50) : one + share * (other! - one);
    return { stage, x: (100 * (i + 0.5)) / way.length, y, score: score.score };
  });
}

function curve(from: Stop, to: Stop): string {
  const middle = (from.x + to.x) / 2;
  return `M${from.x} ${from.y}C${middle} ${from.y} ${middle} ${to.y} ${to.x} ${to.y}`;
}

/** The touchpoints of one stage, from the worst to the best. */
function Spread({ at, tops }: { at: number; tops: { score: number; y: number }[] }) {
  if (tops.length < 2) return null;
  const heights = tops.map(({ y }) => y);
  const [best, worst] = [Math.min(...heights), Math.max(...heights)];
  return (
    <>
      <span class="way-stem" style={{ left: `${at}%`, top: `${best}%`, height: `${worst - best}%` }} />
      {tops.map(({ score, y }, i) => (
        <span key={i} class={`way-dot ${faceOf(score)}`} style={{ left: `${at}%`, top: `${y}%` }} />
      ))}
    </>
  );
}

function scoresAt(cards: PlacedCard[], stage: string): number[] {
  const here = new Map(cards.filter((card) => card.stage === stage).map((card) => [card.touchpoint, scoreOf(card)]));
  return [...here.values()].filter((score) => score !== null);
}

const scoreOf = ({ score }: MapCard): number | null => score.score;
