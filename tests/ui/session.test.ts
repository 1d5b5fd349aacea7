import { expect, test } from 'vitest';
import { isId } from '../../src/model/id.ts';
import { parseResponse } from '../../src/model/parse-batch.ts';
import type { SurveyResponse } from '../../src/model/response.ts';
import type { Survey } from '../../src/model/survey.ts';
import { aSession, ONE, TWO } from './screen.tsx';

test('The first answer is stored as revision 0 and the follow-up as revision 1 of the same id', async () => {
  const { session, submitted } = aSession(TWO);
  await session.answer('negative');
  expect(session.state().phase).toBe('asking');
  expect(session.state().question.id).toBe('comment');
  await session.answer('Too slow');
  const [first, second] = submitted;
  expect(first).toMatchObject({ revision: 0, finished: false });
  expect(second).toMatchObject({ id: first!.id, revision: 1, finished: true, at: first!.at });
  expect(second!.answers.map(({ value }) => value)).toEqual(['negative', 'Too slow']);
  expect(session.state().phase).toBe('thanks');
});

test('What a session submits is what the collector reads', async () => {
  const { session, submitted } = aSession();
  await session.answer('positive');
  expect(isId(submitted[0]!.id)).toBe(true);
  expect(parseResponse(submitted[0])).toEqual({ item: submitted[0] });
});

test('What is told of the visit is that of its first answer', async () => {
  let plan = 'free';
  const { session, submitted } = aSession(TWO, undefined, undefined, false, {
    about: () => ({ context: { plan } }),
  });
  plan = 'pro';
  await session.answer('negative');
  plan = 'none';
  await session.answer('Too slow');
  expect(submitted.map(({ context }) => context)).toEqual([{ plan: 'pro' }, { plan: 'pro' }]);
});

test('Two answers at once are one submit', async () => {
  const { session, submitted } = aSession();
  await Promise.all([session.answer('negative'), session.answer('positive')]);
  await session.answer('positive');
  expect(submitted.map(({ answers }) => answers[0]!.value)).toEqual(['negative']);
});

test('Thanks wait until the answer is stored', async () => {
  let stored = (): void => {};
  const { session } = aSession(undefined, () => new Promise((resolve) => (stored = resolve)));
  const answered = session.answer('neutral');
  expect(session.state().phase).toBe('storing');
  stored();
  await answered;
  expect(session.state().phase).toBe('thanks');
});

test('After a failure the same response is tried again, as a revision that wins over the failed one', async () => {
  let fails = true;
  const { session, submitted } = aSession(undefined, async () => {
    if (fails) throw new Error('disk full');
  });
  await session.answer('neutral');
  expect(session.state().phase).toBe('failed');
  fails = false;
  await session.answer('positive');
  expect(session.state().phase).toBe('thanks');
  expect(submitted[1]).toMatchObject({ id: submitted[0]!.id, revision: 1 });
  expect(submitted[1]!.answers).toHaveLength(1);
});

test('Skipping the last question finishes the response as it is', async () => {
  const { session, submitted } = aSession(TWO);
  await session.answer('positive');
  await session.skip();
  expect(submitted[1]).toMatchObject({ revision: 1, finished: true, answers: [{ value: 'positive' }] });
  expect(session.state().phase).toBe('thanks');
});

test('Finishing without any answer stores nothing', async () => {
  const { session, submitted } = aSession(TWO);
  await session.finish();
  expect(submitted).toEqual([]);
});

test('Two sessions share nothing', async () => {
  const one = aSession(TWO);
  const other = aSession(TWO);
  await one.session.answer('positive');
  expect(other.session.state().step).toBe(0);
  await other.session.answer('negative');
  expect(one.submitted[0]!.id).not.toBe(other.submitted[0]!.id);
});

test('The only answer is noted, may be taken back, and is then asked for again under the same id', async () => {
  const { session, submitted } = aSession(ONE, undefined, undefined, true);
  await session.answer('negative');
  expect(session.state()).toMatchObject({ phase: 'noted', canUndo: true });
  await session.undo();
  expect(session.state()).toMatchObject({ phase: 'asking', step: 0 });
  await session.answer('positive');
  await session.finish();
  expect(session.state().phase).toBe('thanks');
  const [{ id }] = submitted as [SurveyResponse];
  expect(submitted.map((one) => [one.id, one.revision, one.answers.length, one.finished, one.withdrawn])).toEqual([
    [id, 0, 1, false, undefined],
    [id, 1, 0, true, true],
    [id, 2, 1, false, undefined],
    [id, 3, 1, true, undefined],
  ]);
  for (const one of submitted) expect(parseResponse(one)).toEqual({ item: one });
});

test('With a follow-up the first answer may be taken back there, later ones not', async () => {
  const { session, submitted } = aSession(TWO, undefined, undefined, true);
  await session.answer('negative');
  expect(session.state()).toMatchObject({ phase: 'asking', step: 1, canUndo: true });
  await session.undo();
  expect(session.state()).toMatchObject({ step: 0, phase: 'asking' });
  expect(submitted.at(-1)).toMatchObject({ withdrawn: true, answers: [] });
});

test('An answer that could not be taken back stays, and the question may be answered again', async () => {
  let fails = false;
  const { session } = aSession(
    ONE,
    async () => {
      if (fails) throw new Error('disk full');
    },
    undefined,
    true,
  );
  await session.answer('negative');
  fails = true;
  await session.undo();
  expect(session.state().phase).toBe('failed');
  fails = false;
  await session.finish();
  expect(session.state().phase).toBe('thanks');
});

test('Where nothing may be taken back there is nothing to undo', async () => {
  const { session, submitted } = aSession();
  await session.answer('positive');
  await session.undo();
  expect(submitted).toHaveLength(1);
  expect(session.state().phase).toBe('thanks');
});

test('A follow-up that only some are asked is skipped for the others', async () => {
  const survey: Survey = {
    id: 'till',
    questions: [
      ...ONE.questions,
      { id: 'why', kind: 'text', text: 'What went wrong?', when: { question: 'mood', is: ['negative'] } },
    ],
  };
  const happy = aSession(survey);
  await happy.session.answer('positive');
  expect(happy.session.state().phase).toBe('thanks');
  expect(happy.submitted[0]!.finished).toBe(true);
  const unhappy = aSession(survey);
  await unhappy.session.answer('negative');
  expect(unhappy.session.state().question.id).toBe('why');
  expect(unhappy.submitted[0]!.finished).toBe(false);
});
