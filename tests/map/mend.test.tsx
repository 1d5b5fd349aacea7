// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Mend } from '../../collector/map/Mend.tsx';
import { createWords } from '../../collector/map/words.ts';
import type { ExperienceMap } from '../../src/model/experience-map.ts';
import { planMending } from '../../src/model/mend.ts';
import { senyumScore } from '../../src/model/score.ts';
import { sampleMap } from './sample-map.ts';

let root: HTMLElement;

beforeEach(() => {
  root = document.body.appendChild(document.createElement('div'));
});
afterEach(() => {
  render(null, root);
  root.remove();
});

function show(taps: Record<string, [negative: number, neutral: number, positive: number]>, locale = 'en') {
  const map = sampleMap();
  const aimed = Object.entries(taps).map(([touchpoint, [negative, neutral, positive]]) => ({
    touchpoint,
    score: senyumScore({ negative, neutral, positive }),
    target: 80,
  }));
  const shown: ExperienceMap = { ...map, mend: planMending(aimed, map.from, map.to) };
  render(<Mend map={shown} words={createWords(locale)} page="https://shop.test/map/?days=30" />, root);
}

const texts = (selector: string): string[] =>
  [...root.querySelectorAll(selector)].map((element) => element.textContent ?? '');

test('lists what to mend first with its score, interval, answers, target and cost', () => {
  show({ 'store-1/till-1': [360, 0, 640], 'store-1/table': [10, 0, 6] });
  expect(texts('.mend-what a')).toEqual(['Till 1', 'Table']);
  expect(texts('.mend-numbers')).toEqual([
    'score 64, between 61 and 67 · 1,000 answers · target 80',
    'score 38, between 18 and 61 · 16 answers · target 80few answers',
  ]);
  expect(texts('.mend-cost p')).toEqual(['160 answers a month', '4 answers a month']);
  const address = root.querySelector('.mend-what a')!.getAttribute('href');
  expect(address).toBe('https://shop.test/touchpoint/?days=30&id=store-1%2Ftill-1');
});

test('tells the formula with the numbers of the first one', () => {
  show({ 'store-1/till-1': [400, 0, 600] });
  expect(texts('.mend-how p')).toContain('Till 1: (80 − 60) × 1,000 answers in 30 days ÷ 100 = 200.');
});

test('gives equal costs one place, and keeps all but the first six folded', () => {
  show(Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`store-${i}/till`, [50, 0, 50]])));
  expect(new Set(texts('.mend-rank'))).toEqual(new Set(['1']));
  expect(texts('.mend-rest summary')).toEqual(['2 more touchpoints below the target']);
  expect(root.querySelectorAll('.mend-rest li')).toHaveLength(2);
});

test('is glad when there is nothing to mend, and silent when nobody has answered', () => {
  show({ 'store-1/till-1': [0, 0, 40] }, 'sv');
  expect(texts('.mend p')).toEqual(['Inget att förbättra: varje kontaktpunkt med svar når sitt mål.']);
  show({ 'store-1/till-1': [0, 0, 0] });
  expect(root.innerHTML).toBe('');
});
