import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { ExperienceMap } from '../../src/model/experience-map.ts';
import { changedCards } from './changed-cards.ts';
import { type Link, startLive } from './live.ts';
import { type Loaded, load, type Problem } from './load.ts';
import { createRefresher } from './refresher.ts';

/** The map as it stands, kept up to date while started. */
export interface LiveMap {
  /** The newest map that could be fetched; undefined before the first. */
  map: ReadonlySignal<ExperienceMap | undefined>;
  /** Per touchpoint the number of the refresh that changed it last; absent when it has not changed since the start. */
  changes: ReadonlySignal<Record<string, number>>;
  link: ReadonlySignal<Link>;
  /** Why the last fetch failed; undefined when it didn't. */
  problem: ReadonlySignal<Problem | undefined>;
  /** When the map on the screen was fetched, Unix time in ms. */
  fetched: ReadonlySignal<number>;
  /** The time that "2 minutes ago" counts from, Unix time in ms. */
  now: ReadonlySignal<number>;
  /** Fetches and listens. Returns its stop. */
  start(): () => void;
}

/** Where a {@link LiveMap} gets its news. */
export interface LiveMapOptions {
  mapAddress: string;
  liveAddress: string;
}

/** Time after a failed fetch before the next, in ms. */
const RETRY_AFTER = 5000;

/** A connection can be dead without a sign, and the period moves on: fetch at least so often, in ms. */
const AT_LEAST_EVERY = 60_000;

/** How often the ages of the answers are told anew, in ms. */
const TICK = 15_000;

/** Makes a map that is not fetched yet. */
export function createLiveMap({ mapAddress, liveAddress }: LiveMapOptions): LiveMap {
  const map = signal<ExperienceMap | undefined>(undefined);
  const changes = signal<Record<string, number>>({});
  const link = signal<Link>('connecting');
  const problem = signal<Problem | undefined>(undefined);
  const fetched = signal(0);
  const now = signal(Date.now());
  let refreshes = 0;

  const take = (loaded: Loaded<ExperienceMap>): void =>
    batch(() => {
      now.value = Date.now();
      problem.value = 'problem' in loaded ? loaded.problem : undefined;
      if ('problem' in loaded) return;
      const changed = changedCards(map.value, loaded.found);
      refreshes++;
      changes.value = { ...changes.value, ...Object.fromEntries(changed.map((id) => [id, refreshes])) };
      map.value = loaded.found;
      fetched.value = now.value;
    });

  const start = (): (() => void) => {
    const stopped = new AbortController();
    let retry: ReturnType<typeof setTimeout> | undefined;
    const refresher = createRefresher(async () => {
      const loaded = await load<ExperienceMap>(mapAddress, stopped.signal);
      if (stopped.signal.aborted) return;
      take(loaded);
      clearTimeout(retry);
      if ('problem' in loaded) retry = setTimeout(refresher.request, RETRY_AFTER);
    });
    const onVisible = (): void => {
      if (document.visibilityState === 'visible') refresher.request();
    };

    refresher.request();
    const stopLive = startLive(liveAddress, {
      onChange: refresher.request,
      onLink: (next) => {
        link.value = next;
      },
    });
    const poll = setInterval(onVisible, AT_LEAST_EVERY);
    const tick = setInterval(() => {
      now.value = Date.now();
    }, TICK);
    document.addEventListener('visibilitychange', onVisible);

    return () => {
      stopped.abort();
      refresher.stop();
      stopLive();
      clearTimeout(retry);
      clearInterval(poll);
      clearInterval(tick);
      document.removeEventListener('visibilitychange', onVisible);
    };
  };

  return { map, changes, link, problem, fetched, now, start };
}
