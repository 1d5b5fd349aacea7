import type { Touchpoint } from '../../src/model/config.ts';
import type { Journey } from '../../src/model/journey.ts';
import type { LocalizedText, Survey } from '../../src/model/survey.ts';

/** A customer's way to begin with. */
export interface Template {
  /** For the choice on the terminal: "a shop with a till". */
  title: string;
  name: LocalizedText;
  surveys: Survey[];
  touchpoints: Touchpoint[];
  journey: Omit<Journey, 'id'>;
}

/** The contents of a `senyum.json`, with comments for its owner in `$comment`. */
export function configOf(id: string, { name, surveys, touchpoints, journey }: Template): object {
  return {
    $comment:
      'Change what you like; "$comment" may stand in any { } and goes nowhere. "npx senyum check" names mistakes, "npx senyum" starts.',
    senyum: 1,
    name,
    languages: ['en', 'id', 'sv'],
    endpoint: { $comment: 'Where answers go: to the collector that this file is given to.', url: '/v1/batches' },
    surveys: withComment(surveys, 'The first question is what the map counts; keep it one tap.'),
    touchpoints: withComment(
      touchpoints,
      'Ids are paths: "store-1/till-1" lies in "store-1". "measures" are numbers that other systems send, with their limits.',
    ),
    journeys: [
      { $comment: 'The map: stages from left to right, channels as lanes, and what stands where.', id, ...journey },
    ],
  };
}

function withComment(items: object[], $comment: string): object[] {
  return items.map((item, i) => (i === 0 ? { $comment, ...item } : item));
}
