import { FACES } from '../../src/model/faces.ts';
import type { AnySmiley } from '../../src/model/smiley.ts';
import { Face } from '../../src/ui/Face.tsx';
import type { Part } from './TouchpointPage.tsx';

/** How the taps divide among the faces. */
export function FaceShares({ report: { faces }, words, said }: Part) {
  const shown = FACES[5].filter((smiley) => faces[smiley]);
  const all = shown.reduce((sum, smiley) => sum + faces[smiley]!, 0);
  const most = Math.max(...shown.map((smiley) => faces[smiley]!));
  return (
    <ul class="shares">
      {shown.map((smiley: AnySmiley) => (
        <li key={smiley} class={`share ${smiley}`}>
          <Face smiley={smiley} class="share-face" />
          <span class="unseen">{said.faces[smiley]}</span>
          <span class="share-track">
            <span class="share-bar" style={{ width: `${(100 * faces[smiley]!) / most}%` }} />
          </span>
          <span class="share-number">
            {words.number(faces[smiley]!)} <small>{words.percent(faces[smiley]! / all)}</small>
          </span>
        </li>
      ))}
    </ul>
  );
}
