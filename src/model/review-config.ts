import type { Brand, SenyumConfig, Touchpoint } from './config.ts';
import { contrast, LEAST_CONTRAST } from './contrast.ts';
import { DAYS, type Span } from './hours.ts';
import type { Problem } from './problem.ts';
import type { Turn } from './schedule.ts';
import { textsOf } from './texts-of-config.ts';

/** A config without what is unwise in it, and what that was. */
export interface Review {
  config: SenyumConfig;
  /** What the default takes the place of, or what its owner may not have meant. */
  warnings: Problem[];
}

/** The colours of a light surface that names none of its own, as in tokens.css. */
const LIGHT = { background: '#fff7ee', ink: '#38213a', accent: '#8c3765' };

/** Looks for what can be used but should not be, and for what is probably a slip. */
export function reviewConfig(config: SenyumConfig): Review {
  const pale = paleColours(config.brand);
  const turns = config.touchpoints.flatMap((touchpoint, i) => oddTurns(touchpoint, `touchpoints[${i}].schedule`));
  const closed = config.touchpoints.flatMap(neverOpen);
  const { whole, missing } = withAllTexts(config);
  const warnings = [...pale, ...turns, ...closed, ...missing];
  if (pale.length === 0) return { config: whole, warnings };
  const { logo, font } = config.brand!;
  const brand = { ...(logo && { logo }), ...(font && { font }) };
  return { config: { ...whole, brand }, warnings };
}

/** Where a text lacks a language it is shown in the default one. */
function withAllTexts(config: SenyumConfig): { whole: SenyumConfig; missing: Problem[] } {
  const whole = JSON.parse(JSON.stringify(config)) as SenyumConfig;
  const [first = '', ...others] = config.languages;
  const missing = textsOf(whole).flatMap(({ path, versions }) =>
    others
      .filter((language) => !Object.hasOwn(versions, language))
      .map((language) => {
        versions[language] = versions[first]!;
        return { path, message: `has no text for the language "${language}", so the one for "${first}" is shown` };
      }),
  );
  return { whole, missing };
}

function neverOpen({ hours }: Touchpoint, i: number): Problem[] {
  if (!hours || Object.values(hours.days).some((spans) => spans.length > 0)) return [];
  return [{ path: `touchpoints[${i}].hours.days`, message: 'names no time, so that a kiosk is always closed here' }];
}

function paleColours(brand: Brand | undefined): Problem[] {
  if (!brand) return [];
  const { background, ink, accent } = { ...LIGHT, ...brand };
  return Object.entries({ ink, accent }).flatMap(([name, colour]) => {
    const found = contrast(colour, background);
    if (found >= LEAST_CONTRAST) return [];
    const ratio = `${found.toFixed(1)} to 1 against the background ${background}`;
    const message = `its contrast is ${ratio}; ${LEAST_CONTRAST} is needed to be read by all, so the own colours are not used`;
    return [{ path: `brand.${name}`, message }];
  });
}

function oddTurns({ schedule = [] }: Touchpoint, path: string): Problem[] {
  return schedule.flatMap((turn, i) => {
    const { from = '', until = '9999' } = turn;
    if (from > until)
      return [{ path: `${path}[${i}]`, message: `never comes: it begins on ${from} and ends on ${until}` }];
    const before = schedule.slice(0, i).findIndex((other) => meet(turn, other));
    if (before < 0) return [];
    return [{ path: `${path}[${i}]`, message: `overlaps with ${path}[${before}], which wins where both apply` }];
  });
}

function meet(one: Turn, other: Turn): boolean {
  const isDate = (one.from ?? '') <= (other.until ?? '9999') && (other.from ?? '') <= (one.until ?? '9999');
  const days = (one.days ?? DAYS).filter((day) => (other.days ?? DAYS).includes(day));
  return isDate && days.length > 0 && spansMeet(one.hours, other.hours);
}

function spansMeet(one: Span = ['00:00', '24:00'], other: Span = ['00:00', '24:00']): boolean {
  return parts(one).some(([from, to]) => parts(other).some(([start, end]) => from < end && start < to));
}

/** A span that lasts past midnight is two. */
const parts = ([from, to]: Span): Span[] =>
  from < to
    ? [[from, to]]
    : [
        [from, '24:00'],
        ['00:00', to],
      ];
