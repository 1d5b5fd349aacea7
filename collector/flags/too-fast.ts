import type { Rule } from './tap.ts';

/** A tap that was meant for what had been on the screen before. */
export const tooFast: Rule = {
  name: 'too-fast',
  means: 'The question had been on the screen for less than 0.3 s.',
  compares: false,
  find: (taps, { thresholds }) => taps.filter(({ dwell }) => dwell !== null && dwell < thresholds.tooFast.dwell),
};
