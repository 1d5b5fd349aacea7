import { faceOf } from '../../src/model/score.ts';
import { SMILEYS, type SmileyCounts } from '../../src/model/smiley.ts';
import { Face } from '../../src/ui/Face.tsx';

/** The interval as a bar on 0 to 100, with the score as a dot. Decoration: the numbers stand beside it. */
export function IntervalBar({ score, low, high }: { score: number; low: number; high: number }) {
  return (
    <div class={`interval ${faceOf(score)}`}>
      <div class="interval-range" style={{ left: `${low}%`, width: `${high - low}%` }} />
      <div class="interval-dot" style={{ left: `${score}%` }} />
    </div>
  );
}

/** How the answers divide among the three faces, as a bar and as numbers. */
export function FacesBar({ counts, number }: { counts: SmileyCounts; number: (value: number) => string }) {
  return (
    <div class="faces">
      <div class="faces-bar">
        {SMILEYS.filter((smiley) => counts[smiley] > 0).map((smiley) => (
          <div key={smiley} class={`faces-part ${smiley}`} style={{ flexGrow: counts[smiley] }} />
        ))}
      </div>
      <div class="faces-counts">
        {SMILEYS.map((smiley) => (
          <span key={smiley} class="faces-count">
            <Face smiley={smiley} class="faces-face" />
            {number(counts[smiley])}
          </span>
        ))}
      </div>
    </div>
  );
}
