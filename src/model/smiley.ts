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
