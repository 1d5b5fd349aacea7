// @vitest-environment happy-dom
import { type Signal, signal } from '@preact/signals';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveAlerts } from '../../collector/map/live-alerts.ts';
import type { LiveDevices } from '../../collector/map/live-devices.ts';
import type { LiveMap } from '../../collector/map/live-map.ts';
import { MapPage } from '../../collector/map/MapPage.tsx';
import { mapWithoutSmall } from '../../collector/privacy/small-groups.ts';
import type { Alert, AlertFacts, AlertList } from '../../src/model/alerts.ts';
import type { DeviceList, DeviceReport } from '../../src/model/devices.ts';
import type { ExperienceMap } from '../../src/model/experience-map.ts';
import { newId } from '../../src/model/id.ts';
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
    list: signal<DeviceList | undefined>(undefined),
    alerts: signal<AlertList | undefined>(undefined),
    failed: signal(false),
  };
  const live: LiveMap = { ...signals, start: () => () => {} };
  const devices: LiveDevices = { list: signals.list, start: () => () => {} };
  const acknowledge = vi.fn(async (_: string) => {});
  const alerts: LiveAlerts = { ...signals, list: signals.alerts, acknowledge, start: () => () => {} };
  await act(() =>
    render(
      <MapPage live={live} alerts={alerts} devices={devices} wanted={wanted} page="https://shop.test/map/" />,
      root,
    ),
  );
  return { ...signals, acknowledge };
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

  it('says of a small group that it is too small to be shown, and not that nobody has answered', async () => {
    await show({ map: mapWithoutSmall(sampleMap(), 1000) });
    expect(names()).toContain('Till 1: too few answers to show');
    expect(names()).toContain('Parcel: no answers yet');
    expect(root.querySelector('article :is(.faces, .interval)')).toBeNull();
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
  it('leads to the page of its touchpoint and says its score, answers and interval', async () => {
    await show();
    const card = root.querySelector('[data-touchpoint="store-1/till-1"]')!;
    expect(card.querySelector('a')?.href).toMatch(/\/touchpoint\/\?.*id=store-1%2Ftill-1$/);
    expect(nameOf(card)).toBe(TILL);
    expect(texts('.unseen', card)[1]).toBe('36 unhappy, 0 neutral, 92 happy, last answer came in 2 min. ago');
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
      'compared with Sep 23, 2026 to Oct 23, 2026',
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

describe('the tablets', () => {
  const tablet = (changes: Partial<DeviceReport>): DeviceReport => ({
    id: newId(),
    app: 'kiosk/1',
    touchpoint: 'store-1/till-1',
    name: 'Till 1',
    heard: new Date(NOW - 3 * 60_000).toISOString(),
    every: 300_000,
    pending: 0,
    oldest: null,
    label: null,
    persisted: true,
    awake: true,
    visible: true,
    clockOffset: 0,
    quarantined: 0,
    missing: 0,
    lost: null,
    troubles: [],
    ...changes,
  });
  const given = async (more: number, ...devices: DeviceReport[]) => {
    const { list } = await show();
    await set(list, { senyum: 1, devices, more });
  };
  const words = () => texts('.tablet-words p');

  it('are not spoken of where there is none', async () => {
    await show();
    expect(root.querySelector('.tablets')).toBeNull();
    await given(0);
    expect(root.querySelector('.tablets')).toBeNull();
  });

  it('say where they stand, when they were heard last, and that all is well', async () => {
    await given(2, tablet({}));
    expect(texts('.tablet > *')).toEqual(['', 'Till 1store-1/till-1', 'All is well.', 'last heard 3 min. ago']);
    expect(root.querySelector('.tablet')!.className).toBe('tablet tablet-fine');
    expect(texts('.tablets-more')).toEqual(['and 2 more']);
  });

  it('name their place once when it has no other name', async () => {
    await given(0, tablet({ touchpoint: 'stall', name: 'stall' }));
    expect(texts('.tablet-name')).toEqual(['stall']);
  });

  it('that are silent stand out', async () => {
    await given(0, tablet({ troubles: ['silent', 'gaps'], missing: 1 }));
    expect(root.querySelector('.tablet')!.className).toBe('tablet tablet-silent');
    const alarm = root.querySelector('.note-alarm a')!;
    expect(alarm.textContent).toBe('1 tablet is not heard any more.');
    expect(root.querySelector(alarm.getAttribute('href')!)!.textContent).toBe('Tablets');
    expect(words()).toEqual([
      'Nothing is heard of it. Is it switched on, and on the network?',
      '1 of its answers is not here. It sends again what it still has.',
    ]);
  });

  it.each<[Partial<DeviceReport>, string]>([
    [{ troubles: ['lost-storage'], lost: 0 }, 'Its browser was emptied. No answers went with it.'],
    [{ troubles: ['lost-storage'], lost: 1200 }, 'Its browser was emptied, and 1,200 answers went with it.'],
    [{ troubles: ['gaps'], missing: 12 }, '12 of its answers are not here. It sends again what it still has.'],
    [
      { troubles: ['stuck'], pending: 3, oldest: 45 * 60_000 },
      '3 answers wait on it and can’t get through, for 45 minutes already.',
    ],
    [{ troubles: ['clock-wrong'], clockOffset: -7_200_000 }, 'Its clock is wrong by 2 hours.'],
    [{ troubles: ['dark'], visible: false }, 'Nobody can answer: something else is in front on its screen.'],
    [{ troubles: ['dark'], awake: false }, 'Its screen may switch itself off.'],
  ])('say in plain words what is wrong: %o', async (changes, said) => {
    await given(0, tablet(changes));
    expect(words()).toEqual([said]);
    expect(root.querySelector('.tablet')!.className).toBe('tablet tablet-trouble');
    expect(root.querySelector('.note-alarm')).toBeNull();
  });
});

describe('what needs attention', () => {
  const alert = (facts: AlertFacts, changes: Partial<Alert> = {}): Alert => ({
    id: newId(),
    rule: 'unhappy',
    touchpoint: 'store-1/till-1',
    name: 'Till 1',
    device: null,
    openedAt: new Date(NOW - 12 * 60_000).toISOString(),
    seenAt: new Date(NOW).toISOString(),
    closedAt: null,
    acknowledgedAt: null,
    facts,
    ...changes,
  });
  const unhappy: AlertFacts = { kind: 'unhappy', n: 4, negative: 4, low: 0.51, high: 1, limit: 0.5, window: 900_000 };
  const listOf = (open: Alert[], recent: Alert[] = []): AlertList => ({ senyum: 1, open, recent });

  it('is not there when nothing does', async () => {
    const { alerts } = await show();
    await set(alerts, listOf([]));
    expect(root.querySelector('.alerts')).toBeNull();
  });

  it('is told in a sentence with where, since when and how sure, and is marked as seen', async () => {
    const { alerts, acknowledge } = await show();
    const one = alert(unhappy);
    await set(alerts, listOf([one]));
    expect(texts('.alert-name')).toEqual(['Till 1']);
    expect(texts('.alert-words')).toEqual([
      '4 of 4 answers in the last 15 minutes were unhappy. Of all customers it is probably 51% to 100%.',
    ]);
    expect(texts('.alert-since')).toEqual(['for 12 minutes']);
    expect(texts('.alert-button')).toEqual(['Mark as seen (Till 1)']);
    root.querySelector<HTMLButtonElement>('.alert-button')!.click();
    expect(acknowledge).toHaveBeenCalledWith(one.id);
    await set(alerts, listOf([{ ...one, acknowledgedAt: new Date(NOW - 120_000).toISOString() }]));
    expect(texts('.alert-button')).toEqual([]);
    expect(texts('.alert-known')).toEqual(['seen 2 min. ago']);
  });

  it.each<[AlertFacts, string]>([
    [
      {
        ...{ kind: 'measure', name: 'waiting-time', unit: 's', of: 'median', value: 420, n: 6, least: null, most: 300 },
        window: 900_000,
      },
      'Waiting time: 7 min, should be at most 5 min. The middle of 6 values in the last 15 minutes.',
    ],
    [
      { kind: 'silence', since: null, silent: 3_600_000, usual: 6 },
      'No answer for 60 minutes. In this time there are usually about 6.',
    ],
    [{ kind: 'gap', missing: 3 }, '3 of its answers are not here. It sends again what it still has.'],
    [
      {
        ...{ kind: 'device', troubles: ['silent', 'quarantined'], pending: 0, oldest: null, clockOffset: 0 },
        ...{ quarantined: 2, lost: null, visible: true, battery: null },
      },
      'Nothing is heard of it. Is it switched on, and on the network? 2 answers were refused and are kept on the tablet.',
    ],
  ])('says of %o what it is', async (facts, said) => {
    const { alerts } = await show();
    await set(alerts, listOf([alert(facts)]));
    expect(texts('.alert-words')).toEqual([said]);
  });

  it('that is over is kept folded, and a failure to note is said', async () => {
    const { alerts, failed } = await show({ wanted: ['sv'] });
    await set(alerts, listOf([], [alert(unhappy, { closedAt: new Date(NOW - 3_600_000).toISOString() })]));
    await set(failed, true);
    expect(texts('.alerts-recent summary')).toEqual(['1 är över sedan de senaste 7 dagarna']);
    expect(root.querySelector<HTMLDetailsElement>('.alerts-recent')!.open).toBe(false);
    expect(texts('.alerts [role=status]')).toEqual(['Det kunde inte noteras. Försök igen.']);
  });
});
