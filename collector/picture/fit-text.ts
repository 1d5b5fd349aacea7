/** Widths of letters in ems, of a sans-serif typeface that is rather wide; others are taken for wide ones. */
const NARROW = 0.38;
const USUAL = 0.61;
const CAPITAL = 0.73;
const WIDE = 1;

/** About how wide a text gets, in px: what draws it has typefaces that nobody knows here. */
export function widthOf(text: string, size: number): number {
  return [...text].reduce((sum, letter) => sum + size * letterWidth(letter), 0);
}

/**
 * Breaks a text into lines that fit a width, between words where it can.
 * @param width In px, at a size of the letters in px.
 * @param most Number of lines; what is left of a longer text is an ellipsis.
 */
export function linesOf(text: string, width: number, size: number, most = 3): string[] {
  const lines: string[] = [];
  for (const word of text
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((one) => piecesOf(one, width, size))) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && widthOf(longer, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  if (lines.length <= most) return lines;
  const last = [...lines[most - 1]!];
  while (last.length > 0 && widthOf(`${last.join('')}…`, size) > width) last.pop();
  return [...lines.slice(0, most - 1), `${last.join('')}…`];
}

// A word that is wider than a line, such as an id, is cut.
function piecesOf(word: string, width: number, size: number): string[] {
  const pieces = [''];
  for (const letter of word) {
    const longer = pieces.at(-1) + letter;
    if (pieces.at(-1) === '' || widthOf(longer, size) <= width) pieces[pieces.length - 1] = longer;
    else pieces.push(letter);
  }
  return pieces;
}

function letterWidth(letter: string): number {
  if (/[\s.,:;|!'iljtfrI()[\]/]/.test(letter)) return NARROW;
  if (/[A-ZMmWw%@]/.test(letter)) return letter === 'm' || letter === 'w' ? CAPITAL + 0.2 : CAPITAL;
  return letter.codePointAt(0)! < 0x1100 ? USUAL : WIDE;
}
