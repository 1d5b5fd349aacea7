/** The three faces, from worst to best. On the wire a face is always its name, never an index. */
export const SMILEYS = ['negative', 'neutral', 'positive'] as const;

/** One of the three faces. */
export type Smiley = (typeof SMILEYS)[number];

/** How many answers each face got. */
export type SmileyCounts = Record<Smiley, number>;

/** A face of a finer scale. */
export type AnySmiley = Smiley | 'very-negative' | 'very-positive';

/** How many faces a question may show. */
export type FaceCount = 2 | 3 | 4 | 5;

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
