import type { ExperienceMap, MapCard, StageOnWay } from '../../src/model/experience-map.ts';
import type { Channel, Stage } from '../../src/model/journey.ts';
import type { Words } from '../map/words.ts';
import { drawCard, drawGap, paragraph, space } from './draw-card.ts';
import { ACCENT, type Block, GROUND, LANE, stack, TEXT } from './look.ts';
import { element, text } from './svg.ts';

/** Of a stage, and of the names of the lanes, in px. */
export const STAGE = 236;
export const BESIDE = 150;

const GAP = 10;
const CARD = STAGE - 2 * GAP;
const LEAST_LANE = 120;

/** The names of the stages, with their numbers and what is wrong with them. */
export function drawStages({ journey, way, drop }: ExperienceMap, words: Words): Block {
  const heads = (journey?.stages ?? []).map((stage, i) =>
    drawStage(stage, i, way, words, drop?.to === stage.id ? drop.change.points : 0),
  );
  return {
    height: Math.max(0, ...heads.map(({ height }) => height)) + 8,
    at: (x, y) => heads.map((head, i) => head.at(x + BESIDE + i * STAGE + GAP, y)).join(''),
  };
}

function drawStage({ id, name }: Stage, index: number, way: StageOnWay[], words: Words, by: number): Block {
  const { texts, number } = words;
  const { score, isGap } = way.find(({ stage }) => stage === id) ?? {};
  const points = Math.round(-by);
  const notes = [
    ...(score && score.n > 0 ? [texts.answers(score.n, number(score.n))] : []),
    ...(points > 0 ? [texts.down(points, number(points))] : []),
    ...(isGap ? [texts.stageGap] : []),
  ];
  const said = stack([
    paragraph(words.text(name), CARD - 40, { ...TEXT.name, 'font-size': 16 }),
    ...notes.map((note) => paragraph(note, CARD - 40, TEXT.small)),
  ]);
  return {
    height: Math.max(28, said.height),
    at: (x, y) =>
      element('circle', { cx: x + 15, cy: y + 14, r: 13, fill: GROUND, stroke: ACCENT, 'stroke-width': 2 }) +
      text(number(index + 1), x + 15, y + 19, { ...TEXT.smallInk, fill: ACCENT, 'text-anchor': 'middle' }) +
      said.at(x + 40, y + 3),
  };
}

/** A channel with its touchpoints at each stage. */
export function drawLane(map: ExperienceMap, channel: Channel, words: Words, now: number): Block {
  const stages = map.journey?.stages ?? [];
  const cells = stages.map(({ id }) => {
    const here = map.cards.filter((card) => card.stage === id && card.channel === channel.id);
    return here.map((card) => drawCard(card, words, CARD, now));
  });
  const name = paragraph(words.text(channel.name), BESIDE - 34, { ...TEXT.name, 'font-size': 16 }, 5);
  const stacks = cells.map((cards) => stack(cards, GAP));
  const inner = Math.max(LEAST_LANE, name.height + 20, ...stacks.map(({ height }) => height));
  const gap = drawGap(words, CARD, inner);
  return {
    height: inner + 2 * GAP,
    at: (x, y) =>
      element('rect', { x, y, width: BESIDE + stages.length * STAGE, height: inner + 2 * GAP, rx: 22, fill: LANE }) +
      name.at(x + 20, y + 20) +
      stacks.map((one, i) => (cells[i]!.length > 0 ? one : gap).at(x + BESIDE + i * STAGE + GAP, y + GAP)).join(''),
  };
}

/** Touchpoints that lie in no lane, side by side in a width in px. */
export function drawUnplaced(cards: MapCard[], more: number, words: Words, width: number, now: number): Block[] {
  if (cards.length === 0) return [];
  const across = Math.max(1, Math.floor((width + 2 * GAP) / STAGE));
  const drawn = cards.map((card) => drawCard(card, words, CARD, now));
  const rows = Array.from({ length: Math.ceil(drawn.length / across) }, (_, i) => {
    const row = drawn.slice(i * across, (i + 1) * across);
    return {
      height: Math.max(...row.map(({ height }) => height)),
      at: (x: number, y: number) => row.map((card, k) => card.at(x + k * STAGE, y)).join(''),
    };
  });
  return [
    space(14),
    paragraph(words.texts.unplaced, width, { ...TEXT.name, 'font-size': 20 }),
    stack(rows, GAP),
    ...(more > 0 ? [paragraph(words.texts.moreUnplaced(words.number(more)), width, TEXT.small)] : []),
  ];
}
