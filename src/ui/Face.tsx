import type { AnySmiley } from '../model/smiley.ts';

// Silhouette, cheeks, lines, mouth and tongue: shape and mouth tell the faces apart without any colour.
const FACES: Record<AnySmiley, string[]> = {
  'very-negative': [
    'M50 2c11 7 12 22 22 33 11 12 25 22 25 39 0 17-21 22-47 22S3 91 3 74c0-17 14-27 25-39C38 24 39 9 50 2Z',
    'M21 74h.1M79 74h.1',
    'M35 56v5M65 56v5M25 43l15 7M75 43l-15 7',
    'M32 85q4-16 18-16t18 16q-18-7-36 0Z',
  ],
  negative: [
    'M55 5c17 2 21 17 28 32 6 14 14 25 13 38-1 16-19 20-45 20S5 92 4 77c-1-14 10-25 15-40C25 19 35 3 55 5Z',
    'M24 72h.1M76 72h.1',
    'M37 54v5M64 54v5M26 46q9-2 13-8M75 46q-9-2-13-8M39 81q11-12 23 0',
  ],
  neutral: [
    'M50 6c37 0 44 7 44 44s-7 44-44 44S6 87 6 50 13 6 50 6Z',
    'M22 59h.1M78 59h.1',
    'M34 42v6M66 42v6M36 67h28',
  ],
  positive: [
    'M50 3a47 47 0 1 1-.1 0Z',
    'M19 54h.1M81 54h.1',
    'M26 42a7.5 7 0 0 1 15 0M59 42a7.5 7 0 0 1 15 0',
    'M31 56q19 4 38 0-2 24-19 24T31 56Z',
    'M39 75q11-9 22 0-11 9-22 0Z',
  ],
  'very-positive': [
    'M50 1c9 0 12 7 20 10s17 1 21 9-1 15 2 23 9 11 6 20-12 9-17 16-5 16-14 18-14-4-18-4-9 6-18 4-9-11-14-18-14-7-17-16 3-12 6-20-2-15 2-23 13-6 21-9S41 1 50 1Z',
    'M19 56h.1M81 56h.1',
    'M25 42q8-13 16 0M59 42q8-13 16 0',
    'M28 53q22 5 44 0 0 28-22 28T28 53Z',
    'M37 74q13-10 26 0-13 11-26 0Z',
  ],
};

/** A smiley as a picture: decoration without a name of its own. Colours come from `tokens.css`. */
export function Face({ smiley, class: extra = '' }: { smiley: AnySmiley; class?: string }) {
  return (
    <svg class={`senyum-face senyum-${smiley} ${extra}`} viewBox="0 0 100 100" aria-hidden="true">
      {FACES[smiley].map((d) => (
        <path key={d} d={d} />
      ))}
    </svg>
  );
}
