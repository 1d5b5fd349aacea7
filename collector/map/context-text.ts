import type { ExperienceMap } from '../../src/model/experience-map.ts';
import type { Words } from './words.ts';

/** Of which visits alone is told: `Plan: pro · Region: north`; empty when of all. */
export function contextText({ context, contexts }: Pick<ExperienceMap, 'context' | 'contexts'>, words: Words): string {
  const chosen = contexts.filter(({ name }) => Object.hasOwn(context, name));
  return chosen.map(({ name, label = name }) => `${words.text(label)}: ${context[name]}`).join(' · ');
}
