import type { Texts } from './texts.ts';

/** English. */
export const en: Texts = {
  faces: {
    'very-negative': 'Very unhappy',
    negative: 'Unhappy',
    neutral: 'Neutral',
    positive: 'Happy',
    'very-positive': 'Very happy',
  },
  answers: { up: 'Good', down: 'Bad', yes: 'Yes', no: 'No' },
  stars: '{n} of 5 stars',
  ends: { nps: ['Not at all likely', 'Extremely likely'], ces: ['Strongly disagree', 'Strongly agree'] },
  thanks: 'Thank you for your answer!',
  skip: 'Skip',
  send: 'Send',
  placeholder: 'Write as much or as little as you like',
  failed: 'Your answer could not be saved. Please try again.',
  languages: 'Choose a language',
  close: 'Close',
};
