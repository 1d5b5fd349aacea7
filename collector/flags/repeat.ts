import type { Rule } from './tap.ts';

/** Somebody taps again and again, or twice in anger; the first tap counts. */
export const repeat: Rule = {
  name: 'repeat',
  means: 'It came within the response interval after the tap before on the same device.',
  compares: false,
  find: (taps, { thresholds }) =>
    taps.filter((tap, i) => i > 0 && tap.at - taps[i - 1]!.at < thresholds.repeat.interval),
};
