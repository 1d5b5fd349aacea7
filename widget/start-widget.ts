import { type Embed, embed } from './embed.ts';
import { PARTS } from './module-parts.ts';

/** What the widget needs to know. */
export interface WidgetOptions {
  /** Address of the collector, for surveys that name no `data-config`; may be relative to the page. */
  collector: string;
}

/**
 * Starts the widget as the script tag does: asks at each place of the page that carries `data-senyum`, and makes the
 * page's global `senyum`. Where that has been done already it does nothing, nor on a server.
 * @returns its stop, which leaves the page as it was.
 */
export function startWidget({ collector }: WidgetOptions): () => void {
  const page = globalThis as { document?: Document; senyum?: { embed?: Embed } };
  if (!page.document || page.senyum?.embed) return () => {};
  embed(undefined, new URL(`${collector.replace(/\/+$/, '')}/`, document.baseURI).href, PARTS);
  const made = page.senyum!.embed!;
  const load = (): void => made.load();
  // A module may be there before the end of its page.
  document.addEventListener('DOMContentLoaded', load);
  return () => {
    document.removeEventListener('DOMContentLoaded', load);
    for (const ask of made.asks) ask.close();
    made.stop();
    if (page.senyum?.embed === made) delete page.senyum;
  };
}
