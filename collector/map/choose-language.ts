/**
 * The first wanted language that is offered, in the spelling of the offer; else the first offered one.
 *
 * An exact tag is better than one of the same primary language: `sv-FI` finds `sv-FI`, then `sv`, then `sv-SE`.
 */
export function chooseLanguage(wanted: readonly string[], offered: readonly string[]): string {
  for (const tag of wanted) {
    const found = offered.find((one) => same(one, tag)) ?? offered.find((one) => same(primaryOf(one), primaryOf(tag)));
    if (found) return found;
  }
  return offered[0] ?? 'en';
}

const primaryOf = (tag: string): string => tag.split('-')[0]!;
const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
