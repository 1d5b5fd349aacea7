import { expect, test } from 'vitest';
import { isId } from '../../src/model/id.ts';
import { parseResponse } from '../../src/model/parse-batch.ts';
import { aSession, TWO } from './screen.tsx';

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
