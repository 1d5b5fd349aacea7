import { type ReadonlySignal, signal } from '@preact/signals';
import type { TouchpointReport } from '../../src/model/touchpoint-report.ts';
import { startLive } from '../map/live.ts';
import { load, type Problem } from '../map/load.ts';
import { createRefresher } from '../map/refresher.ts';

/** The report as it stands, kept up to date while started. */
export interface LiveReport {
  /** The newest that could be fetched; undefined before the first. */
  report: ReadonlySignal<TouchpointReport | undefined>;
  /** Why the last fetch failed; undefined when it didn't. */
  problem: ReadonlySignal<Problem | undefined>;
  /** Fetches and listens. Returns its stop. */
  start(): () => void;
}

const PASSED_ON = ['id', 'from', 'to', 'days', 'trust', 'context', 'include'];

/** Answers come in crowds, and a report is read in peace: at most so often it is fetched, in ms. */
const GAP = 5_000;

/** After a failed fetch, in ms. */
const RETRY_AFTER = 5_000;

/** The address of the report that a page's own address asks for. */
export function reportAddress(page: string): string {
  const address = new URL('../v1/touchpoint', page);
  for (const [name, value] of new URL(page).searchParams)
    if (PASSED_ON.includes(name)) address.searchParams.set(name, value);
  return address.href;
}

/** Makes a report that is not fetched yet. */
export function createLiveReport(address: string, liveAddress: string): LiveReport {
  const report = signal<TouchpointReport | undefined>(undefined);
  const problem = signal<Problem | undefined>(undefined);

  const start = (): (() => void) => {
    const stopped = new AbortController();
    let retry: ReturnType<typeof setTimeout> | undefined;
    const refresher = createRefresher(async () => {
      const loaded = await load<TouchpointReport>(address, stopped.signal);
      if (stopped.signal.aborted) return;
      clearTimeout(retry);
      if ('problem' in loaded) {
        problem.value = loaded.problem;
        retry = setTimeout(refresher.request, RETRY_AFTER);
      } else {
        problem.value = undefined;
        report.value = loaded.found;
      }
    }, GAP);
    refresher.request();
    const stopLive = startLive(liveAddress, { onChange: refresher.request, onLink: () => {} });
    return () => {
      stopped.abort();
      refresher.stop();
      stopLive();
      clearTimeout(retry);
    };
  };

  return { report, problem, start };
}
