import { BUILT_IN } from './texts-for.ts';

/** A language as its own speakers call it, for example `Svenska` for `sv`; the tag where the browser knows no name. */
export function languageName(tag: string): string {
  const builtIn = BUILT_IN[tag];
  if (builtIn) return builtIn.language;
  try {
    const name = new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;
    return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
  } catch {
    return tag;
  }
}
