import type { ReadonlySignal } from '@preact/signals-core';
import { askingNow } from '../src/model/schedule.ts';
import type { Visits } from './visits.ts';

/** How often the clock is looked at, in ms: turns begin at full minutes. */
const LOOK_EVERY = 20_000;

/** Asks another survey as soon as it is its turn, unless somebody is answering. Returns its stop. */
export function takeTurns(visits: ReadonlySignal<Visits | undefined>, touchpoint: string | undefined): () => void {
  const look = (): void => {
    const visit = visits.peek()?.current.peek();
    if (!visit || visit.isMore) return;
    const due = askingNow(visit.config, touchpoint, new Date());
    if (due && due.survey !== visit.survey) visits.peek()!.restart();
  };
  const timer = setInterval(look, LOOK_EVERY);
  return () => clearInterval(timer);
}
