import type { Embed } from './embed.ts';
import { type Placement, warn } from './placement.ts';
import type { Circumstances } from './rule.ts';
import { rulesOf } from './rules.ts';
import { TRACKED } from './triggers.ts';

/** Touchpoints that are being measured in this load of the page. */
const begun = new Set<string | undefined>();

/**
 * Measures at a placement what its `data-measures` names, once for each touchpoint and load of the page. What the page
 * tracks is noted from now on, while the file that measures is under way.
 */
export function startMeasuring(placement: Placement, around: Circumstances, { signal }: Embed): void {
  const { touchpoint } = placement;
  if (begun.has(touchpoint)) return;
  begun.add(touchpoint);
  signal.addEventListener('abort', () => begun.delete(touchpoint));
  // The one file is for asking.
  if (import.meta.env.MODE === 'single') {
    warn('measures need widget.js');
    return;
  }
  const tracked = new Set<string>();
  const note = ({ detail }: CustomEvent<string>): void => void tracked.add(detail);
  document.addEventListener(TRACKED, note as EventListener, { signal });
  import('./measure-view.ts')
    .then(({ measureView }) => measureView(placement, tracked, () => rulesOf(placement, around), signal))
    .catch(({ message }) => warn(`nothing is measured at ${touchpoint}: ${message}`));
}
