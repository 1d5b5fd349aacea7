import type { ExperienceMap } from '../../src/model/experience-map.ts';
import { faceOf } from '../../src/model/score.ts';
import type { Words } from '../map/words.ts';
import { ACCENT, type Block, face, GROUND, TEXT, TONES } from './look.ts';
import { element, text } from './svg.ts';

const HEIGHT = 130;
const FACE = 30;

/** Room above the best and below the worst score, in points. */
const AIR = 8;

/**
 * The line through the stages, the better the higher, with its largest fall.
 * @param stage Width of a stage in px.
 */
export function drawWay({ way, drop }: ExperienceMap, words: Words, stage: number): Block[] {
  const scores = way.flatMap(({ score }) => score.score ?? []);
  if (scores.length === 0) return [];
  const [lowest, highest] = [Math.min(50, ...scores) - AIR, Math.max(50, ...scores) + AIR];
  const stops = way.flatMap(({ stage: id, score: { score } }, i) =>
    score === null
      ? []
      : [
          {
            id,
            score,
            index: i,
            x: (i + 0.5) * stage,
            y: FACE / 2 + ((highest - score) / (highest - lowest)) * (HEIGHT - FACE),
          },
        ],
  );
  const draw = (x: number, y: number): string => {
    const lines = stops.slice(1).map((stop, i) => {
      const from = stops[i]!;
      const falls = drop?.from === from.id && drop.to === stop.id;
      const middle = x + (from.x + stop.x) / 2;
      const [start, end] = [y + from.y, y + stop.y];
      const line = element('path', {
        d: `M${x + from.x} ${start}C${middle} ${start} ${middle} ${end} ${x + stop.x} ${end}`,
        ...{ fill: 'none', stroke: falls ? TONES.negative : ACCENT, 'stroke-width': falls ? 5 : 3 },
        'stroke-dasharray': stop.index - from.index > 1 ? '7 6' : undefined,
      });
      const label = `−${words.number(-(drop?.change.points ?? 0))}`;
      return falls ? line + over(label, middle, (start + end) / 2 + 5) : line;
    });
    const faces = stops.map(
      (stop) =>
        face(faceOf(stop.score), FACE, x + stop.x - FACE / 2, y + stop.y - FACE / 2) +
        over(words.number(stop.score), x + stop.x, y + stop.y + FACE / 2 + 16),
    );
    return [...lines, ...faces].join('');
  };
  return [{ height: HEIGHT + 18, at: draw }];
}

// Letters on the line stay readable: a wider text in the colour of the ground lies under them.
function over(words: string, x: number, y: number): string {
  const style = { ...TEXT.name, 'text-anchor': 'middle' };
  const ground = { stroke: GROUND, 'stroke-width': 6, 'stroke-linejoin': 'round', 'aria-hidden': 'true' };
  return text(words, x, y, { ...style, ...ground }) + text(words, x, y, style);
}
