import type { Parts } from '../../widget/ask.ts';
import * as conditions from '../../widget/conditions.ts';
import type { Placement } from '../../widget/placement.ts';

/** Parts whose panel only notes down what it is told to show, and when that is taken away. */
export function fakeParts(): Parts & { shown: Placement[]; removed: Placement[] } {
  const shown: Placement[] = [];
  const removed: Placement[] = [];
  const show = async (placement: Placement): Promise<() => void> => {
    shown.push(placement);
    return () => void removed.push(placement);
  };
  return {
    shown,
    removed,
    panel: async () => ({ show }) as never,
    conditions: async () => conditions,
    texts: async () => undefined,
  };
}
