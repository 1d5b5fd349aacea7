/** Under these names is kept in localStorage what a visitor has done and said; nothing before he has. */
export const ASKED = 'senyum:asked';
export const CONSENT = 'senyum:consent';

/** Said under {@link CONSENT}: only what the visitor opens himself. */
export const NEVER = 'never';

/** What is remembered of a visitor and one touchpoint: Unix times in ms. */
interface Mark {
  answered?: number;
  /** Closed without an answer: not now. */
  dismissed?: number;
}

/** What is remembered, by touchpoint. */
export type Marks = Record<string, Mark>;

/** The browser says for its owner: do not track me. */
export function isUnwilling(): boolean {
  const { globalPrivacyControl, doNotTrack } = navigator as {
    globalPrivacyControl?: boolean;
    doNotTrack?: string | null;
  };
  return globalPrivacyControl === true || doNotTrack === '1';
}

/** What is kept under a name; null where nothing is, or where there is no storage. */
export function recall(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Keeps something under a name; null forgets it. Without storage it holds for this page only. */
export function remember(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // Then he is asked again.
  }
}

/** Remembers what a visitor has just done. Nothing is written before he has done something. */
export function mark(touchpoint: string, what: keyof Mark): void {
  const marks = readMarks();
  marks[touchpoint] = { ...marks[touchpoint], [what]: Date.now() };
  remember(ASKED, JSON.stringify(marks));
}

/** Reads what is remembered. */
export function readMarks(): Marks {
  try {
    return { ...(JSON.parse(recall(ASKED) ?? '{}') as Marks) };
  } catch {
    return {};
  }
}
