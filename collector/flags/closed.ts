import type { Rule } from './tap.ts';

/** Cleaning, stocktaking, a test: no customer is there. A website is never closed. */
export const closed: Rule = {
  name: 'closed',
  means: 'It came on a kiosk more than 15 minutes outside of the opening hours of its touchpoint.',
  compares: false,
  find(taps, { thresholds, isOpen }) {
    if (!isOpen) return [];
    const { grace } = thresholds.closed;
    return taps.filter(
      ({ source, at }) =>
        source === 'kiosk' && [at, at - grace, at + grace].every((moment) => !isOpen(new Date(moment))),
    );
  },
};
