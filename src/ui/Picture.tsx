import type { AnySmiley } from '../model/smiley.ts';

export interface PictureProps {
  smiley: AnySmiley;
  /** What it is drawn of. */
  paths: string[];
  class?: string;
}

/** A smiley as a picture: decoration without a name of its own. Colours come from `tokens.css`. */
export function Picture({ smiley, paths, class: extra = '' }: PictureProps) {
  return (
    <svg class={`senyum-face senyum-${smiley} ${extra}`} viewBox="0 0 100 100" aria-hidden="true">
      {paths.map((d) => (
        <path key={d} d={d} />
      ))}
    </svg>
  );
}
