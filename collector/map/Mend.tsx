import type { ExperienceMap } from '../../src/model/experience-map.ts';
import type { MendPlan, ToMend } from '../../src/model/mend.ts';
import { faceOf } from '../../src/model/score.ts';
import { Face } from '../../src/ui/Face.tsx';
import { touchpointAddress } from './address-of.ts';
import { cardsOf } from './changed-cards.ts';
import type { Words } from './words.ts';

/** So many touchpoints are shown at first. */
const AT_FIRST = 6;

interface MendProps {
  map: ExperienceMap;
  words: Words;
  /** Address of the page. */
  page: string;
}

/** What to mend first: touchpoints below their target by what that costs. Nothing before the first answer. */
export function Mend({ map, words, page }: MendProps) {
  const { toMend, fine, mean } = map.mend;
  if (mean === null) return null;
  const { texts, number } = words;
  const rest = toMend.slice(AT_FIRST);
  const row = (one: ToMend) => <Row key={one.touchpoint} one={one} map={map} words={words} page={page} />;
  return (
    <section class="mend" aria-labelledby="mend">
      <h2 id="mend">{texts.mend.title}</h2>
      {toMend.length === 0 ? (
        <p class="mend-nothing">
          <Face smiley="positive" class="mend-face" />
          {texts.mend.nothing}
        </p>
      ) : (
        <>
          <p class="mend-hint">{texts.mend.hint}</p>
          <ol class="mend-list">{toMend.slice(0, AT_FIRST).map(row)}</ol>
          {rest.length > 0 && (
            <details class="mend-rest">
              <summary>{texts.mend.rest(rest.length, number(rest.length))}</summary>
              <ol class="mend-list" start={AT_FIRST + 1}>
                {rest.map(row)}
              </ol>
            </details>
          )}
          {fine > 0 && <p class="mend-hint">{texts.mend.fine(fine, number(fine))}</p>}
          <How map={map} words={words} />
        </>
      )}
    </section>
  );
}

function Row({ one, map, words, page }: MendProps & { one: ToMend }) {
  const { texts, number } = words;
  const { score, low, high, n, few } = one.score;
  const most = map.mend.toMend[0]!.cost;
  return (
    <li class="mend-row">
      <span class="mend-rank" aria-hidden="true">
        {number(rankOf(one, map.mend))}
      </span>
      <div class="mend-what">
        <a href={touchpointAddress(page, one.touchpoint)}>{nameAt(map, one.touchpoint, words)}</a>
        <p class="mend-numbers">
          <Face smiley={faceOf(score!)} class="mend-face" />
          {[
            texts.mend.score(number(score!), number(low!), number(high!)),
            texts.answers(n, number(n)),
            texts.mend.target(number(one.target)),
          ].join(' · ')}
          {few ? (
            <span class="tag">{texts.fewAnswers}</span>
          ) : (
            !one.isSure && <span class="tag">{texts.mend.perhaps}</span>
          )}
        </p>
      </div>
      <div class="mend-cost">
        <p>{costText(one.cost, words)}</p>
        <div class="mend-bar" aria-hidden="true">
          <div style={{ width: `${(100 * one.cost) / most}%` }} />
        </div>
      </div>
    </li>
  );
}

/** The formula in words, with the numbers of the first touchpoint. */
function How({ map, words }: Omit<MendProps, 'page'>) {
  const { texts, number } = words;
  const { toMend, added, mean } = map.mend;
  const { touchpoint, target, drawn, cost } = toMend[0]!;
  const inMonth = (100 * cost) / (target - drawn);
  return (
    <details class="mend-how">
      <summary>{texts.mend.how}</summary>
      <p>{texts.mend.howCost}</p>
      <p>{texts.mend.howDrawn(number(added), number(mean!))}</p>
      <p>
        {texts.mend.example(
          nameAt(map, touchpoint, words),
          number(target),
          number(drawn),
          number(inMonth),
          cost < 1 ? words.small(cost) : number(cost),
        )}
      </p>
      <p>{texts.mend.howTarget}</p>
    </details>
  );
}

// Those whose costs are told as the same number share a place.
function rankOf({ cost }: ToMend, { toMend }: MendPlan): number {
  return 1 + toMend.filter((other) => Math.round(other.cost) > Math.round(cost)).length;
}

function costText(cost: number, { texts, number }: Words): string {
  const count = Math.round(cost);
  return count < 1 ? texts.mend.lessThanOne : texts.mend.cost(count, number(count));
}

function nameAt(map: ExperienceMap, touchpoint: string, { text }: Words): string {
  const card = cardsOf(map).find((one) => one.touchpoint === touchpoint);
  return card ? text(card.name) : touchpoint;
}
