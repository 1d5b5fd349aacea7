import { effect, type ReadonlySignal, type Signal } from '@preact/signals-core';
import { askingAt, type SenyumConfig } from '../src/model/config.ts';
import { localTime } from '../src/model/time.ts';
import type { TodaySoFar } from '../src/model/today.ts';
import { todayText } from './today-text.ts';

/** How often it is asked for, in ms, and so much earlier or later at most, as a share. */
const EVERY = 60_000;
const JITTER = 0.2;

/** Numbers that were told longer ago, in ms, are not shown any more. */
const STALE = 10 * 60_000;

const TIMEOUT_MS = 10_000;

/** Says what is known of today, in a language; empty when nothing is. */
export type SayToday = (locale: string) => string;

/** What the line needs. */
export interface TodayOptions {
  config: ReadonlySignal<SenyumConfig | undefined>;
  /** Id of the touchpoint; default the one that the config names. */
  touchpoint: string | undefined;
  /** Where the line goes. */
  said: Signal<SayToday | undefined>;
}

/**
 * Asks the collector beside the endpoint every minute what may be told of today, if the owner wants that. Without a
 * reply the line goes away after ten minutes. Returns its stop.
 */
export function startToday({ config, touchpoint, said }: TodayOptions): () => void {
  return effect(() => {
    const { value } = config;
    said.value = undefined;
    if (!value?.kiosk?.today) return undefined;
    const place = askingAt(value, touchpoint)!.touchpoint.id;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let toldAt = performance.now();
    let stopped = false;

    const ask = async (): Promise<void> => {
      timer = setTimeout(ask, EVERY * (1 - JITTER + 2 * JITTER * Math.random()));
      const today = await fetchToday(value.endpoint.url, place);
      if (stopped) return;
      if (today) {
        toldAt = performance.now();
        said.value = (locale) => todayText(today, locale);
      } else if (performance.now() - toldAt > STALE) said.value = undefined;
    };

    void ask();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  });
}

async function fetchToday(endpoint: string, touchpoint: string): Promise<TodaySoFar | undefined> {
  const url = new URL('today', endpoint);
  const midnight = new Date();
  midnight.setHours(0, 0, 0, 0);
  url.searchParams.set('touchpoint', touchpoint);
  url.searchParams.set('since', localTime(midnight));
  try {
    const reply = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), credentials: 'omit' });
    const today = reply.ok ? ((await reply.json()) as Partial<TodaySoFar>) : {};
    return today.senyum === 1 ? (today as TodaySoFar) : undefined;
  } catch {
    return undefined;
  }
}
