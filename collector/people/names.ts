const LONGEST = 200;

/** A name as it is kept and shown; undefined when it can't be one. */
export function nameFrom(typed: unknown): string | undefined {
  if (typeof typed !== 'string') return undefined;
  const name = typed.normalize('NFKC').trim();
  // Signs that steer a screen could make one name look like another.
  const isFit = name !== '' && [...name].length <= LONGEST && !/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u.test(name);
  return isFit ? name : undefined;
}

/** By what a person is found: capitals don't tell people apart. */
export function accountOf(name: string): string {
  return name.toLowerCase();
}
