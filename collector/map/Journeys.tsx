import type { ExperienceMap } from '../../src/model/experience-map.ts';
import { addressOf } from './address-of.ts';
import type { Words } from './words.ts';

/** Links to the other journeys; nothing when there is only one. */
export function Journeys({ map, words, page }: { map: ExperienceMap; words: Words; page: string }) {
  if (map.journeys.length < 2) return null;
  return (
    <nav class="journeys" aria-label={words.texts.journeys}>
      {map.journeys.map(({ id, name }) => (
        <a key={id} href={addressOf(page, id)} aria-current={id === map.journey?.id ? 'page' : undefined}>
          {words.text(name)}
        </a>
      ))}
    </nav>
  );
}
