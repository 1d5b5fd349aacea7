import type { Difference } from '../../src/model/score.ts';
import type { Words } from './words.ts';

/** A change that is more than noise, with its interval; else nothing. Decoration: the card says it in words. */
export function Trend({ change, words }: { change: Difference | null; words: Words }) {
  if (!change || change.isNoise) return null;
  const rises = change.points > 0;
  return (
    <p class={`trend ${rises ? 'trend-up' : 'trend-down'}`}>
      <span class="trend-arrow" />
      {pointsOf(change, words)}
      <span class="trend-range">{rangeOf(change, words)}</span>
    </p>
  );
}

/** `8 points up, probably 3 to 13`; undefined where there is nothing to tell. */
export function trendText(change: Difference | null, words: Words): string | undefined {
  if (!change || change.isNoise) return undefined;
  const { least, most } = boundsOf(change, words);
  const { texts } = words;
  return texts.probably(pointsOf(change, words), least, most);
}

/** `8 points up`. */
export function pointsOf({ points }: Difference, { texts, number }: Words): string {
  const by = Math.round(Math.abs(points));
  return (points > 0 ? texts.up : texts.down)(by, number(by));
}

function rangeOf(change: Difference, words: Words): string {
  const { least, most } = boundsOf(change, words);
  return `${least}–${most}`;
}

// How far it has moved at least and at most, whichever way.
function boundsOf({ low, high }: Difference, { number, small }: Words): { least: string; most: string } {
  const [least, most] = [Math.abs(low), Math.abs(high)].sort((a, b) => a - b) as [number, number];
  // Not 0: that it is more than that is why it is shown.
  return { least: least < 0.5 ? small(least) : number(least), most: number(most) };
}
