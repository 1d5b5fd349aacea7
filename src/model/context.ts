import type { LocalizedText } from './survey.ts';

/** What a page may tell of a visit along with an answer, for example the customer's plan. Nothing else leaves the page. */
export interface Context {
  name: string;
  /** What it can be; another value is not sent, and not kept. */
  values: string[];
  /** What the owner's pages call it; default its name. */
  label?: LocalizedText;
}

/** What is told of a visit: values by the names of their contexts. */
export type Told = Record<string, string>;

/** Names with their values, of what is told only that which is declared. */
export function declaredIn(told: Told, contexts: readonly Context[] = []): [name: string, value: string][] {
  return contexts.flatMap(({ name, values }) => values.filter((one) => one === told[name]).map((one) => [name, one]));
}
