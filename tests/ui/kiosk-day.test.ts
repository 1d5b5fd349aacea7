import { signal } from '@preact/signals-core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startChime } from '../../kiosk/chime.ts';
import { takeTurns } from '../../kiosk/take-turns.ts';
import { startVisits, THANKS_MS, UNDO_MS, type Visits } from '../../kiosk/visits.ts';
import type { SenyumConfig } from '../../src/model/config.ts';

const stops: (() => void)[] = [];
const notes: number[] = [];
const buzz = vi.fn();

class Context {
  currentTime = 0;
  destination = {};
  resume = async (): Promise<void> => {};
  close = async (): Promise<void> => {};
}
class Gain {
  gain = { setValueAtTime() {}, exponentialRampToValueAtTime() {} };
  connect = (next: unknown): unknown => next;
}
class Oscillator {
  constructor(_: unknown, { frequency }: { frequency: number }) {
    notes.push(frequency);
  }
  connect = (next: unknown): unknown => next;
  start(): void {}
  stop(): void {}
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-23T11:29:00Z') });
  vi.stubGlobal('AudioContext', Context);
  vi.stubGlobal('GainNode', Gain);
  vi.stubGlobal('OscillatorNode', Oscillator);
  Object.assign(navigator, { vibrate: buzz });
  notes.length = 0;
  buzz.mockClear();
});
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const smiley = (id: string) => ({ id, questions: [{ id: 'mood', kind: 'smiley' as const, text: `How was ${id}?` }] });

function aKiosk(kiosk: SenyumConfig['kiosk']): Visits {
  const config = signal<SenyumConfig>({
    senyum: 1,
    name: 'Kopi Senja',
    languages: ['en'],
    endpoint: { url: 'https://collector.test/v1/batches' },
    kiosk: { ...kiosk },
    surveys: [smiley('till'), smiley('lunch')],
    touchpoints: [
      {
        id: 'store-1/till-1',
        name: 'Till',
        survey: 'till',
        hours: { timeZone: 'UTC', days: {} },
        schedule: [{ survey: 'lunch', hours: ['11:30', '14:00'] }],
      },
    ],
  });
  const visits = startVisits({ config, touchpoint: undefined, submit: async () => {} });
  const held = signal<Visits | undefined>(visits);
  stops.push(visits.stop, startChime(held), takeTurns(held, undefined));
  return visits;
}

const answer = (visits: Visits, value: 'negative' | 'positive'): Promise<void> =>
  visits.current.value.session.answer(value);
const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

test('a stored answer sounds and buzzes once, the same whichever it is', async () => {
  const visits = aKiosk({ sound: true, vibration: true });
  expect([notes.length, buzz.mock.calls.length]).toEqual([0, 0]);
  await answer(visits, 'positive');
  const happy = notes.splice(0);
  expect([happy.length, buzz.mock.calls.length]).toEqual([2, 1]);
  await pass(UNDO_MS + THANKS_MS + 100);
  await answer(visits, 'negative');
  expect([notes, buzz.mock.calls.length]).toEqual([happy, 2]);
  await pass(UNDO_MS + 100);
  expect(notes).toEqual(happy);
});

test('a kiosk is quiet and still unless its owner wants it otherwise', async () => {
  await answer(aKiosk({}), 'positive');
  expect([notes.length, buzz.mock.calls.length]).toEqual([0, 0]);
});

test('another survey is asked as soon as it is its turn, to nobody who is answering', async () => {
  const visits = aKiosk({});
  const asked = (): string => visits.current.value.survey.id;
  expect(asked()).toBe('till');
  await pass(55_000);
  await answer(visits, 'positive');
  await pass(2_900);
  expect(asked()).toBe('till');
  await pass(UNDO_MS + THANKS_MS);
  expect(asked()).toBe('lunch');
  await pass(2 * 3_600_000 + 31 * 60_000);
  expect(asked()).toBe('till');
});
