import type { ComponentChildren } from 'preact';
import { Face } from '../../src/ui/Face.tsx';
import { FacesBar, IntervalBar } from './Bars.tsx';
import { Sparkline } from './Sparkline.tsx';
import { Trend } from './Trend.tsx';
import type { Words } from './words.ts';

/** What the signs on the map mean, for people who are no statisticians. */
export function Legend({ words }: { words: Words }) {
  const { texts, number } = words;
  return (
    <section class="legend" aria-labelledby="legend">
      <h2 id="legend">{texts.legend}</h2>
      <ul>
        <Sign means={texts.legendScore} title={texts.senyumScore}>
          <Face smiley="positive" class="card-face" />
          <span class="score">{number(72)}</span>
        </Sign>
        <Sign means={texts.legendInterval} title={`${number(64)}–${number(80)}`}>
          <div class="legend-bar">
            <IntervalBar score={72} low={64} high={80} />
          </div>
        </Sign>
        <Sign means={texts.legendTrend}>
          <Trend change={{ points: -9, low: -14, high: -4, isNoise: false }} words={words} />
        </Sign>
        <Sign means={texts.legendCourse}>
          <div class="legend-bar">
            <Sparkline course={[58, 66, 63, 70, 81, 72, 64, 69, 77, 79]} />
          </div>
        </Sign>
        <Sign means={texts.legendFaces}>
          <div class="legend-bar">
            <FacesBar counts={{ negative: 10, neutral: 21, positive: 44 }} number={number} />
          </div>
        </Sign>
        <Sign means={texts.legendFew}>
          <span class="tag">{texts.fewAnswers}</span>
        </Sign>
        <Sign means={texts.legendFlagged}>
          <span class="card-flagged">{texts.flagged(number(3), number(72), number(70))}</span>
        </Sign>
        <Sign means={texts.legendGap}>
          <span class="gap legend-gap">{texts.gap}</span>
        </Sign>
      </ul>
    </section>
  );
}

function Sign({ means, title, children }: { means: string; title?: string; children: ComponentChildren }) {
  return (
    <li>
      <div class="legend-sign" aria-hidden="true">
        {children}
      </div>
      <p>
        {title && <strong>{title}</strong>}
        {means}
      </p>
    </li>
  );
}
