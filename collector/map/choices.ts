import type { Told } from '../../src/model/context.ts';
import { contextAsked, contextIn } from './context-choice.ts';

/** Which part of the answers the reader wants to see, as the address of the page tells it. */
export interface Choices {
  /** Number of days until now, or `dates` for two dates. */
  period: string;
  /** First and last day, `YYYY-MM-DD`, both included; empty when the period is a number of days. */
  first: string;
  last: string;
  /** `before`, `month`, `half-year`, `year`, or `date` for one that begins on a day. */
  compare: string;
  /** That day, `YYYY-MM-DD`; else empty. */
  since: string;
  /** Id or prefix; empty for all. */
  place: string;
  channel: string;
  /** A kind of key; empty for all. */
  trust: string;
  /** Only visits of which this was told; without a value for all. */
  context: Told;
}

/** Lengths of period that can be chosen, in days. */
export const LENGTHS = ['7', '30', '90', '365'];

/** What can be compared with, beside a period that begins on a day. */
export const COMPARED = ['before', 'month', 'half-year', 'year'] as const;

const DAY_MS = 86_400_000;

/** Reads the choices from the address of the page. */
export function choicesOf(page: string): Choices {
  const asked = new URL(page).searchParams;
  const of = (name: string): string => asked.get(name) ?? '';
  const compare = of('compare') || 'before';
  const isNamed = (COMPARED as readonly string[]).includes(compare);
  const hasDates = asked.has('from') || asked.has('to');
  return {
    period: hasDates ? 'dates' : of('days') || '30',
    first: of('from').slice(0, 10),
    last: shifted(of('to').slice(0, 10), -1),
    compare: isNamed ? compare : 'date',
    since: isNamed ? '' : compare.slice(0, 10),
    place: of('place'),
    channel: of('channel'),
    trust: of('trust'),
    context: contextIn(of('context')),
  };
}

/** The address of the page with other choices. What is as usual is left out, so that the address stays short. */
export function addressFor(
  page: string,
  { period, first, last, compare, since, place, channel, trust, context }: Choices,
): string {
  const address = new URL(page);
  const wanted = {
    days: period === 'dates' || period === '30' ? '' : period,
    from: period === 'dates' ? first : '',
    to: period === 'dates' ? shifted(last, 1) : '',
    compare: compare === 'date' ? since : compare === 'before' ? '' : compare,
    place,
    channel,
    trust,
    context: contextAsked(context),
  };
  for (const [name, value] of Object.entries(wanted)) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  return address.href;
}

function shifted(date: string, days: number): string {
  const time = Date.parse(date);
  return Number.isNaN(time) ? '' : new Date(time + days * DAY_MS).toISOString().slice(0, 10);
}
