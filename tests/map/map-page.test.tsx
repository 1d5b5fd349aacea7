// @vitest-environment happy-dom
import { type Signal, signal } from '@preact/signals';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveMap } from '../../collector/map/live-map.ts';
import { MapPage } from '../../collector/map/MapPage.tsx';
import type { ExperienceMap } from '../../src/model/experience-map.ts';
import { NOW, sampleMap } from './sample-map.ts';

let root: HTMLElement;

beforeEach(() => {
  root = document.body.appendChild(document.createElement('div'));
});
afterEach(() => {
  render(null, root);
  root.remove();
  vi.unstubAllGlobals();
});

async function show({ map = sampleMap() as ExperienceMap | null, wide = true, wanted = ['en'] } = {}) {
  vi.stubGlobal('matchMedia', () => ({ matches: wide, addEventListener() {}, removeEventListener() {} }));
  const signals = {
    map: signal(map ?? undefined),
    changes: signal<Record<string, number>>({}),
    link: signal<'connecting' | 'live' | 'reconnecting'>('live'),
    problem: signal<'unreachable' | 'unknown' | undefined>(undefined),
    fetched: signal(NOW),
    now: signal(NOW),
  };
  const live: LiveMap = { ...signals, start: () => () => {} };
  await act(() => render(<MapPage live={live} wanted={wanted} page="https://shop.test/map/" />, root));
  return signals;
}

const set = <T,>(state: Signal<T>, value: T): Promise<void> =>
  act(() => {
    state.value = value;
  });
const texts = (selector: string, within: ParentNode = root): string[] =>
  [...within.querySelectorAll(selector)].map((element) => element.textContent ?? '');
const nameOf = (card: Element): string => root.querySelector(`#${card.getAttribute('aria-labelledby')}`)!.textContent!;
const names = (within: ParentNode = root): string[] => [...within.querySelectorAll('article')].map(nameOf);
const TILL = 'Till 1: score 72, 128 answers, between 64 and 79';

describe('the map on a wide screen', () => {
  it('is a table with a column for each stage and a lane for each channel', async () => {
    await show();
    expect(texts('th[scope=col] .stage-name')).toEqual(['Service', 'After']);
    expect(texts('th[scope=row]')).toEqual(['Store', 'Website']);
  });

  it('places each card by its stage and channel and marks the gap', async () => {
    await show();
    const cells = [...root.querySelectorAll('tbody td')];
    expect(cells.map((cell) => names(cell).length)).toEqual([1, 1, 0, 1]);
    expect(cells.map((cell) => cell.textContent)[2]).toBe('nobody is asked here');
    expect(names(cells[0]!)).toEqual([TILL]);
    expect(names(cells[3]!)).toEqual(['Parcel: no answers yet']);
  });
});

describe('the map on a narrow screen', () => {
  it('goes stage by stage, with the channel on each card and gap', async () => {
    await show({ wide: false });
    expect(root.querySelector('table')).toBeNull();
    const stages = [...root.querySelectorAll('.stages > li')];
    expect(stages.map((stage) => texts('h2 .stage-name', stage))).toEqual([['Service'], ['After']]);
    expect(names(stages[0]!)).toEqual([TILL]);
    expect(texts('.card-channel', stages[0]!)).toEqual(['Store', 'Website']);
    expect(texts('.gap-words', stages[0]!)).toEqual(['nobody is asked here']);
  });
});

describe('a card', () => {
  it('can be reached by keyboard and says its score, answers and interval', async () => {
    await show();
    const card = root.querySelector('[data-touchpoint="store-1/till-1"]')!;
    expect(card.getAttribute('tabindex')).toBe('0');
    expect(nameOf(card)).toBe(TILL);
    expect(texts('.unseen', card)[1]).toBe('36 unhappy, 0 neutral, 92 happy, last answer 2 min. ago');
    expect(texts('.tag', card)).toEqual([]);
  });

  it('with few answers is marked as such, also for who listens', async () => {
    await show();
    const card = root.querySelector('[data-touchpoint="store-1/table"]')!;
    expect(texts('.tag', card)).toEqual(['few answers']);
    expect(nameOf(card)).toContain('few answers');
  });

  it('without answers says so, and shows no face and no number', async () => {
    await show();
    const card = root.querySelector('[data-touchpoint="web/parcel"]')!;
    expect(card.querySelector('svg')).toBeNull();
    expect(card.querySelector('.score')).toBeNull();
    expect(texts('.card-none', card)).toEqual(['no answers yet']);
  });

  it('is highlighted anew by each change and not without one', async () => {
    const { changes } = await show();
    expect(root.querySelector('.card-flash')).toBeNull();
    await set(changes, { 'store-1/till-1': 2 });
    const first = root.querySelector('.card-flash');
    expect(first?.closest('article')?.dataset.touchpoint).toBe('store-1/till-1');
    await set(changes, { 'store-1/till-1': 3 });
    expect(root.querySelectorAll('.card-flash')).toHaveLength(1);
    expect(root.querySelector('.card-flash')).not.toBe(first);
  });
});

describe('the page', () => {
  it('says whose map it is, for whom, from how many answers and when', async () => {
    await show();
    expect(texts('h1')).toEqual(['Buying coffee']);
    expect(texts('.head-business, dd, .head-total, .head-period')).toEqual([
      'Kopi Senja',
      'A commuter',
      'A good coffee',
      '182 answers',
      'last 30 days',
    ]);
  });

  it('lists the touchpoints that have no place', async () => {
    await show();
    expect(names(root.querySelector('.unplaced')!)).toHaveLength(1);
  });

  it('speaks the wanted language', async () => {
    await show({ wanted: ['sv-SE'] });
    expect(texts('h1')).toEqual(['Köpa kaffe']);
    expect(texts('.place .gap-words')).toEqual(['ingen fråga här']);
    expect(document.documentElement.lang).toBe('sv');
  });

  it('keeps the map and says how old it is when the newest can not be fetched', async () => {
    const { problem, link } = await show();
    await act(() => {
      problem.value = 'unreachable';
      link.value = 'reconnecting';
    });
    expect(texts('.note')[0]).toContain("can't be fetched");
    expect(texts('.link')).toEqual(['reconnecting']);
    expect(names()).toHaveLength(4);
  });

  it('is never blank: it says that it is loading, failing, or asked for what is not there', async () => {
    const { problem } = await show({ map: null });
    expect(texts('main')).toEqual(['Drawing the map …']);
    await set(problem, 'unreachable');
    expect(texts('main')).toEqual(["The map can't be fetched right now. We keep trying."]);
    await set(problem, 'unknown');
    expect(root.querySelector('main a')?.getAttribute('href')).toBe('https://shop.test/map/');
  });

  it('shows all touchpoints when no journey has been drawn', async () => {
    await show({ map: { ...sampleMap(), journey: null, journeys: [], cards: [] } });
    expect(texts('h1')).toEqual(['Kopi Senja']);
    expect(names()).toHaveLength(1);
  });
});
