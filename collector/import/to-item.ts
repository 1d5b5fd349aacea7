import { FACES } from '../../src/model/faces.ts';
import type { Measure, SurveyResponse } from '../../src/model/response.ts';
import type { FaceCount } from '../../src/model/smiley.ts';
import { answerOf, contextOf, type Fields } from './fields.ts';
import { readTime } from './local-time.ts';

/** What a row becomes, still to be judged by the gate; or why it can't become anything, in a few words. */
export type Item = { response: unknown } | { measure: unknown } | { reason: string };

/** What rows that lack them are given. */
const DEFAULTS = { survey: 'import', locale: 'und' };

/**
 * Makes a response or a measure of a row. With a `name` and a `value` it is a measure, else a response; a row that has
 * `answers` is one already, as the export writes it.
 */
export function toItem(cells: Record<string, unknown>, fields: Fields, id: string, zone: string): Item {
  const read = (field: string): string => {
    const column = fields.columns[field];
    const cell = column === undefined ? undefined : cells[column];
    const text = cell === undefined || cell === null ? '' : String(cell).trim();
    return text || (fields.constants[field] ?? '');
  };
  const at = (fields.columns.at === 'at' && repairedTime(cells, zone)) || readTime(read('at'), zone);
  const touchpoint = read('touchpoint');
  if (!at) return { reason: `"${read('at')}" is not a time such as 2026-11-21 18:04` };
  if (!touchpoint) return { reason: 'has no touchpoint' };
  const start = { id, touchpoint, at };
  if (Array.isArray(cells.answers)) return { response: { ...whole(cells), ...start } };
  if (read('name') && read('value')) {
    const { name, unit } = { name: read('name'), unit: read('unit') || 'count' };
    return { measure: { ...start, name, value: numberOf(read('value')), unit } satisfies Unread<Measure> };
  }
  const faces = Number(read('faces') || 3);
  const names = [...Object.keys(fields.columns), ...Object.keys(fields.constants)];
  const answers = names.flatMap((field) => {
    const answer = answerOf(field);
    const given = answer && read(field);
    return given ? [{ ...answer, ...readAnswer(answer.kind, given, faces) }] : [];
  });
  const told = names.flatMap((field) => {
    const name = contextOf(field);
    const value = name && read(field);
    return value ? [[name, value] as const] : [];
  });
  const context = told.length > 0 && { context: Object.fromEntries(told) };
  if (answers.length === 0) return { reason: 'has no answer' };
  const { survey, locale } = { survey: read('survey') || DEFAULTS.survey, locale: read('locale') || DEFAULTS.locale };
  return { response: { ...start, ...FIXED, ...context, survey, locale, answers } satisfies Unread<SurveyResponse> };
}

type Unread<Item> = { [Key in keyof Item]: unknown };

/** Nobody goes on answering what comes from a file, and no clock of a device can repair its time. */
const FIXED = { revision: 0, source: 'import', finished: true, clock: { boot: 'import', elapsed: 0 } };

// By the collector that has exported it. What was read in from a file before is known by its own time.
function repairedTime({ answers, source, collector }: Record<string, unknown>, zone: string): string | undefined {
  const told = (collector as { at?: unknown } | null | undefined)?.at;
  return Array.isArray(answers) && source !== 'import' && typeof told === 'string' ? readTime(told, zone) : undefined;
}

// The running number is of the device that it came from.
function whole({ sequence: _, collector: __, ...response }: Record<string, unknown>): object {
  return { ...DEFAULTS, ...response, ...FIXED };
}

function readAnswer(kind: string, text: string, faces: number): { value: unknown; faces?: number } {
  switch (kind) {
    case 'smiley':
      return { value: faceOf(text, faces), ...(faces !== 3 && { faces }) };
    case 'stars':
    case 'nps':
    case 'ces':
      return { value: numberOf(text) };
    case 'thumbs':
    case 'yes-no':
      return { value: text.toLowerCase() };
    case 'choices':
      return { value: text.split(';').map((part) => part.trim()) };
    default:
      return { value: text };
  }
}

// By its name, or by its number from the worst to the best.
function faceOf(text: string, faces: number): string {
  const place = /^\d$/.test(text) ? Number(text) : 0;
  return FACES[faces as FaceCount]?.[place - 1] ?? text.toLowerCase();
}

// What is no number stays a text, which the gate refuses with its place.
function numberOf(text: string): number | string {
  return Number.isFinite(Number(text)) ? Number(text) : text;
}
