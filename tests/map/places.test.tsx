// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Places } from '../../collector/map/Places.tsx';
import { createWords } from '../../collector/map/words.ts';
import { comparePlaces } from '../../src/model/place-comparison.ts';
import { sampleMap } from './sample-map.ts';

let root: HTMLElement;

beforeEach(() => {
  root = document.body.appendChild(document.createElement('div'));
});
afterEach(() => {
  render(null, root);
  root.remove();
});

const at = (touchpoint: string, negative: number, positive: number) => ({
  touchpoint,
  sums: { n: negative + positive, sum: 100 * positive, squares: 100 ** 2 * positive },
});

function show(...counted: ReturnType<typeof at>[]) {
  const map = { ...sampleMap(), comparison: comparePlaces(counted, []) };
  render(<Places map={map} words={createWords('en')} page="https://shop.test/map/" />, root);
}

const rows = (): string[][] =>
  [...root.querySelectorAll('tr')].map((row) => [...row.children].map((cell) => cell.textContent ?? ''));

test('is a table of places and what they have in common, with differences that are more than chance', () => {
  show(
    at('store-1/till-1', 60, 40),
    at('store-2/till-1', 10, 90),
    at('store-2/table', 2, 2),
    at('store-1/table', 0, 1),
  );
  expect(rows()).toEqual([
    ['Place', 'Till 1', 'Table'],
    ['store-1', '40100 answers50 points below the others', '1001 answer, few answers'],
    ['store-2', '90100 answers50 points above the others', '504 answers, few answers'],
    ['All together', '65200 answers', '605 answers, few answers'],
  ]);
  expect(root.querySelector('td a')!.getAttribute('href')).toBe('https://shop.test/touchpoint/?id=store-1%2Ftill-1');
});

test('does not show where there is one place only', () => {
  show(at('store-1/till-1', 60, 40), at('store-1/till-2', 10, 90));
  expect(root.innerHTML).toBe('');
});
