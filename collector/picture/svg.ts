/** Attributes of an element; what is undefined is left out. */
export type Attributes = Record<string, string | number | undefined>;

/** Control signs, most of which no XML document may hold, not even escaped. */
const FORBIDDEN = /\p{Cc}|\p{Noncharacter_Code_Point}/gu;

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A text that anybody may have written, for the contents of an element or an attribute. */
export function escaped(text: string): string {
  return text
    .replace(FORBIDDEN, ' ')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/[&<>"']/g, (sign) => ESCAPES[sign]!);
}

/** An element with contents that are markup already. */
export function element(name: string, attributes: Attributes, contents: string = ''): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${typeof value === 'number' ? rounded(value) : escaped(value)}"`],
  );
  return `<${name}${written.join('')}${contents === '' ? '/>' : `>${contents}</${name}>`}`;
}

/** A text on its base line. */
export function text(words: string, x: number, y: number, style: Attributes): string {
  return element('text', { x, y, ...style }, escaped(words));
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
