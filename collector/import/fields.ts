import { SenyumError } from '../../src/model/error.ts';
import { QUESTION_KINDS } from '../../src/model/survey.ts';

/** What a row may tell beside answers. */
const PLAIN = ['id', 'at', 'touchpoint', 'survey', 'locale', 'faces', 'name', 'value', 'unit'];

/** What one column can hold. How somebody can be reached is not read in: what he agreed to stands in no column. */
const KINDS = QUESTION_KINDS.filter((kind) => kind !== 'contact');

/** Where the value of each field comes from: a column of that name, or the same text for all rows. */
export interface Fields {
  /**
   * Columns by field. An answer's field is its kind, with its question behind a colon: `smiley:visit`; a context's its
   * name: `context:plan`.
   */
  columns: Record<string, string>;
  /** Texts by field. */
  constants: Record<string, string>;
}

/**
 * Reads `at=Date,smiley:visit=Mood`. A column's name may hold commas.
 * @throws SenyumError `config` when a part is no pair, or its field is unknown.
 */
export function readPairs(option: string, text: string): Record<string, string> {
  return Object.fromEntries(
    text.split(/,(?=[a-z-]+(?::[^=,]*)?=)/).map((pair) => {
      const [, field, value] = /^\s*([^=]+?)\s*=\s*(.+?)\s*$/.exec(pair) ?? [];
      if (field === undefined || value === undefined)
        throw new SenyumError('config', `${option} needs pairs such as at=Date; "${pair}" is none.`);
      if (!isField(field)) throw new SenyumError('config', unknownField(field));
      return [field, value];
    }),
  );
}

/** The kind and question of an answer's field; undefined when the field is no answer's. */
export function answerOf(field: string): { kind: string; question: string } | undefined {
  const [kind = '', question = kind] = field.split(/:(.*)/s);
  return KINDS.some((one) => one === kind) ? { kind, question } : undefined;
}

/** The name of a context's field; undefined when the field is no context's. */
export function contextOf(field: string): string | undefined {
  return /^context:(.+)$/s.exec(field)?.[1];
}

/** The fields, with columns that are called like a field although nobody said so. */
export function detectFields({ columns, constants }: Fields, names: readonly string[]): Fields {
  const found = Object.fromEntries(
    [...PLAIN, ...KINDS].flatMap((field) => {
      const name = names.find((one) => fold(one) === fold(field));
      return name === undefined || field in constants ? [] : [[field, name]];
    }),
  );
  // An answer that is mapped takes its column away from the field that is only called like it.
  const taken = Object.values(columns);
  const free = Object.entries(found).filter(([, name]) => !taken.includes(name));
  return { columns: { ...Object.fromEntries(free), ...columns }, constants };
}

/** @throws SenyumError `config` when a column that was named is not there, or no column can be an item's. */
export function checkFields({ columns, constants }: Fields, names: readonly string[]): void {
  const there = `The file has the columns ${names.join(', ')}.`;
  for (const name of Object.values(columns))
    if (!names.includes(name)) throw new SenyumError('config', `There is no column "${name}". ${there}`);
  const fields = [...Object.keys(columns), ...Object.keys(constants)];
  for (const field of ['at', 'touchpoint'])
    if (!fields.includes(field))
      throw new SenyumError('config', `No column is called "${field}"; say which it is by --map ${field}=…. ${there}`);
  const isMeasure = fields.includes('name') && fields.includes('value');
  if (!isMeasure && !fields.some(answerOf))
    throw new SenyumError('config', `No column is an answer; say which it is, as in --map smiley=…. ${there}`);
}

function isField(field: string): boolean {
  return PLAIN.includes(field) || answerOf(field) !== undefined || contextOf(field) !== undefined;
}

function unknownField(field: string): string {
  return `There is no field "${field}"; there are ${[...PLAIN, ...KINDS, 'context:name'].join(', ')}.`;
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
