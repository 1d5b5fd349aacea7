import type { ExperienceMap } from '../../src/model/experience-map.ts';
import { findingsOf } from './findings-of.ts';
import type { Words } from './words.ts';

/** What stands out on the map, in a few sentences; nothing when nothing does. */
export function Findings({ map, words }: { map: ExperienceMap; words: Words }) {
  const findings = findingsOf(map, words);
  if (findings.length === 0) return null;
  return (
    <section class="findings" aria-labelledby="findings">
      <h2 id="findings">{words.texts.findings}</h2>
      <ul>
        {findings.map(({ kind, said }) => (
          <li key={said} class={`finding finding-${kind}`}>
            {said}
          </li>
        ))}
      </ul>
    </section>
  );
}
