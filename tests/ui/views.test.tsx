import { render } from 'preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { parseResponse } from '../../src/model/parse-batch.ts';
import type { SurveyResponse } from '../../src/model/response.ts';
import type { Question, Survey } from '../../src/model/survey.ts';
import { QUIET_MS } from '../../src/ui/press.ts';
import { ContactView, SharedContactView } from '../../src/ui/questions/ContactView.tsx';
import { MORE_VIEWS } from '../../src/ui/questions/more-views.tsx';
import { SurveyView } from '../../src/ui/SurveyView.tsx';
import type { SessionState } from '../../src/ui/session.ts';
import { textsFor } from '../../src/ui/texts/texts-for.ts';
import { BASIC_VIEWS, type Views } from '../../src/ui/views.ts';
import { aSession, button, ONE, pass, pointer, show, TWO, tap } from './screen.tsx';

const VIEWS = { ...BASIC_VIEWS, ...MORE_VIEWS, contact: ContactView };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  document.body.innerHTML = '';
});

async function aSurvey(
  survey = ONE,
  submit?: (response: SurveyResponse) => Promise<void>,
  locale = 'en',
  views: Views = VIEWS,
) {
  const { session, submitted } = aSession(survey, submit, (state) => draw(state));
  const root = show(null);
  const draw = (state: SessionState): void =>
    render(<SurveyView {...{ session, state, survey, locale }} views={views} texts={textsFor(locale)} />, root);
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

const options = [
  { id: 'queue', text: 'The queue' },
  { id: 'price', text: 'The price' },
];

test.each([
  [
    'smiley',
    { faces: 5 },
    ['Very unhappy', 'Unhappy', 'Neutral', 'Happy', 'Very happy'],
    'Very happy',
    'very-positive',
  ],
  ['smiley', { faces: 2 }, ['Unhappy', 'Happy'], 'Unhappy', 'negative'],
  ['thumbs', {}, ['Bad', 'Good'], 'Good', 'up'],
  ['yes-no', {}, ['Yes', 'No'], 'No', 'no'],
  ['nps', {}, ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10'], '0', 0],
  ['ces', {}, ['1', '2', '3', '4', '5', '6', '7'], '7', 7],
  ['choice', { options }, ['The queue', 'The price'], 'The price', 'price'],
])('A question of kind %s %o is answered by one tap', async (kind, more, names, tapped, value) => {
  const survey = { id: 'till', questions: [{ id: 'q', kind, text: 'Well?', ...more }] } as unknown as Survey;
  const { root, submitted } = await aSurvey(survey);
  const buttons = [...root.querySelectorAll('[role=group] button')];
  expect(buttons.map((one) => one.textContent)).toEqual(names);
  await tap(button(root, tapped));
  expect(submitted.map(({ answers }) => answers[0])).toMatchObject([{ question: 'q', kind, value }]);
  expect(parseResponse(submitted[0])).toEqual({ item: submitted[0] });
});

test('Stars have names, and the one tapped is the answer', async () => {
  const { root, submitted } = await aSurvey({ id: 'till', questions: [{ id: 'q', kind: 'stars', text: 'Well?' }] });
  const stars = [...root.querySelectorAll<HTMLButtonElement>('[role=group] button')];
  expect(stars.map((one) => one.getAttribute('aria-label'))).toEqual([1, 2, 3, 4, 5].map((n) => `${n} of 5 stars`));
  stars[3]!.getBoundingClientRect = () => new DOMRect(0, 0, 100, 100);
  await tap(stars[3]!);
  expect(submitted[0]!.answers[0]!.value).toBe(4);
});

test('Of several choices any number is sent', async () => {
  const survey: Survey = {
    id: 'till',
    questions: [{ id: 'q', kind: 'choices', text: 'Why?', options }, ...ONE.questions],
  };
  const { root, submitted, session } = await aSurvey(survey);
  await tap(button(root, 'The queue'));
  await tap(button(root, 'The price'));
  expect(button(root, 'The price').ariaPressed).toBe('true');
  await tap(button(root, 'The queue'));
  await tap(button(root, 'Send'));
  expect(submitted[0]!.answers).toEqual([{ question: 'q', kind: 'choices', value: ['price'] }]);
  expect(session.state().question.id).toBe('mood');
});

test('A follow-up may be skipped, the first question not', async () => {
  const questions = [...ONE.questions, { id: 'again', kind: 'yes-no' as const, text: 'Will you come again?' }];
  const { root, submitted } = await aSurvey({ id: 'till', questions });
  expect(() => button(root, 'Skip')).toThrow();
  await tap(button(root, 'Happy'));
  await pass(QUIET_MS);
  await tap(button(root, 'Skip'));
  expect(submitted.map(({ finished, answers }) => [finished, answers.length])).toEqual([
    [false, 1],
    [true, 1],
  ]);
});

const REACH: Survey = {
  id: 'till',
  questions: [
    {
      id: 'reach',
      kind: 'contact',
      text: 'May we write to you?',
      consent: { en: 'You may write to me about this visit.', sv: 'Ni får skriva till mig om besöket.' },
    },
  ],
};

test.each([
  ['a comment', { id: 'q', kind: 'text', text: 'What else?' }],
  ['choices', { id: 'q', kind: 'choices', text: 'Why?', options }],
  ['contact details', REACH.questions[0]!],
] satisfies [string, Question][])(
  'Whoever gives no %s to a first question is not thanked for it',
  async (_, question) => {
    const { root, session, submitted } = await aSurvey({ id: 'till', questions: [question, ...ONE.questions] });
    expect(() => button(root, 'Skip')).toThrow();
    await tap(button(root, 'Send'));
    expect([session.state().phase, session.state().step, submitted]).toEqual(['asking', 0, []]);
  },
);

test('The end of a touch on a button is called off, but not where the page scrolls, which browsers complain of', async () => {
  const { root } = await aSurvey(ONE);
  const face = root.querySelector('.senyum-choice')!;
  for (const cancelable of [true, false]) {
    const end = new Event('touchend', { bubbles: true, cancelable });
    const callOff = vi.spyOn(end, 'preventDefault');
    face.dispatchEvent(end);
    expect(callOff).toHaveBeenCalledTimes(cancelable ? 1 : 0);
  }
});

const fieldsOf = (root: Element) => [...root.querySelectorAll('input')];
const enter = (root: Element, ...values: string[]) => {
  for (const [i, value] of values.entries()) fieldsOf(root)[i]!.value = value;
};

test('Contact details are sent with the very words that were agreed to', async () => {
  const { root, submitted } = await aSurvey(REACH, undefined, 'sv');
  enter(root, ' Ada ', 'ada@example.org');
  fieldsOf(root).at(-1)!.checked = true;
  await tap(button(root, 'Skicka'));
  const value = { name: 'Ada', email: 'ada@example.org', consent: 'Ni får skriva till mig om besöket.' };
  expect(submitted[0]!.answers).toEqual([{ question: 'reach', kind: 'contact', value }]);
  expect(parseResponse({ ...submitted[0], sequence: 1 })).toHaveProperty('item');
});

test.each([
  ['an address that is none', ['', 'ada@example', ''], 1, 'Please check the e-mail address.'],
  ['a name alone', ['Ada', '', ''], 1, 'Please tell us how to reach you.'],
  ['no tick', ['', '', '0701234567'], 3, 'Please tick the box, or empty the fields.'],
])('Contact details with %s are not sent: the field is marked, focused and told', async (_, values, index, said) => {
  const { root, submitted } = await aSurvey(REACH);
  enter(root, ...values);
  await tap(button(root, 'Send'));
  const wrong = fieldsOf(root)[index]!;
  const told = root.querySelector('[role=alert]')!;
  expect(submitted).toEqual([]);
  expect(told.textContent).toBe(said);
  expect(document.activeElement).toBe(wrong);
  expect(wrong.getAttribute('aria-invalid')).toBe('true');
  expect(wrong.getAttribute('aria-describedby')).toBe(told.id);
  // What hinders no more is no longer marked.
  enter(root, '', 'ada@example.org');
  fieldsOf(root).at(-1)!.checked = true;
  await tap(button(root, 'Send'));
  expect(submitted).toHaveLength(1);
});

test('Empty fields are skipped without an answer, and so are filled ones by Skip', async () => {
  const questions = [...ONE.questions, ...REACH.questions];
  const { root, session, submitted } = await aSurvey({ id: 'till', questions });
  await tap(button(root, 'Happy'));
  await pass(QUIET_MS);
  enter(root, 'Ada', 'ada@example.org');
  await tap(button(root, 'Skip'));
  expect(session.state().phase).toBe('thanks');
  expect(submitted.at(-1)!.answers).toHaveLength(1);
});

test('Only the fields that are wanted are asked for, each with its keyboard, and what a browser may complete', async () => {
  const questions = [{ ...REACH.questions[0]!, fields: ['email', 'phone'] }] as Survey['questions'];
  const { root } = await aSurvey({ id: 'till', questions });
  const shown = fieldsOf(root).map(({ type, autocomplete }) => `${type} ${autocomplete}`.trim());
  expect(shown).toEqual(['email email', 'tel tel', 'checkbox']);
  expect([...root.querySelectorAll('label')].map((one) => one.textContent)).toEqual([
    'E-mail',
    'Phone',
    'You may write to me about this visit.',
  ]);
});

test('A device that many share completes nothing of what others wrote', async () => {
  const { root } = await aSurvey(REACH, undefined, 'en', { ...VIEWS, contact: SharedContactView });
  expect(fieldsOf(root).map(({ autocomplete }) => autocomplete)).toEqual(['off', 'off', 'off', '']);
});
