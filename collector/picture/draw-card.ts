import type { MapCard, Measured } from '../../src/model/experience-map.ts';
import { faceOf } from '../../src/model/score.ts';
import { SMILEYS } from '../../src/model/smiley.ts';
import type { Words } from '../map/words.ts';
import { linesOf, widthOf } from './fit-text.ts';
import { type Block, face, INK, LINE, MUTED, stack, TEXT, TONES, TRACK } from './look.ts';
import { type Attributes, element, text } from './svg.ts';

const PADDING = 14;

/** A touchpoint as on the page: name, score with its interval, change, faces, number of answers, measures. */
export function drawCard(card: MapCard, words: Words, width: number, now: number): Block {
  const inner = width - 2 * PADDING;
  const isAsked = card.score.n > 0;
  const contents = stack([
    paragraph(words.text(card.name), inner, TEXT.name),
    ...(isAsked ? numbers(card, words, inner) : [space(4), paragraph(quietText(card, words, now), inner, TEXT.small)]),
    ...card.measures.map((measure) => paragraph(measureText(measure, words), inner, TEXT.small)),
  ]);
  const height = contents.height + 2 * PADDING;
  const border = { fill: '#fff', stroke: LINE, ...(isAsked ? {} : { 'stroke-dasharray': '5 4' }) };
  return {
    height,
    at: (x, y) => element('rect', { x, y, width, height, rx: 16, ...border }) + contents.at(x + PADDING, y + PADDING),
  };
}

/** A text on as many lines as it needs, at most `most`. */
export function paragraph(words: string, width: number, style: Attributes, most = 3): Block {
  const size = Number(style['font-size']);
  const lead = size * 1.32;
  const lines = linesOf(words, width, style['font-weight'] ? size * 1.1 : size, most);
  return {
    height: lines.length * lead,
    at: (x, y) => lines.map((line, i) => text(line, x, y + size + i * lead, style)).join(''),
  };
}

/** Air. */
export const space = (height: number): Block => ({ height, at: () => '' });

function numbers(card: MapCard, words: Words, width: number): Block[] {
  const { texts, number } = words;
  const { score, low, high, n, few } = card.score;
  const smiley = faceOf(score!);
  const total: Block = {
    height: 48,
    at: (x, y) =>
      face(smiley, 38, x, y + 7) +
      text(number(score!), x + 46, y + 38, TEXT.score) +
      text(`${number(low!)}–${number(high!)}`, x + width, y + 38, { ...TEXT.small, 'text-anchor': 'end' }),
  };
  const said = few ? `${texts.answers(n, number(n))} · ${texts.fewAnswers}` : texts.answers(n, number(n));
  return [
    total,
    ...changeOf(card, words, width),
    interval(score!, low!, high!, width),
    faces(card, words, width),
    paragraph(said, width, TEXT.smallInk),
  ];
}

function changeOf({ change }: MapCard, { texts, number }: Words, width: number): Block[] {
  if (!change || change.isNoise) return [];
  const rises = change.points > 0;
  const by = Math.round(Math.abs(change.points));
  const words = paragraph((rises ? texts.up : texts.down)(by, number(by)), width - 18, TEXT.smallInk);
  const arrow = rises ? 'M1 11 6 2 11 11Z' : 'M1 2 6 11 11 2Z';
  const fill = rises ? TONES.positive : TONES.negative;
  return [
    {
      height: words.height + 4,
      at: (x, y) =>
        element('path', { d: arrow, fill, stroke: INK, transform: `translate(${x} ${y + 2})` }) + words.at(x + 18, y),
    },
  ];
}

function interval(score: number, low: number, high: number, width: number): Block {
  const place = (points: number): number => 6 + (points / 100) * (width - 12);
  return {
    height: 20,
    at: (x, y) =>
      element('path', {
        d: `M${x + 6} ${y + 8}h${width - 12}M${x + place(50)} ${y + 4}v8`,
        stroke: TRACK,
        'stroke-width': 2,
      }) +
      element('rect', {
        ...{ x: x + place(low) - 6, y: y + 2, height: 12, rx: 6, fill: TONES[faceOf(score)] },
        width: place(high) - place(low) + 12,
      }) +
      element('circle', { cx: x + place(score), cy: y + 8, r: 3, fill: INK }),
  };
}

function faces({ counts, score }: MapCard, { number }: Words, width: number): Block {
  return {
    height: 36,
    at(x, y) {
      let left = x;
      const bar = SMILEYS.map((smiley) => {
        const part = (counts[smiley] / score.n) * width;
        const drawn =
          part > 0 ? element('rect', { x: left, y: y + 4, width: part, height: 8, fill: TONES[smiley] }) : '';
        left += part;
        return drawn;
      });
      const third = width / 3;
      const told = SMILEYS.map((smiley, i) => {
        const count = number(counts[smiley]);
        // The outer two stand at the ends of the bar.
        const room = 19 + widthOf(count, 13);
        const start = x + (i === 0 ? 0 : i === 1 ? 1.5 * third - room / 2 : width - room);
        return face(smiley, 15, start, y + 17) + text(count, start + 19, y + 29, { ...TEXT.small, fill: INK });
      });
      return [...bar, ...told].join('');
    },
  };
}

function quietText({ silent }: MapCard, { texts, ago }: Words, now: number): string {
  if (!silent) return texts.noAnswers;
  return silent.since === null ? texts.neverHeard : texts.silentSince(ago(silent.since, now));
}

function measureText({ name, unit, median, isOver }: Measured, { texts, measured }: Words): string {
  const called = Object.hasOwn(texts.measures, name) ? texts.measures[name]! : name;
  return [`${called} ${measured(median, unit)}`, ...(isOver ? [texts.overLimit] : [])].join(' · ');
}

/** Where nothing is asked. */
export function drawGap(words: Words, width: number, height: number): Block {
  const said = paragraph(words.texts.gap, width - 2 * PADDING, { ...TEXT.small, fill: MUTED });
  return {
    height,
    at: (x, y) =>
      element('rect', {
        x,
        y,
        width,
        height,
        rx: 16,
        fill: 'none',
        stroke: LINE,
        'stroke-width': 2,
        'stroke-dasharray': '6 5',
      }) + said.at(x + PADDING, y + (height - said.height) / 2),
  };
}
