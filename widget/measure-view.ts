import type { Endpoint } from '../src/model/endpoint.ts';
import { sendMeasures } from '../src/page/send-measures.ts';
import { observe, type Seen } from './observe-view.ts';
import { type Placement, warn } from './placement.ts';
import type { Rule } from './rule.ts';
import { pairsOf } from './rules.ts';
import { CONSENT, NEVER, recall } from './visitor.ts';

/**
 * Observes one view of the page, from when it is seen until it is left or covered for the first time, and then sends
 * what `data-measures` names.
 * @param tracked What the page has tracked so far; grows.
 * @param rules Looks at the rules; all but the frequency have to hold at the end, and the sample at once.
 * @param signal Ends it without sending.
 */
export async function measureView(
  { element, config, touchpoint: named }: Placement,
  tracked: ReadonlySet<string>,
  rules: () => Rule[],
  signal: AbortSignal,
): Promise<void> {
  if (rules().some(({ name, holds }) => name === 'sample' && !holds)) return;
  const wanted = Object.entries(pairsOf(element.dataset.measures ?? ''));
  const view = observe(signal);
  const reply = await fetch(config);
  if (!reply.ok) throw new Error(`${reply.url} answered with status ${reply.status}`);
  const { endpoint, touchpoints } = (await reply.json()) as { endpoint: Endpoint; touchpoints: { id: string }[] };
  const touchpoint = named ?? touchpoints[0]?.id;
  if ((endpoint.format ?? 'senyum') !== 'senyum') throw new Error('its endpoint needs the format senyum');
  if (!touchpoint) throw new Error('there is no touchpoint');
  for (const [name, event] of wanted) {
    if (!event && !Object.hasOwn(UNITS, name))
      warn(`data-measures: "${name}" is none of ${Object.keys(UNITS).join(', ')}, and has no =event`);
  }

  const isLeft = await view.left;
  const isAllowed = rules().every(({ name, holds }) => holds || name === 'frequency');
  if (!isLeft || !isAllowed || recall(CONSENT) === NEVER) return;
  const seen = view.found();
  const found = wanted.flatMap(([name, event]) => {
    if (event) return { name, value: isSaid(event, tracked) ? 100 : 0, unit: 'percent' };
    const unit = Object.hasOwn(UNITS, name) && UNITS[name as keyof Seen];
    return unit ? { name, value: seen[name as keyof Seen], unit } : [];
  });
  if (found.length > 0) sendMeasures({ ...endpoint, url: new URL(endpoint.url, reply.url).href }, touchpoint, found);
}

const UNITS: Record<keyof Seen, string> = { 'dwell-time': 's', 'scroll-depth': 'percent', bounce: 'percent' };

/** `paid` holds when that was tracked, `!paid` when it was not. */
const isSaid = (event: string, tracked: ReadonlySet<string>): boolean =>
  event.startsWith('!') ? !tracked.has(event.slice(1)) : tracked.has(event);
