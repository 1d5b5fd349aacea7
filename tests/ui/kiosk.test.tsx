import { effect, signal } from '@preact/signals-core';
import { render } from 'preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Kiosk } from '../../kiosk/Kiosk.tsx';
import { loadParts } from '../../kiosk/load-parts.ts';
import { IDLE_MS, OFFER_MS, startVisits, THANKS_MS, UNDO_MS, type Visits } from '../../kiosk/visits.ts';
import type { SenyumConfig } from '../../src/model/config.ts';
import type { SurveyResponse } from '../../src/model/response.ts';
import type { Survey } from '../../src/model/survey.ts';
import { QUIET_MS } from '../../src/ui/press.ts';
import { button, ONE, pass, pointer, show, TWO, tap } from './screen.tsx';

let started: Visits[] = [];

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  for (const visits of started) visits.stop();
  started = [];
  vi.useRealTimers();
  document.body.innerHTML = '';
});

const aConfig = (survey: Survey, languages = ['en']): SenyumConfig => ({
  senyum: 1,
  name: 'Kopi Senja',
  languages,
  endpoint: { url: 'https://collector.test/v1/batches' },
  surveys: [survey],
  touchpoints: [{ id: 'store-1/till-1', name: 'Till', survey: survey.id }],
});

async function aKiosk(survey: Survey, languages?: string[], painted = async () => {}) {
  const submitted: SurveyResponse[] = [];
  const config = signal(aConfig(survey, languages));
  const parts = await loadParts(config.value);
  const visits = startVisits({
    config,
    touchpoint: undefined,
    submit: async (response) => void submitted.push(response),
    painted,
  });
  started.push(visits);
  const root = show(null);
  effect(() => render(<Kiosk visits={visits} waiting={false} {...(parts && { parts })} />, root));
  await pass(QUIET_MS);
  return { root, visits, config, submitted };
}

test('After three seconds of thanks the next person finds the question', async () => {
  const { root, submitted } = await aKiosk(ONE);
  await tap(button(root, 'Happy'));
  expect(root.textContent).toContain('Got it!');
  await pass(UNDO_MS + 10);
  expect(root.textContent).toContain('Thank you');
  await pass(THANKS_MS - 30);
  expect(root.textContent).toContain('Thank you');
  await pass(20);
  expect(root.textContent).toContain('How was it?');
  await pass(QUIET_MS);
  await tap(button(root, 'Unhappy'));
  expect(submitted.map(({ revision }) => revision)).toEqual([0, 1, 0]);
  expect(submitted[0]!.id).not.toBe(submitted[2]!.id);
});

test('What a tap gives is worked on when its reaction can be seen, and two taps until then are one answer', async () => {
  let seen = (): void => {};
  const painted = (): Promise<void> =>
    new Promise((resolve) => {
      seen = resolve;
    });
  const { root, submitted } = await aKiosk(ONE, ['en'], painted);
  await tap(button(root, 'Happy'));
  const seenFirst = seen;
  await tap(button(root, 'Unhappy'));
  expect(submitted).toEqual([]);
  expect(root.querySelector('[data-held], [data-chosen]')).toBeNull();
  seenFirst();
  seen();
  await pass(0);
  expect(submitted.map(({ answers }) => answers[0]!.value)).toEqual(['positive']);
  expect(root.textContent).toContain('Got it!');
});

test('Nothing that waits for a free moment comes between a long touch and its answer', async () => {
  let seen = (): void => {};
  const painted = (): Promise<void> =>
    new Promise((resolve) => {
      seen = resolve;
    });
  const { root, visits, submitted } = await aKiosk(ONE, ['en'], painted);
  pointer(button(root, 'Happy'), 'down');
  await pass(5000);
  pointer(button(root, 'Happy'), 'up');
  const reload = vi.fn();
  visits.whenFree(reload);
  expect(reload).not.toHaveBeenCalled();
  seen();
  await pass(UNDO_MS + 10);
  expect([submitted.length, reload.mock.calls.length]).toEqual([2, 0]);
  await pass(THANKS_MS);
  expect(reload).toHaveBeenCalledOnce();
});

test('Touching the thanks does not hold them up', async () => {
  const { root } = await aKiosk(ONE);
  await tap(button(root, 'Happy'));
  await pass(UNDO_MS + 10);
  await pass(THANKS_MS - 100);
  pointer(root.querySelector('main')!, 'down');
  await pass(110);
  expect(root.textContent).toContain('How was it?');
});

test('A comment that nobody sends is forgotten, and the face that was tapped is kept', async () => {
  const { root, submitted } = await aKiosk(TWO);
  await tap(button(root, 'Unhappy'));
  root.querySelector('textarea')!.value = 'my secret';
  await pass(IDLE_MS + 10);
  expect(root.querySelector('textarea')).toBeNull();
  expect(root.innerHTML).not.toContain('secret');
  expect(root.textContent).toContain('How was it?');
  expect(submitted.at(-1)).toMatchObject({ revision: 1, finished: true });
  expect(submitted.at(-1)!.answers).toHaveLength(1);
});

test('What was typed at a first question is gone for the next person', async () => {
  const { root } = await aKiosk({ id: 'box', questions: [TWO.questions[1]!] });
  root.querySelector('textarea')!.value = 'my secret';
  await pass(IDLE_MS + 10);
  expect(root.querySelector('textarea')!.value).toBe('');
});

test('Whoever is typing is not interrupted', async () => {
  const { root } = await aKiosk(TWO);
  await tap(button(root, 'Happy'));
  const field = root.querySelector('textarea')!;
  for (let i = 0; i < 4; i++) {
    await pass(IDLE_MS - 1000);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  expect(root.querySelector('textarea')).toBe(field);
  await pass(IDLE_MS + 10);
  expect(root.querySelector('textarea')).toBeNull();
});

test('The language goes back to the first one for the next person', async () => {
  const { root, submitted } = await aKiosk(ONE, ['en', 'sv']);
  await tap(button(root, 'Svenska'));
  expect(root.querySelector('[aria-pressed=true]')!.textContent).toBe('Svenska');
  await pass(IDLE_MS + 10);
  expect(root.querySelector('[aria-pressed=true]')!.textContent).toBe('English');
  await pass(QUIET_MS);
  await tap(button(root, 'Svenska'));
  await pass(QUIET_MS);
  await tap(button(root, 'Nöjd'));
  expect(submitted[0]!.locale).toBe('sv');
  await pass(UNDO_MS + 10);
  await pass(THANKS_MS + 10);
  expect(button(root, 'Happy')).toBeDefined();
});

test('With one language there is nothing to choose', async () => {
  const { root } = await aKiosk(ONE);
  expect(root.querySelector('.kiosk-languages')).toBeNull();
});

test('A new config waits for the end of the visit', async () => {
  const { root, config } = await aKiosk(TWO);
  await tap(button(root, 'Happy'));
  config.value = { ...config.value, name: 'Kopi Fajar' };
  await pass(1);
  expect(root.textContent).toContain('Kopi Senja');
  expect(root.querySelector('textarea')).not.toBeNull();
  await pass(IDLE_MS + 10);
  expect(root.textContent).toContain('Kopi Fajar');
});

test('A new config is taken up at once while nobody is there', async () => {
  const { root, config } = await aKiosk(ONE);
  config.value = { ...config.value, name: 'Kopi Fajar' };
  await pass(1);
  expect(root.textContent).toContain('Kopi Fajar');
});

test('A reload waits until nobody is in the middle of a survey', async () => {
  const { root, visits } = await aKiosk(TWO);
  const reload = vi.fn();
  const other = vi.fn();
  await tap(button(root, 'Happy'));
  visits.whenFree(reload);
  visits.whenFree(other);
  await pass(1000);
  expect(reload).not.toHaveBeenCalled();
  await pass(IDLE_MS);
  expect(reload).toHaveBeenCalledOnce();
  expect(other).toHaveBeenCalledOnce();
});

test('A stopped kiosk leaves no timer behind', async () => {
  const { root, visits } = await aKiosk(TWO);
  await tap(button(root, 'Happy'));
  const { number } = visits.current.value;
  visits.stop();
  await pass(IDLE_MS * 2);
  expect(visits.current.value.number).toBe(number);
});

test('Two kiosks share nothing', async () => {
  const one = await aKiosk(TWO);
  const other = await aKiosk(TWO);
  await tap(button(one.root, 'Happy'));
  expect(other.root.querySelector('textarea')).toBeNull();
  expect(other.submitted).toEqual([]);
});

const LONGER: Survey = {
  id: 'longer',
  questions: [
    { id: 'found', kind: 'yes-no', text: 'Did you find it?' },
    { id: 'again', kind: 'yes-no', text: 'Will you come again?' },
  ],
};

async function aKioskThatOffersMore() {
  const kiosk = await aKiosk({ ...ONE, more: 'longer' });
  kiosk.config.value = { ...kiosk.config.value, surveys: [{ ...ONE, more: 'longer' }, LONGER] };
  await pass(QUIET_MS);
  return kiosk;
}

test('A longer survey that the thanks offer adds its answers to the same response', async () => {
  const { root, submitted } = await aKioskThatOffersMore();
  await tap(button(root, 'Unhappy'));
  await pass(QUIET_MS);
  await tap(button(root, 'Tell us more'));
  expect(root.textContent).toContain('Did you find it?');
  expect(root.textContent).not.toContain('Undo');
  await pass(QUIET_MS);
  await tap(button(root, 'No'));
  await pass(QUIET_MS);
  await tap(button(root, 'Yes'));
  expect(root.textContent).toContain('Thank you');
  expect(root.textContent).not.toContain('Tell us more');
  expect(new Set(submitted.map(({ id }) => id)).size).toBe(1);
  expect(submitted.map(({ revision, finished }) => [revision, finished])).toEqual([
    [0, false],
    [1, true],
    [2, false],
    [3, true],
  ]);
  expect(submitted.at(-1)!.answers.map(({ question, value }) => [question, value])).toEqual([
    ['mood', 'negative'],
    ['found', 'no'],
    ['again', 'yes'],
  ]);
  await pass(THANKS_MS + 10);
  expect(root.textContent).toContain('How was it?');
});

test('The offer of a longer survey stays a while, and takes the first answer back no more', async () => {
  const { root, submitted } = await aKioskThatOffersMore();
  await tap(button(root, 'Happy'));
  await pass(UNDO_MS + 10);
  expect(root.textContent).not.toContain('Undo');
  await pass(OFFER_MS - 30);
  button(root, 'Tell us more');
  await pass(40);
  expect(root.textContent).toContain('How was it?');
  expect(submitted.at(-1)).toMatchObject({ revision: 1, finished: true });
});

test('Each question of a longer survey can be skipped, its first one too', async () => {
  const { root, submitted } = await aKioskThatOffersMore();
  await tap(button(root, 'Happy'));
  await pass(QUIET_MS);
  await tap(button(root, 'Tell us more'));
  for (const question of ['Did you find it?', 'Will you come again?']) {
    expect(root.textContent).toContain(question);
    await pass(QUIET_MS);
    await tap(button(root, 'Skip'));
  }
  expect(root.textContent).toContain('Thank you');
  expect(submitted.at(-1)!.answers).toHaveLength(1);
});

test('What the ends of a scale mean stands right below it, above Skip', async () => {
  const nps = { id: 'nps', kind: 'nps' as const, text: 'How likely?' };
  const { root } = await aKiosk({ id: 'scale', questions: [...ONE.questions, nps] });
  await tap(button(root, 'Happy'));
  const order = [...root.querySelectorAll('.senyum-of-nps, .senyum-ends, .senyum-actions')];
  expect(order.map(({ className }) => className)).toEqual([
    'senyum-faces senyum-of-nps',
    'senyum-ends',
    'senyum-actions',
  ]);
});

test('A longer survey that is left keeps what was given, and the next person finds the first question', async () => {
  const { root, visits, submitted } = await aKioskThatOffersMore();
  await tap(button(root, 'Happy'));
  await pass(QUIET_MS);
  await tap(button(root, 'Tell us more'));
  let isFree = false;
  visits.whenFree(() => {
    isFree = true;
  });
  await pass(IDLE_MS - 100);
  expect([root.textContent?.includes('Did you find it?'), isFree]).toEqual([true, false]);
  await tap(button(root, 'Yes'));
  await pass(IDLE_MS + 10);
  expect([root.textContent?.includes('How was it?'), isFree]).toEqual([true, true]);
  expect(submitted.at(-1)).toMatchObject({ finished: true });
  expect(submitted.at(-1)!.answers).toHaveLength(2);
});

test('How long a question was on the screen is told only when that was odd, and with each later answer too', async () => {
  const { root, submitted } = await aKiosk(TWO);
  await tap(button(root, 'Happy'));
  await pass(QUIET_MS);
  await tap(button(root, 'Skip'));
  await pass(THANKS_MS + QUIET_MS);
  await pass(2000);
  await tap(button(root, 'Happy'));
  expect(submitted.map(({ dwell }) => dwell)).toEqual([QUIET_MS, QUIET_MS, undefined]);
});

test('The line about today is said in the language of the screen', async () => {
  const { visits } = await aKiosk(ONE, ['en', 'sv']);
  const today = (locale: string) => `today in ${locale}`;
  const root = show(<Kiosk visits={visits} waiting={false} today={today} />);
  expect(root.querySelector('footer')!.textContent).toContain('today in en');
});

test('No face is seen between the answer and the thanks, however long the disk takes', async () => {
  let stored = (): void => {};
  const config = signal(aConfig(ONE));
  const submit = (): Promise<void> =>
    new Promise((resolve) => {
      stored = resolve;
    });
  const visits = startVisits({ config, touchpoint: undefined, submit });
  started.push(visits);
  const root = show(null);
  effect(() => render(<Kiosk visits={visits} waiting={false} />, root));
  await pass(QUIET_MS);
  await tap(button(root, 'Happy'));
  stored();
  await pass(UNDO_MS + 500);
  expect([root.textContent?.includes('Got it!'), root.textContent?.includes('Happy')]).toEqual([true, false]);
  stored();
  await pass(10);
  expect(root.textContent).toContain('Thank you');
});
