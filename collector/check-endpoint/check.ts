import type { Format, Grade } from '../../src/model/endpoint.ts';

/** `missing`: a grade is not reached for want of it. `note`: worth knowing, and no grade depends on it. */
export type Status = 'ok' | 'missing' | 'note';

/** What came of one step. */
export interface Finding {
  status: Status;
  /** What came back, in plain words. */
  came: string;
  /** The grade that is not reached without it; only when something is missing. */
  needed?: Grade;
  /** How to mend it, one sentence each. */
  mend: string[];
}

/** One step of the catalogue: what it does and what should come back. */
export interface Step {
  /** Names the step for programs. */
  step: string;
  /** In plain words, such as `sends an empty batch`. */
  does: string;
  expected: string;
  run(): Promise<Finding>;
}

/** A step that was taken. */
export interface Check extends Finding {
  step: string;
  does: string;
  expected: string;
}

/** All is as it should be. */
export const fine = (came: string): Finding => ({ status: 'ok', came, mend: [] });

/** Worth knowing. */
export const note = (came: string, ...mend: string[]): Finding => ({ status: 'note', came, mend });

/** Something is missing for a grade. A format without verdicts never becomes verified: there it is only a note. */
export function lacking(format: Format, needed: Grade, came: string, ...mend: string[]): Finding {
  if (needed === 'verified' && format !== 'senyum') return note(came, ...mend);
  return { status: 'missing', came, needed, mend };
}
