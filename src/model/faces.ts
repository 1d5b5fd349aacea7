import { type AnySmiley, type FaceCount, SMILEYS } from './smiley.ts';

/** The faces of each scale, from worst to best. */
export const FACES: Record<FaceCount, readonly AnySmiley[]> = {
  2: ['negative', 'positive'],
  3: SMILEYS,
  4: ['very-negative', 'negative', 'positive', 'very-positive'],
  5: ['very-negative', 'negative', 'neutral', 'positive', 'very-positive'],
};

/** What a face counts for in the senyum score: the worst of its scale 0, the best 100, the others evenly between. */
export function scoreOfFace(smiley: AnySmiley, faces: FaceCount = 3): number {
  return (100 * FACES[faces].indexOf(smiley)) / (faces - 1);
}
