import { expect, test } from 'vitest';
import { questionAfter } from '../../src/model/branch.ts';
import type { Answer } from '../../src/model/response.ts';
import type { Survey } from '../../src/model/survey.ts';

const options = [
  { id: 'queue', text: 'The queue' },
  { id: 'price', text: 'The price' },
];

const survey: Survey = {
  id: 'till',
  questions: [
    { id: 'mood', kind: 'smiley', text: 'How was it?' },
    { id: 'why', kind: 'choices', text: 'What went wrong?', options, when: { question: 'mood', is: ['negative'] } },
    { id: 'long', kind: 'stars', text: 'How long did it take?', when: { question: 'why', is: ['queue'] } },
    { id: 'comment', kind: 'text', text: 'Anything else?', when: { question: 'mood', is: ['negative', 'neutral'] } },
  ],
};

const mood = (value: 'negative' | 'neutral' | 'positive'): Answer => ({ question: 'mood', kind: 'smiley', value });
const why = (...value: string[]): Answer => ({ question: 'why', kind: 'choices', value });

test('a question with a condition is asked of those only who gave one of its answers', () => {
  expect(questionAfter(survey, -1, [])).toBe(0);
  expect(questionAfter(survey, 0, [mood('negative')])).toBe(1);
  expect(questionAfter(survey, 0, [mood('neutral')])).toBe(3);
  expect(questionAfter(survey, 0, [mood('positive')])).toBeUndefined();
});

test('of several choices one is enough', () => {
  expect(questionAfter(survey, 1, [mood('negative'), why('price', 'queue')])).toBe(2);
  expect(questionAfter(survey, 1, [mood('negative'), why('price')])).toBe(3);
});

test('what was skipped meets no condition', () => {
  expect(questionAfter(survey, 1, [mood('negative')])).toBe(3);
  expect(questionAfter(survey, 0, [])).toBeUndefined();
});
