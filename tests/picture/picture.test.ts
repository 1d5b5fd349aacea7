import { expect, test } from 'vitest';
import { createWords } from '../../collector/map/words.ts';
import { drawPicture } from '../../collector/picture/draw-picture.ts';
import { linesOf, widthOf } from '../../collector/picture/fit-text.ts';
import { NOW, sampleMap } from '../map/sample-map.ts';

const drawn = (map = sampleMap(), locale = 'en'): string => drawPicture(map, createWords(locale), NOW);
const texts = (svg: string): string[] => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text!);

test('says in the reader’s language what the map says: business, journey, period, stages, lanes, scores, gaps', () => {
  const said = texts(drawn(sampleMap(), 'sv')).join('\n');
  for (const words of ['Kopi Senja', 'Köpa kaffe', '182 svar', 'Betjäning', 'Efteråt', 'Butik', 'Webbplats', 'Till 1'])
    expect(said).toContain(words);
  for (const words of ['72', '64–79', '4 svar · få svar', 'inga svar än', 'ingen fråga här', 'Utanför kartan'])
    expect(said).toContain(words);
  expect(said).toContain('23 okt. 2026 till 22 nov. 2026');
});

test('is as wide as its stages, at least four, and as high as its lanes', () => {
  const size = (svg: string): number[] => /width="(\d+)" height="(\d+)"/.exec(svg)!.slice(1).map(Number);
  const [width, height] = size(drawn());
  const map = sampleMap();
  const more = { ...map, cards: [...map.cards, { ...map.cards[0]!, touchpoint: 'store-1/till-2' }] };
  expect(size(drawn(more))[0]).toBe(width);
  expect(size(drawn(more))[1]! - height!).toBeGreaterThan(150);
  const stages = Array.from({ length: 6 }, (_, i) => ({ id: `stage-${i}`, name: 'Stage' }));
  expect(size(drawn({ ...map, journey: { ...map.journey!, stages } }))[0]).toBe(width! + 2 * 236);
});

test('takes hostile names for text, and holds no sign that XML forbids', () => {
  const map = sampleMap();
  const name = '"><script>x()</script>&\u0000\ud800\' onload=x()';
  const svg = drawn({
    ...map,
    name,
    unplaced: [{ ...map.unplaced[0]!, name, touchpoint: name }],
    cards: map.cards.map((card) => ({ ...card, name })),
  });
  expect(svg).not.toMatch(/<script|\p{Cc}|\p{Surrogate}/u);
  expect([...new Set([...svg.matchAll(/<(\w+)/g)].map(([, tag]) => tag))].sort()).toEqual([
    'circle',
    'g',
    'path',
    'rect',
    'svg',
    'text',
    'title',
  ]);
  expect(svg).not.toMatch(/<[^>]*\s(on\w+|href|style)=/);
});

test('draws a map without a journey, and one that nobody has answered', () => {
  const map = sampleMap();
  expect(texts(drawn({ ...map, journey: null, cards: [], way: [] }))).toContain('Market stall');
  const silent = { ...map.cards[2]!, silent: { since: null } };
  expect(texts(drawn({ ...map, cards: [silent], unplaced: [], way: [] })).join(' ')).toContain(
    'no answer has ever come',
  );
});

test('breaks a long text between words, a long word anywhere, and ends with an ellipsis', () => {
  expect(linesOf('', 100, 15)).toEqual([]);
  expect(linesOf('Till 1', 200, 15)).toEqual(['Till 1']);
  for (const text of [
    'The pick-up counter beside the large door of the shop',
    'x'.repeat(80),
    '注文カウンター'.repeat(8),
  ]) {
    const lines = linesOf(text, 120, 15);
    expect(lines.length).toBe(3);
    expect(lines.at(-1)).toMatch(/…$/);
    for (const line of lines) expect(widthOf(line, 15)).toBeLessThanOrEqual(120);
  }
});
