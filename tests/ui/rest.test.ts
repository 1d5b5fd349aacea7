import { signal } from '@preact/signals-core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startRest } from '../../kiosk/rest/start-rest.tsx';
import type { SenyumConfig, Touchpoint } from '../../src/model/config.ts';

// A Monday; the hours below are those of UTC.
const NOON = new Date('2026-11-23T12:00:00Z');

let stop = (): void => {};

beforeEach(() => void vi.useFakeTimers({ now: NOON }));
afterEach(() => {
  stop();
  vi.useRealTimers();
  document.body.innerHTML = '';
});

const aConfig = (kiosk: SenyumConfig['kiosk'], hours?: Touchpoint['hours']): SenyumConfig => ({
  senyum: 1,
  name: { en: 'Dusk', id: 'Senja' },
  languages: ['en', 'id'],
  endpoint: { url: 'https://collector.test/v1/batches' },
  kiosk: { ...kiosk },
  surveys: [{ id: 'till', questions: [{ id: 'mood', kind: 'smiley', text: 'How was it?' }] }],
  touchpoints: [{ id: 'store-1/till-1', name: 'Till', survey: 'till', ...(hours && { hours }) }],
});

const HOURS: Touchpoint['hours'] = { timeZone: 'UTC', days: { mon: [['08:00', '12:02']] } };

function start(config: SenyumConfig) {
  const used = signal<SenyumConfig | undefined>(config);
  const woken = vi.fn();
  let busy = false;
  let waiting: (() => void)[] = [];
  stop = startRest({
    config: used,
    touchpoint: undefined,
    whenFree: (act) => void (busy ? waiting.push(act) : act()),
    onWake: woken,
  });
  return {
    used,
    woken,
    setBusy(next: boolean) {
      busy = next;
      const acts = busy ? [] : waiting;
      waiting = [];
      for (const act of acts) act();
    },
  };
}

const shown = (): string | undefined => document.querySelector<HTMLElement>('.rest')?.dataset.kind;
const pass = (seconds: number): Promise<unknown> => vi.advanceTimersByTimeAsync(seconds * 1000);
function touch(type: 'down' | 'up'): PointerEvent {
  const event = new PointerEvent(`pointer${type}`, { bubbles: true, cancelable: true });
  (document.querySelector('.rest') ?? document.body).dispatchEvent(event);
  return event;
}

test('a kiosk that nobody touches shows the owner’s line, when that is wanted', async () => {
  start(aConfig({ attract: { after: 40, text: { en: 'You asked, we did.', id: 'Anda minta, kami lakukan.' } } }));
  await pass(39);
  expect(shown()).toBeUndefined();
  await pass(2);
  expect(shown()).toBe('attract');
  expect(document.querySelector('.rest')!.textContent).toContain('Dusk');
  expect(document.querySelector('.rest')!.textContent).toContain('You asked, we did.');
});

test('a kiosk whose owner does not want that goes on asking', async () => {
  start(aConfig({}));
  await pass(7200);
  expect(shown()).toBeUndefined();
});

test('each touch puts the rest off', async () => {
  start(aConfig({ attract: { after: 30 } }));
  for (let i = 0; i < 4; i++) {
    await pass(25);
    touch('down');
    touch('up');
  }
  expect(shown()).toBeUndefined();
});

test('a touch ends the rest when the finger goes, and answers nothing', async () => {
  const { woken } = start(aConfig({ attract: { after: 5 } }));
  const below = vi.fn();
  document.body.addEventListener('pointerdown', below);
  await pass(6);
  const down = touch('down');
  expect([shown(), down.defaultPrevented, below.mock.calls.length]).toEqual(['attract', true, 0]);
  touch('up');
  expect([shown(), woken.mock.calls.length]).toEqual([undefined, 1]);
  await pass(6);
  expect(shown()).toBe('attract');
});

test('nobody who is answering is interrupted', async () => {
  const { setBusy } = start(aConfig({ attract: { after: 5 } }));
  setBusy(true);
  await pass(60);
  expect(shown()).toBeUndefined();
  setBusy(false);
  expect(shown()).toBe('attract');
});

test('it is dark outside of the opening hours; whoever touches it then may answer for a minute', async () => {
  start(aConfig({}, HOURS));
  await pass(100);
  expect(shown()).toBeUndefined();
  await pass(40);
  expect(shown()).toBe('closed');
  expect(document.querySelector('.rest')!.textContent).toContain('closed');
  touch('down');
  touch('up');
  await pass(50);
  expect(shown()).toBeUndefined();
  await pass(30);
  expect(shown()).toBe('closed');
});

test('it wakes by itself when the shop opens', async () => {
  start(aConfig({}, { timeZone: 'UTC', days: { mon: [['12:05', '18:00']] } }));
  await pass(120);
  expect(shown()).toBe('closed');
  await pass(200);
  expect(shown()).toBeUndefined();
});

test('it rests by a new config at once, and leaves nothing when it is stopped', async () => {
  const { used } = start(aConfig({}));
  await pass(60);
  used.value = aConfig({ attract: { after: 5 } });
  expect(shown()).toBe('attract');
  stop();
  expect(document.body.innerHTML).toBe('');
  await pass(60);
  expect(document.body.innerHTML).toBe('');
});

test('behind the picture nothing can be reached, and a screen reader that presses it ends the rest', async () => {
  const kiosk = document.body.appendChild(document.createElement('div'));
  const { woken } = start(aConfig({ attract: { after: 10 } }));
  await pass(11);
  expect([shown(), kiosk.inert]).toEqual(['attract', true]);
  document.querySelector<HTMLElement>('.rest')!.click();
  expect([shown(), kiosk.inert, woken.mock.calls.length]).toEqual([undefined, false, 1]);
});
