import type { Smiley } from '../../src/model/smiley.ts';
import { THREE_FACES } from '../../src/ui/three-faces.ts';
import { type Attributes, element } from './svg.ts';

/** The colours of the light theme, as in `src/ui/tokens.css`. */
export const INK = '#38213a';
export const MUTED = '#76596f';
export const LINE = '#e9dad2';
export const ACCENT = '#8c3765';
export const GROUND = '#fffdfb';
export const LANE = '#f8f1ec';
export const TRACK = '#ebe6eb';
export const TONES: Record<Smiley, string> = { negative: '#f4775f', neutral: '#f9bd4a', positive: '#74c365' };

/** Whoever draws the picture has at least one of them. */
export const FONT = 'Helvetica, Arial, sans-serif';

/** Styles of text, by what it is. */
export const TEXT = {
  name: { 'font-size': 15, 'font-weight': 700, fill: INK },
  score: { 'font-size': 32, 'font-weight': 700, fill: INK },
  small: { 'font-size': 13, fill: MUTED },
  smallInk: { 'font-size': 13, 'font-weight': 700, fill: INK },
} satisfies Record<string, Attributes>;

/** A part of the picture whose height is known before it is drawn; all in px. */
export interface Block {
  height: number;
  /** Its markup with the upper left corner at a point. */
  at(x: number, y: number): string;
}

/** Blocks one under the other. */
export function stack(blocks: Block[], gap = 0): Block {
  const height = blocks.reduce((sum, block) => sum + block.height, 0) + gap * Math.max(0, blocks.length - 1);
  return {
    height,
    at(x, y) {
      let top = y;
      return blocks
        .map((block) => {
          const drawn = block.at(x, top);
          top += block.height + gap;
          return drawn;
        })
        .join('');
    },
  };
}

/** A face of a size in px, with its upper left corner at a point. */
export function face(smiley: Smiley, size: number, x: number, y: number): string {
  const [silhouette, cheeks, ...rest] = THREE_FACES[smiley];
  const line = { fill: 'none', stroke: INK, 'stroke-width': 6, 'stroke-linecap': 'round', 'stroke-linejoin': 'round' };
  const looks: Attributes[] = [line, { ...line, fill: INK }, { fill: TONES.negative }];
  const parts = [
    element('path', { d: silhouette, fill: TONES[smiley] }),
    element('path', { ...line, d: cheeks, stroke: '#ffe1d4', 'stroke-opacity': 0.4, 'stroke-width': 13 }),
    ...rest.map((d, i) => element('path', { ...looks[i], d })),
  ];
  return element('g', { transform: `translate(${x} ${y}) scale(${size / 100})` }, parts.join(''));
}
