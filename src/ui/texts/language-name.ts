/** Kept here and not among the texts, which a widget downloads, too; a kiosk may be offline and its browser poor. */
const KNOWN: Readonly<Record<string, string>> = { en: 'English', id: 'Bahasa Indonesia', sv: 'Svenska', ar: 'العربية' };

/** A language as its own speakers call it, for example `Svenska` for `sv`; the tag where the browser knows no name. */
export function languageName(tag: string): string {
  if (Object.hasOwn(KNOWN, tag)) return KNOWN[tag]!;
  try {
    const name = new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;
    return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
  } catch {
    return tag;
  }
}
