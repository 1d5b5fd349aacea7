// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findingsOf } from '../../collector/map/findings-of.ts';
import { MapChoices } from '../../collector/map/MapChoices.tsx';
import { Sparkline } from '../../collector/map/Sparkline.tsx';
import { StageList } from '../../collector/map/StageList.tsx';
import { StageTable } from '../../collector/map/StageTable.tsx';
import { TouchpointCard } from '../../collector/map/TouchpointCard.tsx';
import { createWords } from '../../collector/map/words.ts';
import type { ExperienceMap, MapCard } from '../../src/model/experience-map.ts';
import { type Difference, senyumScore } from '../../src/model/score.ts';
import { NOW, sampleMap } from './sample-map.ts';

let root: HTMLElement;

beforeEach(() => {
  root = document.body.appendChild(document.createElement('div'));
});
afterEach(() => {
  render(null, root);
  root.remove();
  vi.restoreAllMocks();
});

const words = createWords('en');
const texts = (selector: string): string[] => [...root.querySelectorAll(selector)].map((one) => one.textContent ?? '');
const change = (points: number, low: number, high: number): Difference => ({
  points,
  low,
  high,
  isNoise: low <= 0 && high >= 0,
});
const [till, table, parcel] = sampleMap().cards;
const showCard = (card: MapCard) =>
  render(<TouchpointCard card={card} words={words} now={NOW} changes={{}} page="https://collector.test/map/" />, root);

describe('a card', () => {
  it('tells a change with its interval, also to who listens', () => {
    showCard({ ...till!, change: change(-8.4, -13.2, -3.4) });
    expect(texts('.trend')).toEqual(['8 points down3–13']);
    expect(texts('.unseen')[0]).toContain(', 8 points down, probably between 3 and 13');
  });

  it('never says that a change is probably 0', () => {
    showCard({ ...till!, change: change(5, 0.24, 9.8) });
    expect(texts('.trend')).toEqual(['5 points up0.2–10']);
  });

  it.each([null, change(4, -1, 9)])('tells no change that may be noise: %o', (noise) => {
    showCard({ ...till!, change: noise });
    expect(root.querySelector('.trend')).toBeNull();
    expect(texts('.unseen')[0]).not.toContain('points');
  });

  it('draws the course of its score, but not of few answers', () => {
    const course = [80, 70, null, 75];
    showCard({ ...till!, course });
    expect(root.querySelectorAll('.spark-line')).toHaveLength(1);
    showCard({ ...table!, course });
    expect(root.querySelector('.spark')).toBeNull();
  });

  it('says that it has fallen silent, or was never heard', () => {
    showCard({ ...parcel!, silent: { since: new Date(NOW - 40 * 86_400_000).toISOString() } });
    expect(texts('.card-none')).toEqual(['no answer in this period, the last one 40 days ago']);
    expect(root.querySelector('.card-silent')).not.toBeNull();
    showCard({ ...parcel!, silent: { since: null } });
    expect(texts('.unseen')).toEqual(['Parcel: no answer has ever come from here']);
  });
});

describe('the measures of a card', () => {
  const wait = {
    name: 'waiting-time',
    unit: 's',
    n: 40,
    median: 348,
    mean: 400,
    of: 'median' as const,
    least: null,
    most: 300,
    isOver: true,
  };

  it('tell the median, the limit, and that it is passed', () => {
    showCard({ ...parcel!, measures: [wait] });
    expect(texts('.measure')).toEqual(['Waiting time5.8 minshould be at most 5 min']);
    expect(root.querySelectorAll('.measure-over')).toHaveLength(1);
    expect(texts('.unseen')[1]).toBe('Waiting time 5.8 min, should be at most 5 min, beyond the limit');
  });

  it('come in any unit and under any name', () => {
    const measures = [
      {
        ...wait,
        name: 'conversion',
        unit: 'percent',
        median: 100,
        mean: 62,
        of: 'mean' as const,
        most: null,
        isOver: false,
      },
      { ...wait, name: 'steps', unit: 'people', median: 3, most: null, isOver: false },
    ];
    showCard({ ...parcel!, measures });
    // Of shares the mean, otherwise the median.
    expect(texts('.measure')).toEqual(['Conversion62%', 'steps3 people']);
    expect(root.querySelector('.measure-over')).toBeNull();
  });
});

describe('a sparkline', () => {
  const lineOf = (course: (number | null)[]) => {
    render(<Sparkline course={course} />, root);
    return root.querySelector('.spark-line')?.getAttribute('d');
  };

  it('runs from the bottom at 0 to the top at 100, and breaks where there is no score', () => {
    expect(lineOf([0, 100, null, 50])).toBe('M12.50 100.00h.01L37.50 0.00M87.50 50.00h.01');
    expect(root.querySelector<HTMLElement>('.spark-end')!.style.top).toBe('50%');
  });

  it('is not drawn of less than three parts', () => {
    expect(lineOf([50, null, 60])).toBeUndefined();
  });
});

const drop = { from: 'service', to: 'after', change: change(-17.2, -25, -9) };
const flawed = (changes: Partial<ExperienceMap> = {}): ExperienceMap => {
  const map = sampleMap();
  return { ...map, drop, ...changes };
};

describe('what stands out', () => {
  const found = (map: ExperienceMap, locale = 'en') => findingsOf(map, createWords(locale)).map(({ said }) => said);

  it('is nothing on a map without anything clear', () => {
    expect(found(sampleMap())).toEqual([]);
  });

  it('is the largest fall, with the names and scores of both stages', () => {
    expect(found(flawed())).toEqual(['The largest fall on the way: from Service (72) to After (63), 17 points.']);
    expect(found(flawed(), 'sv')[0]).toContain('från Betjäning (72) till Efteråt (63), 17 poäng');
  });

  it('is what has clearly changed, the most changed first', () => {
    const cards = [change(-4, -7, -1), change(-20, -30, -10), change(2, -9, 13)].map((one, i) => ({
      ...sampleMap().cards[i]!,
      change: one,
    }));
    expect(found({ ...sampleMap(), cards })).toEqual([
      'Worse than in the period compared with: Table (20 points down) and Till 1 (4 points down).',
    ]);
  });

  it('is where nobody is asked, and who is silent', () => {
    const map = sampleMap();
    const [one, other, third] = map.cards;
    const way = map.way.map((stage) => ({ ...stage, isGap: stage.stage === 'after' }));
    const silent = { since: '2026-10-03T10:00:00Z' };
    const cards = [{ ...one!, silent }, { ...other!, silent: { since: null } }, third!];
    expect(found({ ...map, way, cards })).toEqual([
      'Nobody is asked at all at: After.',
      'No answer in this period, but earlier: Till 1 (Oct 3, 2026).',
      'No answer has ever come from: Table.',
    ]);
  });

  it('is, before anybody has answered, that the first answer will show here', () => {
    const map = sampleMap();
    const never = (card: MapCard) => ({ ...card, silent: { since: null } });
    const cards = map.cards.map((card) => ({ ...card, ...never(card) }));
    expect(found({ ...map, cards, unplaced: map.unplaced.map(never) })).toEqual([
      'No answers yet. The first one shows here the moment somebody taps a face.',
    ]);
  });

  it('names at most four touchpoints in a sentence', () => {
    const unplaced = Array.from({ length: 7 }, (_, i) => ({
      ...parcel!,
      touchpoint: `t${i}`,
      name: `T${i}`,
      silent: { since: null },
    }));
    expect(found({ ...sampleMap(), unplaced })).toEqual(['No answer has ever come from: T0, T1, T2, T3, and 3 more.']);
  });

  it.each(['en', 'id', 'sv'])('is said in %s with all that it is about', (locale) => {
    const { texts } = createWords(locale);
    expect(texts.drop('Pay', 'After', 17, '17')).toMatch(/Pay.*After.*17/);
    for (const say of [texts.worse, texts.better, texts.gapStages, texts.stopped, texts.never])
      expect(say('Till')).toContain('Till');
    expect(texts.up(1, '1')).not.toBe(texts.down(1, '1'));
  });
});

describe('the way', () => {
  const drawing = { words, now: NOW, changes: {}, page: 'https://collector.test/map/' };
  const show = (map: ExperienceMap, Grid: typeof StageTable | typeof StageList = StageTable) =>
    render(<Grid map={map} journey={map.journey!} cards={map.cards} {...drawing} />, root);

  it('runs over the lanes from stage to stage, with the fall on it', () => {
    show(flawed());
    expect(root.querySelectorAll('.way-line')).toHaveLength(1);
    expect(root.querySelectorAll('.way-fall')).toHaveLength(1);
    expect(texts('.way-score')).toEqual(['72', '63']);
    expect(texts('.way-drop')).toEqual(['−17']);
  });

  it('is dashed to a stage without answers, and level where nobody has answered', () => {
    const none = senyumScore({ negative: 0, neutral: 0, positive: 0 });
    const [first, second] = sampleMap().way;
    show({ ...sampleMap(), way: [first!, { ...second!, score: none }] });
    expect(root.querySelectorAll('.way-unsure')).toHaveLength(1);
    show({ ...sampleMap(), cards: [], way: [first!, second!].map((stage) => ({ ...stage, score: none })) });
    const tops = [...root.querySelectorAll<HTMLElement>('.way-empty')].map(({ style }) => style.top);
    expect(tops).toEqual(['50%', '50%']);
  });

  it.each([StageTable, StageList])('is told in words at the head of each stage, in %o', (Grid) => {
    const map = flawed();
    show({ ...map, way: map.way.map((stage) => ({ ...stage, isGap: true })) }, Grid);
    expect(texts('.stage-number')).toEqual([', senyum score 72', ', senyum score 63']);
    expect(texts('.tag-alarm')).toEqual(['17 points down']);
    expect(texts('.stage .tag:not(.tag-alarm)')).toEqual(['no touchpoint', 'no touchpoint']);
  });
});

describe('the choices', () => {
  const PAGE = 'https://shop.test/map/?days=90&place=web%2F';
  const labels = () => texts('label');

  it('show what the address asks for', () => {
    render(<MapChoices map={sampleMap()} words={words} page={PAGE} />, root);
    const values = [...root.querySelectorAll('select')].map(({ value }) => value);
    expect(labels()).toEqual(['Period', 'Compared with', 'Place', 'Channel']);
    expect(values).toEqual(['90', 'before', 'web/', '']);
  });

  it('show a length of the address that is not among the usual ones', () => {
    render(<MapChoices map={sampleMap()} words={words} page="https://shop.test/map/?days=45" />, root);
    expect(root.querySelector('select')!.value).toBe('45');
  });

  it('ask for days only where they are needed', async () => {
    render(<MapChoices map={sampleMap()} words={words} page={PAGE} />, root);
    const [period, compare] = root.querySelectorAll('select');
    for (const [select, value] of [
      [period!, 'dates'],
      [compare!, 'date'],
    ] as const) {
      select.value = value;
      await act(() => void select.dispatchEvent(new Event('change', { bubbles: true })));
    }
    expect(labels()).toEqual(['Period', 'First day', 'Last day', 'Compared with', 'First day', 'Place', 'Channel']);
    expect(root.querySelectorAll('input[required]')).toHaveLength(3);
  });

  it('lead to the address of the map that is chosen', async () => {
    const assign = vi.spyOn(location, 'assign').mockImplementation(() => {});
    render(<MapChoices map={sampleMap()} words={words} page={PAGE} />, root);
    await act(() => void root.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true })));
    expect(assign).toHaveBeenCalledWith(PAGE);
  });

  it('are of one visit or another where the owner has declared what pages may tell, each in the words of the reader', async () => {
    const assign = vi.spyOn(location, 'assign').mockImplementation(() => {});
    const contexts = [
      { name: 'plan', values: ['free', 'pro'], label: { en: 'Plan', sv: 'Abonnemang' } },
      { name: 'region', values: ['north'] },
    ];
    const page = 'https://shop.test/map/?context=region:north';
    render(<MapChoices map={{ ...sampleMap(), contexts }} words={createWords('sv')} page={page} />, root);
    expect(labels().slice(-2)).toEqual(['Abonnemang', 'region']);
    const [plan, region] = [...root.querySelectorAll('select')].slice(-2);
    expect([texts('option').slice(-5), region!.value]).toEqual([
      ['alla besök', 'free', 'pro', 'alla besök', 'north'],
      'north',
    ]);
    plan!.value = 'pro';
    await act(() => void plan!.dispatchEvent(new Event('change', { bubbles: true })));
    await act(() => void root.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true })));
    expect(assign).toHaveBeenCalledWith('https://shop.test/map/?context=region%3Anorth%2Cplan%3Apro');
  });

  it('leave out what there is only one of', () => {
    const map = { ...sampleMap(), places: [], channels: sampleMap().channels.slice(1) };
    render(<MapChoices map={map} words={words} page={PAGE} />, root);
    expect(labels()).toEqual(['Period', 'Compared with']);
  });
});
