import { effect, type ReadonlySignal, signal } from '@preact/signals-core';
import { render } from 'preact';
import type { SenyumConfig } from '../src/model/config.ts';
import type { Problem } from '../src/model/problem.ts';
import { textIn } from '../src/model/survey.ts';
import { type Delivery, startDelivery } from '../src/page/delivery.ts';
import { prepareStorage } from '../src/page/prepare-storage.ts';
import { registerWorker } from '../src/page/register-worker.ts';
import { watchDelivery } from '../src/page/watch-delivery.ts';
import { Face } from '../src/ui/Face.tsx';
import { directionOf } from '../src/ui/texts/direction-of.ts';
import { configSource } from './config-source.ts';
import { Kiosk } from './Kiosk.tsx';
import { keepAwake } from './keep-awake.ts';
import { lockGestures } from './lock-gestures.ts';
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

  const onConfig = (next: SenyumConfig): void => {
    if (JSON.stringify(config.peek()?.endpoint) !== JSON.stringify(next.endpoint)) {
      delivery?.stop();
      delivery = startDelivery({ endpoint: next.endpoint, app: 'kiosk', backgroundSync: true });
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
  // Without a visit there is nobody to disturb, and the new version may be the one that mends it.
  const onUpdate = (): void => {
    const reload = (): void => location.reload();
    if (visits.peek()) visits.peek()!.whenFree(reload);
    else reload();
  };
  const stopWorker = registerWorker('./sw.js', { onUpdate });
  void prepareStorage();
  const unlock = lockGestures(document);
  const sleep = keepAwake();

  return () => {
    watch.stop();
    stopDrawing();
    stopTitle();
    visits.peek()?.stop();
    delivery?.stop();
    stopStatus();
    stopWorker();
    unlock();
    sleep();
    render(null, root);
  };
}
