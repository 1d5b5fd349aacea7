import { computed, effect, type ReadonlySignal, type Signal } from '@preact/signals-core';
import { askingAt, type SenyumConfig } from '../src/model/config.ts';
import { startHeartbeat } from '../src/page/heartbeat.ts';
import { prepareStorage } from '../src/page/prepare-storage.ts';
import { registerWorker } from '../src/page/register-worker.ts';
import { watchDiagnosis } from '../src/page/watch-diagnosis.ts';
import type { AdminOptions } from './admin/options.ts';
import { startAdmin } from './admin-gesture.ts';
import { startChime } from './chime.ts';
import { keepAwake } from './keep-awake.ts';
import { reportAlive } from './report-alive.ts';
import { startRest } from './rest/start-rest.tsx';
import { startLeaving } from './start-leaving.ts';
import { takeTurns } from './take-turns.ts';
import { type SayToday, startToday } from './today.ts';
import type { Visits } from './visits.ts';

/** What the upkeep needs. */
export interface UpkeepOptions extends Pick<AdminOptions, 'delivery' | 'unsaved' | 'stop'> {
  config: ReadonlySignal<SenyumConfig | undefined>;
  /** Id of the touchpoint; default the one that the config names. */
  touchpoint: string | undefined;
  visits: ReadonlySignal<Visits | undefined>;
  /** Where a line about today goes. */
  today: Signal<SayToday | undefined>;
  /** Calls once, as soon as nobody is in the middle of a survey. */
  whenFree: (act: () => void) => void;
  /** Sends what waits. */
  flush: () => void;
  /** Called when a newer version has taken over and the page should be loaded again at a good moment. */
  onUpdate: () => void;
}

/**
 * Starts what keeps a kiosk going for months: its worker and new versions, the room on its disk, the screen that stays
 * on, its rest, the heartbeat, and the search for what hinders delivery. A file of its own, loaded behind the first question.
 */
export function startUpkeep(options: UpkeepOptions): () => void {
  const { config, touchpoint, today, visits, whenFree, unsaved, flush, onUpdate } = options;
  const screen = keepAwake();
  const endpoint = computed(() => JSON.stringify(config.value?.endpoint));
  const leaving = startLeaving({ whenFree, unsaved, reload: onUpdate });
  // A page that was frozen in the background has missed its timers.
  document.addEventListener('resume', flush);
  const stops = [
    screen.stop,
    leaving.stop,
    () => document.removeEventListener('resume', flush),
    effect(() => {
      if (!endpoint.value) return;
      return startHeartbeat({
        endpoint: config.peek()!.endpoint,
        app: 'kiosk',
        touchpoint: () => askingAt(config.peek()!, touchpoint)!.touchpoint.id,
        awake: screen.held,
        onPutBack: flush,
      });
    }),
    watchDiagnosis((trouble) => {
      if (trouble) console.warn(`senyum: answers wait on this device: ${trouble}`);
    }),
    registerWorker('./sw.js', { onUpdate: leaving.soon }),
    reportAlive(),
    startRest({ config, touchpoint, whenFree, onWake: () => visits.peek()?.restart() }),
    startChime(visits),
    startToday({ config, touchpoint, said: today }),
    takeTurns(visits, touchpoint),
    startAdmin({ ...options, touched: () => visits.peek()?.touched() }),
  ];
  void prepareStorage();
  return () => {
    for (const stop of stops) stop();
  };
}
