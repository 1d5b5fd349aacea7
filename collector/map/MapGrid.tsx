import { useEffect } from 'preact/hooks';
import type { Drawing } from './drawing.ts';
import { StageList } from './StageList.tsx';
import { StageTable } from './StageTable.tsx';
import { useMedia } from './use-media.ts';

/** Room for the names of the lanes and the margins of the page, in rem. */
const BESIDE = 12;

/** Least width of a stage, in rem: a card in it stays readable. */
const STAGE = 11.5;

/**
 * The journey with its cards: stages as columns and channels as lanes where there is room, else stage by stage. Two
 * documents instead of one restyled, so that what is read aloud and tabbed through is in the order that is seen.
 */
export function MapGrid(drawing: Drawing) {
  const { length } = drawing.journey.stages;
  const wide = useMedia(`(min-width: ${BESIDE + STAGE * length}rem)`);
  // On paper print.css makes the letters as small as it takes to have all stages beside each other.
  useEffect(() => document.documentElement.style.setProperty('--stages', String(length)), [length]);
  return wide ? <StageTable {...drawing} /> : <StageList {...drawing} />;
}
