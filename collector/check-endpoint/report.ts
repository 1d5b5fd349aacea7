import type { Format, Grade } from '../../src/model/endpoint.ts';
import type { CheckOptions } from './bench.ts';
import type { Check } from './check.ts';
import { CHECK_APP, CHECK_TOUCHPOINT } from './samples.ts';

/** What a check has found. */
export interface Report {
  url: string;
  format: Format;
  origin: string;
  checks: Check[];
  /** The grade that the endpoint reaches. */
  grade: Grade | 'not usable';
  /** Whether it is the best grade that the format can reach. */
  passed: boolean;
  /** What the next grade lacks, each with its ways to mend it; absent when there is no next grade. */
  next?: { grade: Grade; missing: { step: string; came: string; mend: string[] }[] };
  /** How to know what was sent. */
  marks: { responses: number; touchpoint: string; app: string };
}

/** Grades the checks. */
export function reportOf({ url, format, origin }: CheckOptions, checks: Check[], responses: number): Report {
  const missing = (grade: Grade) =>
    checks
      .filter(({ status, needed }) => status === 'missing' && needed === grade)
      .map(({ step, came, mend }) => ({ step, came, mend }));
  const best: Grade = format === 'senyum' ? 'verified' : 'unverified';
  const usable = missing('unverified').length === 0;
  const grade = !usable ? 'not usable' : missing('verified').length > 0 ? 'unverified' : best;
  const next: Grade | undefined = !usable ? 'unverified' : grade === best ? undefined : 'verified';
  return {
    url,
    format,
    origin,
    checks,
    grade,
    passed: grade === best,
    ...(next && { next: { grade: next, missing: missing(next) } }),
    marks: { responses, touchpoint: CHECK_TOUCHPOINT, app: CHECK_APP },
  };
}
