import type { Told } from '../../src/model/context.ts';

/** Reads of which visits alone an address asks, such as `plan:pro,region:north`. */
export function contextIn(asked: string): Told {
  return Object.fromEntries(asked.split(',').flatMap((pair) => (pair.includes(':') ? [pair.split(/:(.*)/s)] : [])));
}

/** How an address asks for them; empty for all. */
export function contextAsked(context: Told): string {
  return Object.entries(context)
    .filter(([, value]) => value)
    .map((pair) => pair.join(':'))
    .join(',');
}
