import type { ExperienceMap } from '../../src/model/experience-map.ts';
import type { Stage } from '../../src/model/journey.ts';
import { faceOf } from '../../src/model/score.ts';
import { Face } from '../../src/ui/Face.tsx';
import type { Words } from './words.ts';

/** The head of a stage: its number and name, the score of all that is answered there, and what is wrong with it. */
export function StageName({
  stage,
  index,
  map: { way, drop },
  words,
}: {
  stage: Stage;
  index: number;
  map: ExperienceMap;
  words: Words;
}) {
  const { text, texts, number } = words;
  const { score, isGap } = way.find((one) => one.stage === stage.id) ?? {};
  const by = drop?.to === stage.id ? Math.round(-drop.change.points) : undefined;
  return (
    <>
      <span class="stage-node" aria-hidden="true">
        {index + 1}
      </span>
      <span class="stage-words">
        <span class="stage-name">{text(stage.name)}</span>
        {score && score.score !== null && (
          <span class="stage-score">
            <Face smiley={faceOf(score.score)} class="stage-face" />
            <span class="stage-number">
              <span class="unseen">{`, ${texts.senyumScore} `}</span>
              {number(score.score)}
            </span>
            <span class="stage-n">{texts.answers(score.n, number(score.n))}</span>
          </span>
        )}
        {by !== undefined && <span class="tag tag-alarm">{texts.down(by, number(by))}</span>}
        {isGap && <span class="tag">{texts.stageGap}</span>}
      </span>
    </>
  );
}
