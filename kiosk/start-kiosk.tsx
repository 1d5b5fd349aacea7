import { effect, type ReadonlySignal, signal } from '@preact/signals-core';
import { render } from 'preact';
import { askingAt, type SenyumConfig } from '../src/model/config.ts';
import type { Problem } from '../src/model/problem.ts';
import { textIn } from '../src/model/survey.ts';
import { type Delivery, startDelivery } from '../src/page/delivery.ts';
import { startHeartbeat } from '../src/page/heartbeat.ts';
import { prepareStorage } from '../src/page/prepare-storage.ts';
import { registerWorker } from '../src/page/register-worker.ts';
import { watchDelivery } from '../src/page/watch-delivery.ts';
import { watchDiagnosis } from '../src/page/watch-diagnosis.ts';
import { Face } from '../src/ui/Face.tsx';
import { directionOf } from '../src/ui/texts/direction-of.ts';
import { configSource } from './config-source.ts';
import { Kiosk } from './Kiosk.tsx';
import { keepAwake } from './keep-awake.ts';
import { fetchConfig } from './load-config.ts';
import { lockGestures } from './lock-gestures.ts';
import { recoverStorage } from './recover-storage.ts';
import { Setup } from './Setup.tsx';
import { startVisits, type Visits } from './visits.ts';
import { watchConfig } from './watch-config.ts';

/** Joins the rooms: config, delivery and visits become a kiosk in the given element. Returns its stop. */
export function startKiosk(root: HTMLElement): () => void {
  const source = configSource(location.href);
  const waiting = signal(false);
  const problems = signal<Problem[]>([]);
  const retrying = signal(false);
  const config = signal<SenyumConfig | undefined>(undefined);
  const visits = signal<Visits | undefined>(undefined);
  let delivery: Delivery | undefined;
  let stopHeartbeat = (): void => {};
  const screen = keepAwake();

  const reload = (): void => location.reload();
  // Without a visit there is nobody to disturb, and the new page may be the one that mends it.
  const whenFree = (act: () => void): void => {
    if (visits.peek()) visits.peek()!.whenFree(act);
    else act();
  };
  const canStart = async (): Promise<boolean> => 'config' in (await fetchConfig(source));
  const storage = recoverStorage({ whenFree, canStart, reload });

  const onConfig = (next: SenyumConfig): void => {
    if (JSON.stringify(config.peek()?.endpoint) !== JSON.stringify(next.endpoint)) {
      delivery?.stop();
      delivery = startDelivery({ endpoint: next.endpoint, app: 'kiosk', backgroundSync: true, ...storage });
      stopHeartbeat();
      stopHeartbeat = startHeartbeat({
        endpoint: next.endpoint,
        app: 'kiosk',
        touchpoint: () => askingAt(config.value!, source.touchpoint)!.touchpoint.id,
        awake: screen.held,
        onPutBack: () => void delivery?.flush(),
      });
    }
    config.value = next;
    visits.value ??= startVisits({
      config: config as ReadonlySignal<SenyumConfig>,
      touchpoint: source.touchpoint,
      submit: (response) => delivery!.submit(response),
    });
  };

  const watch = watchConfig(source, {
    onConfig,
    onProblems: (found) => {
      problems.value = found;
    },
  });
  const retry = async (): Promise<void> => {
    retrying.value = true;
    await watch.retry();
    retrying.value = false;
  };

  const stopDrawing = effect(() => {
    if (visits.value) render(<Kiosk visits={visits.value} waiting={waiting.value} />, root);
    else if (problems.value.length > 0)
      render(<Setup problems={problems.value} busy={retrying.value} onRetry={retry} />, root);
    else render(<Face smiley="positive" class="kiosk-loading" />, root);
  });
  const stopTitle = effect(() => {
    if (!visits.value) return;
    const { config: used, locale } = visits.value.current.value;
    document.documentElement.lang = locale;
    document.documentElement.dir = directionOf(locale);
    document.title = textIn(used.name, locale);
  });
  const stopStatus = watchDelivery(({ pending, quarantined }) => {
    waiting.value = pending + quarantined > 0;
  });
  const stopDiagnosis = watchDiagnosis((trouble) => {
    if (trouble) console.warn(`senyum: answers wait on this device: ${trouble}`);
  });
  const stopWorker = registerWorker('./sw.js', { onUpdate: () => whenFree(reload) });
  void prepareStorage();
  const unlock = lockGestures(document);

  return () => {
    watch.stop();
    stopDrawing();
    stopTitle();
    visits.peek()?.stop();
    delivery?.stop();
    stopHeartbeat();
    stopStatus();
    stopDiagnosis();
    stopWorker();
    unlock();
    screen.stop();
    render(null, root);
  };
}
