import type { AnySmiley } from '../model/smiley.ts';
import { Picture } from './Picture.tsx';
import { THREE_FACES } from './three-faces.ts';

const FACES: Record<AnySmiley, string[]> = {
  'very-negative': [
    'M50 2c11 7 12 22 22 33 11 12 25 22 25 39 0 17-21 22-47 22S3 91 3 74c0-17 14-27 25-39C38 24 39 9 50 2Z',
    'M21 74h.1M79 74h.1',
    'M35 56v5M65 56v5M25 43l15 7M75 43l-15 7',
    'M32 85q4-16 18-16t18 16q-18-7-36 0Z',
  ],
  ...THREE_FACES,
  'very-positive': [
    'M50 1c9 0 12 7 20 10s17 1 21 9-1 15 2 23 9 11 6 20-12 9-17 16-5 16-14 18-14-4-18-4-9 6-18 4-9-11-14-18-14-7-17-16 3-12 6-20-2-15 2-23 13-6 21-9S41 1 50 1Z',
    'M19 56h.1M81 56h.1',
    'M25 42q8-13 16 0M59 42q8-13 16 0',
    'M28 53q22 5 44 0 0 28-22 28T28 53Z',
    'M37 74q13-10 26 0-13 11-26 0Z',
  ],
};

/** Any smiley as a picture. */
export const Face = ({ smiley, class: extra }: { smiley: AnySmiley; class?: string }) => (
  <Picture smiley={smiley} paths={FACES[smiley]} {...(extra && { class: extra })} />
);
