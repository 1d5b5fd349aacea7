import { FACES } from './faces.ts';
import type { Answer } from './response.ts';
import type { Question, ScaleQuestion } from './survey.ts';

/** Lowest and highest number of each scale. */
export const SCALES: Record<ScaleQuestion['kind'], readonly [low: number, high: number]> = {
  stars: [1, 5],
  nps: [0, 10],
  ces: [1, 7],
};

/** Every answer that a question can get, from worst to best where there is such an order; undefined for what is written. */
export function answersOf(question: Question): readonly (string | number)[] | undefined {
  switch (question.kind) {
    case 'smiley':
      return FACES[question.faces ?? 3];
    case 'thumbs':
      return ['down', 'up'];
    case 'yes-no':
      return ['no', 'yes'];
    case 'stars':
    case 'nps':
    case 'ces': {
      const [low, high] = SCALES[question.kind];
      return Array.from({ length: high - low + 1 }, (_, i) => low + i);
    }
    case 'choice':
    case 'choices':
      return question.options.map(({ id }) => id);
    case 'text':
    case 'contact':
      return undefined;
  }
}

/** An answer as the one cell of a table: what has several parts has them one after the other. */
export function cellOf({ value }: Answer): string | number {
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.join('; ');
  return Object.entries(value)
    .map(([field, text]) => `${field}: ${text}`)
    .join('; ');
}
