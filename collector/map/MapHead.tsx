import type { ExperienceMap } from '../../src/model/experience-map.ts';
import { cardsOf } from './changed-cards.ts';
import { contextText } from './context-text.ts';
import type { Link } from './live.ts';
import type { Words } from './words.ts';

/** Whose map it is, of which journey, from how many answers, and whether it is live. */
export function MapHead({ map, link, words, now }: { map: ExperienceMap; link: Link; words: Words; now: number }) {
  const { text, texts, number } = words;
  const { journey } = map;
  const visits = contextText(map, words);
  const total = cardsOf(map).reduce((sum, card) => sum + card.score.n, 0);
  return (
    <header class="head">
      <div class="head-title">
        {journey && <p class="head-business">{text(map.name)}</p>}
        <h1>{text(journey?.name ?? map.name)}</h1>
        {journey && (journey.persona || journey.objective) && (
          <dl class="head-whom">
            {journey.persona && <Fact term={texts.persona} words={text(journey.persona)} />}
            {journey.objective && <Fact term={texts.objective} words={text(journey.objective)} />}
          </dl>
        )}
      </div>
      <div class="head-facts">
        <p class={`link link-${link}`} role="status">
          {texts.link[link]}
        </p>
        <p class="head-total">{texts.answers(total, number(total))}</p>
        <p class="head-period">{words.period(map.from, map.to, now)}</p>
        <p class="head-period">{texts.against(words.period(map.compared.from, map.compared.to, now))}</p>
        {visits && <p class="head-period">{visits}</p>}
      </div>
    </header>
  );
}

function Fact({ term, words }: { term: string; words: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{words}</dd>
    </div>
  );
}
