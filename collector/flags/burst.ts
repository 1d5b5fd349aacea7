import type { Rule, Tap } from './tap.ts';

/** Many taps at once, the first of them too. */
export const burst: Rule = {
  name: 'burst',
  means: 'It is one of at least five taps within 20 s, twice as many as in the busy moments of this touchpoint.',
  compares: true,
  find(taps, { thresholds: { burst: limit }, usual }) {
    const least = Math.max(limit.taps, limit.times * usual.busy);
    const found = new Set<Tap>();
    let first = 0;
    let done = 0;
    for (const [i, tap] of taps.entries()) {
      while (tap.at - taps[first]!.at > limit.within) first++;
      if (i - first + 1 < least) continue;
      for (done = Math.max(done, first); done <= i; done++) found.add(taps[done]!);
    }
    return found;
  },
};
