import type { Texts } from './texts.ts';

/** English, which every surface has; the rest of it lies in `en-more.ts`. */
export const texts: Texts = {
  faces: {
    'very-negative': 'Very unhappy',
    negative: 'Unhappy',
    neutral: 'Neutral',
    positive: 'Happy',
    'very-positive': 'Very happy',
  },
  thanks: 'Thank you for your answer!',
  failed: 'Your answer could not be saved. Please try again.',
  close: 'Close',
  never: 'Never ask again',
};
