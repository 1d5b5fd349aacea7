// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { changedCards } from '../../collector/map/changed-cards.ts';
import { FlagSwitch } from '../../collector/map/FlagSwitch.tsx';
import { mapAddress } from '../../collector/map/map-address.ts';
import { TouchpointCard } from '../../collector/map/TouchpointCard.tsx';
import { createWords } from '../../collector/map/words.ts';
import type { ExperienceMap, Flagged, MapCard } from '../../src/model/experience-map.ts';
import { FLAGS } from '../../src/model/flags.ts';
import { senyumScore } from '../../src/model/score.ts';
import { NOW, sampleMap } from './sample-map.ts';

let root: HTMLElement;

beforeEach(() => {
  root = document.body.appendChild(document.createElement('div'));
});
afterEach(() => {
  render(null, root);
  root.remove();
});

const words = createWords('en');
const texts = (selector: string): string[] => [...root.querySelectorAll(selector)].map((one) => one.textContent ?? '');

function flaggedMap(changes: Partial<ExperienceMap> = {}): ExperienceMap {
  const map = sampleMap();
  const [till, ...others] = map.cards;
  return { ...map, cards: [{ ...till!, flagged: someFlagged(till!) }, ...others], ...changes };
}

const someFlagged = ({ score }: MapCard): Flagged => ({
  count: 1200,
  rules: [
    { rule: 'repeat', count: 1200 },
    { rule: 'burst', count: 3 },
  ],
  with: senyumScore({ negative: 1236, neutral: 0, positive: 92 }),
  without: score,
});

const showCard = (card: MapCard) =>
  render(<TouchpointCard card={card} words={words} now={NOW} changes={{}} page="https://collector.test/map/" />, root);
const showSwitch = (map: ExperienceMap, page = 'https://shop.test/map/?journey=buy') =>
  render(<FlagSwitch map={map} words={words} page={page} />, root);

it('tells of the flagged taps of a card, with the score without and with them, and by which rules', () => {
  showCard(flaggedMap().cards[0]!);
  const said = '1,200 flagged: score 72 without them, 7 with them';
  expect(texts('.card-flagged')).toEqual([`${said}soon after another tap: 1,200 · many at once: 3`]);
  expect(texts('.unseen').at(-1)).toBe(said);
});

it('says nothing of it on a card without any', () => {
  showCard(sampleMap().cards[0]!);
  expect(root.querySelector('.card-flagged')).toBeNull();
  expect(texts('.unseen')).toHaveLength(2);
});

it('tells of a card of which nothing is left', () => {
  const none = sampleMap().cards[2]!;
  showCard({ ...none, flagged: { ...someFlagged(none), without: none.score } });
  expect(texts('.card-flagged')[0]).toContain('1,200 flagged: score 7 with them, no answers without');
});

it('leads from the map without flagged taps to the one with them, and back', () => {
  showSwitch(flaggedMap());
  expect(texts('.flag-switch')).toEqual(['1,200 flagged taps are not counted. Count flagged taps too']);
  expect(root.querySelector('a')!.href).toBe('https://shop.test/map/?journey=buy&include=flagged');
  showSwitch(flaggedMap({ includesFlagged: true }), root.querySelector('a')!.href);
  expect(texts('.flag-switch')).toEqual(['1,200 flagged taps are counted too. Leave flagged taps out']);
  expect(root.querySelector('a')!.href).toBe('https://shop.test/map/?journey=buy');
});

it('leads nowhere where no tap is flagged, but out of a map that counts them', () => {
  showSwitch(sampleMap());
  expect(root.textContent).toBe('');
  showSwitch({ ...sampleMap(), includesFlagged: true });
  expect(texts('a')).toEqual(['Leave flagged taps out']);
});

it('asks the collector for what the address of the page asks for', () => {
  expect(mapAddress('https://shop.test/map/?include=flagged')).toBe('https://shop.test/v1/map?include=flagged');
});

it('highlights a card whose newest tap was flagged', () => {
  expect(changedCards(sampleMap(), flaggedMap())).toEqual(['store-1/till-1']);
});

it.each(['en', 'id', 'sv'])('has words for each rule in %s, with the count', (locale) => {
  const said = FLAGS.map((rule) => createWords(locale).texts.flags[rule]('17'));
  expect(new Set(said).size).toBe(FLAGS.length);
  for (const one of said) expect(one).toContain('17');
});
