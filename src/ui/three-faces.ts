import type { Smiley } from '../model/smiley.ts';

/** Silhouette, cheeks, lines, mouth and tongue: shape and mouth tell the faces apart without any colour. */
export const THREE_FACES: Record<Smiley, string[]> = {
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
};
