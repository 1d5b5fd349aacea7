import type { Verbs } from './verbs.ts';

/** The page's global, or what stands in for it and keeps calls until the widget starts. */
type Global = ((...call: unknown[]) => unknown) & { q?: unknown[][] };

/**
 * Says a verb to the surveys of the page: `senyum('open', 'web/checkout')`.
 * @returns what the verb does; undefined before the widget has started, which then does as it was told, and on a server.
 */
export async function senyum<Verb extends keyof Verbs>(
  verb: Verb,
  ...given: Parameters<Verbs[Verb]>
): Promise<ReturnType<Verbs[Verb]> | undefined> {
  if (!globalThis.document) return undefined;
  const page = window as { senyum?: Global };
  // A named element of the page could stand there.
  if (typeof page.senyum !== 'function') page.senyum = keepCalls();
  return page.senyum(verb, ...given) as Promise<ReturnType<Verbs[Verb]> | undefined>;
}

function keepCalls(): Global {
  const q: unknown[][] = [];
  return Object.assign((...call: unknown[]) => void q.push(call), { q });
}
