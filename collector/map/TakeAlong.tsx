import { useState } from 'preact/hooks';
import type { ExperienceMap } from '../../src/model/experience-map.ts';
import { pictureAddress } from './map-address.ts';
import { savePicture } from './save-picture.ts';
import type { Words } from './words.ts';

/** Saves the map as a picture or a drawing, or prints it. */
export function TakeAlong({ map, words, page }: { map: ExperienceMap; words: Words; page: string }) {
  const [state, setState] = useState<'ready' | 'busy' | 'failed'>('ready');
  const { take } = words.texts;
  const address = pictureAddress(page, words.locale);
  const name = fileNameOf(map);
  const save = (): void => {
    setState('busy');
    savePicture(address, `${name}.png`).then(
      () => setState('ready'),
      () => setState('failed'),
    );
  };
  return (
    <section class="take" aria-label={take.title}>
      <button type="button" aria-disabled={state === 'busy'} onClick={() => state !== 'busy' && save()}>
        {take.png}
      </button>
      <a href={address} download={`${name}.svg`}>
        {take.svg}
      </a>
      <button type="button" onClick={() => print()}>
        {take.print}
      </button>
      <span role="status">{state === 'failed' && take.failed}</span>
    </section>
  );
}

// As a file is called everywhere: `first-bag-2026-11-22`, by the last day of the period.
function fileNameOf({ journey, to }: ExperienceMap): string {
  const day = new Date(Date.parse(to) - 1).toISOString().slice(0, 10);
  return `${journey?.id ?? 'map'}-${day}`.replace(/[^\w.-]+/g, '-');
}
