import { render } from 'preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SurveyResponse } from '../../src/model/response.ts';
import { QUIET_MS } from '../../src/ui/press.ts';
import { SurveyView } from '../../src/ui/SurveyView.tsx';
import type { SessionState } from '../../src/ui/session.ts';
import { aSession, button, ONE, pass, pointer, show, TWO, tap } from './screen.tsx';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  document.body.innerHTML = '';
});

async function aSurvey(survey = ONE, submit?: (response: SurveyResponse) => Promise<void>, locale = 'en') {
  const { session, submitted } = aSession(survey, submit, (state) => draw(state));
  const root = show(null);
  const draw = (state: SessionState): void =>
    render(<SurveyView session={session} state={state} survey={survey} locale={locale} />, root);
  draw(session.state());
  await pass(QUIET_MS);
  return { root, session, submitted };
}

test('Faces are named buttons in a group named by the question', async () => {
  const { root } = await aSurvey();
  const group = root.querySelector('[role=group]')!;
  expect(group.getAttribute('aria-label')).toBe('How was it?');
  expect([...group.querySelectorAll('button')].map((one) => one.textContent)).toEqual(['Unhappy', 'Neutral', 'Happy']);
  expect([...group.querySelectorAll('svg')].every((one) => one.getAttribute('aria-hidden') === 'true')).toBe(true);
});

test('A tap answers once, although a click follows it', async () => {
  const { root, submitted } = await aSurvey();
  await tap(button(root, 'Happy'));
  expect(submitted.map(({ answers }) => answers[0]!.value)).toEqual(['positive']);
});

test('A long, firm touch without a click answers', async () => {
  const { root, submitted } = await aSurvey();
  pointer(button(root, 'Neutral'), 'down');
  await pass(1600);
  pointer(button(root, 'Neutral'), 'up');
  expect(submitted).toHaveLength(1);
});

test('A face shows the touch at once', async () => {
  const { root } = await aSurvey();
  pointer(button(root, 'Happy'), 'down');
  await pass(1);
  expect(button(root, 'Happy').dataset.held).toBe('1');
  expect(button(root, 'Unhappy').dataset.held).toBeUndefined();
});

test.each([
  ['that ends outside', { clientX: 130 }],
  ['of another pointer', { pointerId: 2 }],
])('A touch %s gives nothing', async (_, up) => {
  const { root, submitted } = await aSurvey();
  pointer(button(root, 'Happy'), 'down');
  pointer(button(root, 'Happy'), 'up', up);
  expect(submitted).toEqual([]);
});

test.each([
  ['second finger', { isPrimary: false }],
  ['right button', { button: 2 }],
])('A %s gives nothing', async (_, down) => {
  const { root, submitted } = await aSurvey();
  pointer(button(root, 'Happy'), 'down', down);
  pointer(button(root, 'Happy'), 'up', down);
  expect(submitted).toEqual([]);
});

test('A touch that began on another face gives nothing', async () => {
  const { root, submitted } = await aSurvey();
  pointer(button(root, 'Happy'), 'down');
  pointer(button(root, 'Unhappy'), 'up');
  expect(submitted).toEqual([]);
});

test.each(['cancel', 'leave'] as const)('A pointer that did %s gives nothing', async (end) => {
  const { root, submitted } = await aSurvey();
  pointer(button(root, 'Happy'), 'down');
  pointer(button(root, 'Happy'), end);
  pointer(button(root, 'Happy'), 'up');
  expect(submitted).toEqual([]);
});

test('A keyboard or a screen reader answers by its click', async () => {
  const { root, submitted } = await aSurvey();
  button(root, 'Unhappy').dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 0 }));
  expect(submitted[0]!.answers[0]!.value).toBe('negative');
});

test('A new screen takes no touch at first', async () => {
  const { root, submitted } = await aSurvey(TWO);
  await tap(button(root, 'Happy'));
  await tap(button(root, 'Skip'));
  expect(submitted).toHaveLength(1);
  await pass(QUIET_MS);
  await tap(button(root, 'Skip'));
  expect(submitted).toHaveLength(2);
});

test('The thanks are the same whichever face was tapped', async () => {
  const pages = ['Unhappy', 'Neutral', 'Happy'].map(async (name) => {
    const { root } = await aSurvey();
    await tap(button(root, name));
    return root.innerHTML;
  });
  const [first, ...others] = await Promise.all(pages);
  expect(first).toContain('Thank you');
  expect(others).toEqual([first, first]);
});

test('Thanks and failures are said in a status that was there before', async () => {
  let fails = true;
  const { root } = await aSurvey(ONE, async () => {
    if (fails) throw new Error('disk full');
  });
  const status = root.querySelector('[role=status][aria-live=polite]')!;
  expect(status.textContent).toBe('');
  await tap(button(root, 'Happy'));
  expect(status.textContent).toContain('could not be saved');
  fails = false;
  await tap(button(root, 'Happy'));
  expect(status.textContent).toContain('Thank you');
});

test('A comment is sent without the half of a cut emoji', async () => {
  const { root, submitted } = await aSurvey(TWO);
  await tap(button(root, 'Happy'));
  await pass(QUIET_MS);
  root.querySelector('textarea')!.value = ' Lovely \ud83d';
  await tap(button(root, 'Send'));
  expect(submitted[1]!.answers[1]).toEqual({ question: 'comment', kind: 'text', value: 'Lovely' });
});

test('Sending an empty comment skips it', async () => {
  const { root, submitted } = await aSurvey(TWO);
  await tap(button(root, 'Happy'));
  await pass(QUIET_MS);
  await tap(button(root, 'Send'));
  expect(submitted[1]).toMatchObject({ finished: true, answers: [{ value: 'positive' }] });
});

test('The faces speak the language of the survey', async () => {
  const { root } = await aSurvey(ONE, undefined, 'sv-FI');
  expect(button(root, 'Nöjd')).toBeDefined();
  expect(root.querySelector<HTMLElement>('.senyum-survey')!.lang).toBe('sv-FI');
});
