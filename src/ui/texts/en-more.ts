import type { MoreTexts } from './more-texts.ts';

/** The English texts that a first question of faces does without. */
export const moreTexts: MoreTexts = {
  skip: 'Skip',
  send: 'Send',
  placeholder: 'Write as much or as little as you like',
  answers: { up: 'Good', down: 'Bad', yes: 'Yes', no: 'No' },
  stars: '{n} of 5 stars',
  ends: { nps: ['Not at all likely', 'Extremely likely'], ces: ['Strongly disagree', 'Strongly agree'] },
  noted: 'Got it!',
  undo: 'Undo',
  tellMore: 'Tell us more',
  languages: 'Choose a language',
};
