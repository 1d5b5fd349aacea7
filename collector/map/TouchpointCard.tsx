import { useId } from 'preact/hooks';
import type { MapCard } from '../../src/model/experience-map.ts';
import { faceOf } from '../../src/model/score.ts';
import { SMILEYS } from '../../src/model/smiley.ts';
import { Face } from '../../src/ui/Face.tsx';
import { touchpointAddress } from './address-of.ts';
import { FacesBar, IntervalBar } from './Bars.tsx';
import { flaggedText, rulesText } from './flagged-text.ts';
import { Measures, measuresText } from './Measures.tsx';
import { Sparkline } from './Sparkline.tsx';
import { Trend, trendText } from './Trend.tsx';
import type { Words } from './words.ts';

/** What a card needs beside its touchpoint; the same for all cards of the map. */
export interface CardSurroundings {
  words: Words;
  /** Unix time in ms. */
  now: number;
  /** Per touchpoint the number of the refresh that changed it; each new number plays the highlight once. */
  changes: Record<string, number>;
  /** Address of the page. */
  page: string;
}

/** One touchpoint: face, senyum score, interval, trend, course, number of answers. */
export function TouchpointCard({
  card,
  channel,
  words,
  now,
  changes,
  page,
}: CardSurroundings & {
  card: MapCard;
  /** Name of the channel, where no lane says it. */
  channel?: string;
}) {
  const id = useId();
  const change = changes[card.touchpoint];
  const asked = card.score.score !== null;
  const said = flaggedText(card, words);
  return (
    <article
      class={['card', asked ? [] : 'card-quiet', card.silent ? 'card-silent' : []].flat().join(' ')}
      data-touchpoint={card.touchpoint}
      aria-labelledby={id}
    >
      {change !== undefined && <span key={change} class="card-flash" aria-hidden="true" />}
      <a class="card-link" href={touchpointAddress(page, card.touchpoint)}>
        <span class="unseen" id={id}>
          {labelOf(card, words, now)}
        </span>
      </a>
      {asked && <p class="unseen">{detailsOf(card, words, now)}</p>}
      {said && <p class="unseen">{said}</p>}
      {card.measures.length > 0 && <p class="unseen">{measuresText(card.measures, words)}</p>}
      <div class="card-body" aria-hidden="true">
        {channel && <p class="card-channel">{channel}</p>}
        <p class="card-name">{words.text(card.name)}</p>
        {asked ? <Numbers card={card} words={words} now={now} /> : <NoNumbers card={card} words={words} now={now} />}
        <Measures measures={card.measures} words={words} />
        {said && (
          <p class="card-flagged">
            {said}
            <span class="card-rules">{rulesText(card, words)}</span>
          </p>
        )}
      </div>
    </article>
  );
}

function Numbers({ card, words, now }: { card: MapCard; words: Words; now: number }) {
  const { score, low, high, n, few } = card.score;
  if (score === null || low === null || high === null) return null;
  return (
    <>
      <div class="card-score">
        <Face smiley={faceOf(score)} class="card-face" />
        <span class="score">{words.number(score)}</span>
        <span class="card-interval">{`${words.number(low)}–${words.number(high)}`}</span>
      </div>
      <Trend change={card.change} words={words} />
      <IntervalBar score={score} low={low} high={high} />
      <FacesBar counts={card.counts} number={words.number} />
      {!few && <Sparkline course={card.course} />}
      <p class="card-n">
        {words.texts.answers(n, words.number(n))}
        {few && <span class="tag">{words.texts.fewAnswers}</span>}
      </p>
      {card.last !== null && <p class="card-last">{words.texts.lastAnswer(words.ago(card.last, now))}</p>}
    </>
  );
}

function NoNumbers({ card, words, now }: { card: MapCard; words: Words; now: number }) {
  return (
    <div class="card-score">
      <span class="card-outline" />
      <span class="card-none">{quietText(card, words, now)}</span>
    </div>
  );
}

function quietText({ silent, score }: MapCard, { texts, ago }: Words, now: number): string {
  if (score.n > 0) return texts.tooFew;
  if (!silent) return texts.noAnswers;
  return silent.since === null ? texts.neverHeard : texts.silentSince(ago(silent.since, now));
}

function labelOf(card: MapCard, words: Words, now: number): string {
  const { name, change } = card;
  const { score, low, high, n, few } = card.score;
  const { text, number, texts } = words;
  if (score === null || low === null || high === null) return `${text(name)}: ${quietText(card, words, now)}`;
  const label = texts.card(text(name), number(score), texts.answers(n, number(n)), number(low), number(high));
  return [label, ...(few ? [texts.fewAnswers] : []), trendText(change, words) ?? []].flat().join(', ');
}

function detailsOf({ counts, last }: MapCard, { number, texts, ago }: Words, now: number): string {
  const faces = SMILEYS.map((smiley) => texts.faces[smiley](number(counts[smiley]))).join(', ');
  return last === null ? faces : `${faces}, ${texts.lastAnswer(ago(last, now))}`;
}
