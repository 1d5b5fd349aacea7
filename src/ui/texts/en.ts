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
  thanks: 'Thank you for your answer!',
  noted: 'Got it!',
  undo: 'Undo',
  skip: 'Skip',
  send: 'Send',
  placeholder: 'Write as much or as little as you like',
  failed: 'Your answer could not be saved. Please try again.',
  languages: 'Choose a language',
  close: 'Close',
};
