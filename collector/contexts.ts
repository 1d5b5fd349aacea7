import { type Context, declaredIn, type Told } from '../src/model/context.ts';

/** What a row keeps of what was told with it: `name=value` of what the config declares, in order. */
export function keptOf(told: Told | undefined, contexts: readonly Context[] | undefined): string[] {
  return sorted(told ? declaredIn(told, contexts) : []);
}

/** SQL parameter of what every row that is wanted keeps; null when all are. */
export function wantedOf(context: Told = {}): string[] | null {
  const wanted = sorted(Object.entries(context));
  return wanted.length > 0 ? wanted : null;
}

/** What a row keeps, by name. */
export function toldOf(kept: readonly string[]): Told {
  return Object.fromEntries(kept.map((pair) => pair.split(/=(.*)/s)));
}

/** Reads what is asked for, such as `plan:pro,region:north`; an error is one sentence. */
export function parseContext(
  contexts: readonly Context[] = [],
  asked: string | undefined,
): { context: Told } | { error: string } {
  if (!asked) return { context: {} };
  const known = contexts.flatMap(({ name, values }) => values.map((value) => `${name}:${value}`));
  const pairs = asked.split(',');
  const context = Object.fromEntries(pairs.map((pair) => pair.split(/:(.*)/s)));
  // Of one name there can be but one value.
  const isKnown = pairs.every((pair) => known.includes(pair)) && Object.keys(context).length === pairs.length;
  if (isKnown) return { context };
  return { error: known.length > 0 ? `"context" can only be ${known.join(', ')}.` : 'No "context" is declared.' };
}

const sorted = (pairs: [name: string, value: string][]): string[] => pairs.map((pair) => pair.join('=')).sort();
