import type { ExperienceMap } from '../../src/model/experience-map.ts';
import { contextText } from '../map/context-text.ts';
import type { Words } from '../map/words.ts';
import { paragraph, space } from './draw-card.ts';
import { BESIDE, drawLane, drawStages, drawUnplaced, STAGE } from './draw-lanes.ts';
import { drawWay } from './draw-way.ts';
import { ACCENT, type Block, FONT, GROUND, INK, stack, TEXT } from './look.ts';
import { element, escaped, text } from './svg.ts';

const MARGIN = 40;
const LEAST_STAGES = 4;
/** The facts at the right of the head, in px. */
const FACTS = 330;

/**
 * The experience map as an SVG document for reports: light, as large as its lanes, of text and shapes only, so that
 * nothing that is named in it can run.
 * @param now Unix time in ms, for how long ago something was.
 */
export function drawPicture(map: ExperienceMap, words: Words, now: number): string {
  const stages = Math.max(LEAST_STAGES, map.journey?.stages.length ?? 0);
  const inner = BESIDE + stages * STAGE;
  const lanes = (map.journey?.channels ?? []).map((channel) => drawLane(map, channel, words, now));
  const way = drawWay(map, words, STAGE).map(({ height, at }) => ({
    height,
    at: (x: number, y: number) => at(x + BESIDE, y),
  }));
  const contents = stack(
    [
      drawHead(map, words, inner),
      ...(map.journey ? [...way, drawStages(map, words), ...lanes] : []),
      ...drawUnplaced(map.unplaced, map.moreUnplaced, words, inner, now),
      drawFoot(map, words, inner, now),
    ],
    12,
  );
  const [width, height] = [inner + 2 * MARGIN, Math.ceil(contents.height + 2 * MARGIN)];
  return element(
    'svg',
    {
      ...{ xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}` },
      ...{ role: 'img', 'font-family': FONT, lang: words.locale },
    },
    element('title', {}, escaped(titleOf(map, words))) +
      element('rect', { width, height, fill: GROUND }) +
      contents.at(MARGIN, MARGIN),
  );
}

function titleOf({ journey, name }: ExperienceMap, { text, texts }: Words): string {
  return journey ? `${texts.mapOf(text(journey.name))}, ${text(name)}` : text(name);
}

function drawHead(map: ExperienceMap, words: Words, width: number): Block {
  const { texts, number } = words;
  const { journey } = map;
  const room = width - FACTS;
  const title = stack([
    ...(journey ? [paragraph(words.text(map.name), room, { ...TEXT.name, fill: ACCENT })] : []),
    paragraph(words.text(journey?.name ?? map.name), room, { 'font-size': 34, 'font-weight': 700, fill: INK }),
    ...(journey?.persona ? [paragraph(`${texts.persona}: ${words.text(journey.persona)}`, room, TEXT.small)] : []),
    ...(journey?.objective
      ? [paragraph(`${texts.objective}: ${words.text(journey.objective)}`, room, TEXT.small)]
      : []),
  ]);
  const total = totalOf(map);
  const sender = map.trust && `${texts.sentBy}: ${texts.trust[map.trust]}`;
  const visits = contextText(map, words);
  const part = [map.place, map.channels.find(({ id }) => id === map.channel)?.name, sender, visits]
    .flatMap((one) => (one ? words.text(one) : []))
    .join(' · ');
  // Dates instead of "last 30 days": a picture is looked at later.
  const period = ({ from, to }: { from: string; to: string }): string =>
    texts.between(words.date(from), words.date(new Date(Date.parse(to) - 1).toISOString()));
  const facts = [
    { words: texts.answers(total, number(total)), style: { ...TEXT.name, 'font-size': 20 } },
    { words: period(map), style: TEXT.small },
    { words: texts.against(period(map.compared)), style: TEXT.small },
    ...(part ? [{ words: part, style: TEXT.smallInk }] : []),
  ];
  return {
    height: Math.max(title.height, 24 + facts.length * 20) + 16,
    at: (x, y) =>
      title.at(x, y) +
      facts
        .map((fact, i) => text(fact.words, x + width, y + 20 + i * 22, { ...fact.style, 'text-anchor': 'end' }))
        .join(''),
  };
}

/** How to read it, for whoever sees only the picture. */
function drawFoot(map: ExperienceMap, words: Words, width: number, now: number): Block {
  const { texts, number } = words;
  const flagged = [
    ...new Map([...map.cards, ...map.unplaced].map((card) => [card.touchpoint, card.flagged.count])).values(),
  ];
  const count = flagged.reduce((sum, one) => sum + one, 0);
  const lines = [
    `${texts.senyumScore}: ${texts.legendScore}`,
    `${number(64)}–${number(80)}: ${texts.legendInterval}`,
    ...(count > 0 ? [(map.includesFlagged ? texts.counted : texts.leftOut)(count, number(count))] : []),
    `${words.date(new Date(now).toISOString())} · senyum`,
  ];
  return stack([space(8), ...lines.map((line) => paragraph(line, width, TEXT.small))], 3);
}

function totalOf({ cards, unplaced }: ExperienceMap): number {
  const counts = new Map([...cards, ...unplaced].map(({ touchpoint, score }) => [touchpoint, score.n]));
  return [...counts.values()].reduce((sum, n) => sum + n, 0);
}
