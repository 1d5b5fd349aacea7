import { pathText } from './problem.ts';

/** A text of a config that has a version for each language. */
export interface ConfigText {
  /** As its field is called. */
  field: string;
  /** Where it is: `surveys[0].thanks`. */
  path: string;
  /** Its versions by language tag; the config's own object. */
  versions: Record<string, string>;
}

const TEXT_FIELDS = [
  'name',
  'text',
  'placeholder',
  'consent',
  'low',
  'high',
  'thanks',
  'persona',
  'objective',
  'label',
];

/** All texts of a config that are not one string for all languages. */
export function textsOf(value: unknown, keys: readonly (string | number)[] = []): ConfigText[] {
  if (Array.isArray(value)) return value.flatMap((item, i) => textsOf(item, [...keys, i]));
  if (typeof value !== 'object' || value === null) return [];
  const field = String(keys.at(-1));
  if (TEXT_FIELDS.includes(field)) return [{ field, path: pathText(keys), versions: value as Record<string, string> }];
  return Object.entries(value).flatMap(([key, item]) => textsOf(item, [...keys, key]));
}
