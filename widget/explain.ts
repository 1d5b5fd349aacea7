import type { Embed } from './embed.ts';
import { pageEmbed } from './page-embed.ts';
import { warn } from './placement.ts';
import type { Rule } from './rule.ts';
import { rulesOf } from './rules.ts';

/** What one survey of the page is about to do. */
export interface Explanation {
  touchpoint: string;
  state: string;
  /** When it opens. */
  open: string;
  rules: Rule[];
}

/** Why each survey of the page is asked, or is not. */
export function explain({ asks, around }: Embed): Explanation[] {
  return asks.map(({ placement, state }) => ({
    touchpoint: placement.touchpoint ?? '',
    state: state(),
    open: placement.mode === 'tab' ? 'tab' : placement.open,
    rules: rulesOf(placement, around),
  }));
}

/** Shows that on the page, for whoever has put the surveys there. The file that draws it is loaded now. */
export function showExplanations(embed: Embed): void {
  // The one file is for visitors, and would be a tenth larger.
  if (import.meta.env.MODE === 'single') {
    warn('the panel needs widget.js');
    return;
  }
  import('./explain-panel.ts')
    .then(({ drawExplanations }) => drawExplanations(embed, () => explain(embed)))
    .catch(({ message }) => warn(`the panel is not shown: ${message}`));
}

let isShown = false;

/** Shows it where the page's address ends in `#senyum-explain`, once for each load of the page. */
export function explainIfAddressed(): void {
  const embed = pageEmbed();
  if (isShown || !embed || location.hash !== '#senyum-explain') return;
  isShown = true;
  showExplanations(embed);
}
