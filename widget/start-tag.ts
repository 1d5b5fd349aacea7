import type { Parts } from './ask.ts';
import { embed } from './embed.ts';

/**
 * Starts the widget of a script tag, when its page has been read.
 * @param partsAt Gives the parts, from the address of the tag's file.
 * @param along The config that came along with that file, as text.
 */
export function startTag(partsAt: (base: string) => Parts, along: string | undefined): void {
  // Past the names of the page's elements, which could stand there instead.
  const own = Reflect.get(Document.prototype, 'currentScript', document) as HTMLScriptElement | null;
  const base = own?.src || document.baseURI;
  const parts = partsAt(base);
  const start = (): void => embed(own, base, parts, along);

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
}
