import * as v from 'valibot';
import type { Context } from './context.ts';
import type { Problem } from './problem.ts';
import { id, text } from './question-schema.ts';

/** Without what parts a list of them in an address or in a table. */
const value = v.pipe(
  v.string(),
  v.nonEmpty('a text that is not empty'),
  v.maxLength(40, 'at most 40 characters'),
  v.regex(/^(?! )[^,;\p{Cc}\p{Cs}]+(?<! )$/u, 'a short text without ",", ";" and blanks at its ends'),
);

/** The shape of `contexts` in an owner's `senyum.json`. */
export const contextsSchema = v.pipe(
  v.array(
    v.strictObject({
      name: id,
      values: v.pipe(v.array(value), v.minLength(1, 'at least one value'), v.maxLength(12, 'at most 12 values')),
      label: v.exactOptional(text),
    }),
  ),
  v.maxLength(4, 'at most 4 contexts'),
);

/** Names and values that are there twice. */
export function brokenContexts(contexts: readonly Context[]): Problem[] {
  const names = contexts.map(({ name }) => name);
  return [
    ...repeated(names, 'contexts', '.name'),
    ...contexts.flatMap(({ values }, i) => repeated(values, `contexts[${i}].values`)),
  ];
}

function repeated(texts: string[], path: string, field = ''): Problem[] {
  return texts.flatMap((one, i) => {
    const first = texts.indexOf(one);
    return first === i
      ? []
      : [{ path: `${path}[${i}]${field}`, message: `"${one}" is already used by ${path}[${first}]` }];
  });
}
