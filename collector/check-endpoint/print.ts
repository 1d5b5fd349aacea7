import type { CheckOptions } from './bench.ts';
import type { Check, Status } from './check.ts';
import type { Report } from './report.ts';

const WORDS: Record<Status, string> = { ok: 'ok     ', missing: 'missing', note: 'note   ' };
const INDENT = ' '.repeat(9);

/** What is said before the first request. */
export function openingText({ url, format, origin }: CheckOptions): string {
  return `Checking ${url} in the format ${format}, as a page at ${origin} would use it.\n`;
}

/** One check, in two lines. */
export function checkText({ status, does, expected, came, mend }: Check): string {
  const hints = status === 'note' ? mend.map((hint) => `\n${INDENT}${hint}`) : [];
  const sentence = does.charAt(0).toUpperCase() + does.slice(1);
  return `${WORDS[status]}  ${sentence}.\n${INDENT}Expected ${expected}. Came: ${came}.${hints.join('')}`;
}

/** The grade and what the next one lacks. */
export function closingText({ grade, format, next, marks }: Report): string {
  const lines = ['', `Grade: ${grade}`];
  if (next) lines.push('', `For ${next.grade} it lacks:`, ...missingLines(next.missing));
  // Where verdicts do come they have to be believed: a rejected response would otherwise count as delivered.
  if (grade === 'unverified' && format === 'senyum' && next?.missing.some(({ step }) => step === 'healthy'))
    lines.push('', 'As it is, it can be used with "grade": "unverified" beside its address in senyum.json.');
  if (grade === 'unverified' && format !== 'senyum')
    lines.push('', 'Only the format senyum can be verified: its replies name each response.');
  if (grade === 'not usable') lines.push('', 'Mend this and check again: what comes after it may not have been tried.');
  if (marks.responses > 0)
    lines.push(
      '',
      `What was sent (${marks.responses === 1 ? '1 response' : `${marks.responses} responses`}) has the touchpoint ${marks.touchpoint} and comes from the app`,
      `${marks.app}, so that you can filter or delete it.`,
    );
  return lines.join('\n');
}

// Several steps often lack the same thing, and one mend cures them all.
function missingLines(missing: { step: string; came: string; mend: string[] }[]): string[] {
  const cures = [...new Set(missing.map(({ mend }) => mend.join(' ')))];
  return cures.map((cure) => {
    const steps = missing.filter(({ mend }) => mend.join(' ') === cure).map(({ step }) => step);
    return `  ${steps.join(', ')}: ${cure}`;
  });
}
