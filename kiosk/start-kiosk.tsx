import { type Signal, signal } from '@preact/signals';
import { render } from 'preact';
import type { SenyumConfig } from '../src/model/config.ts';
import { newId } from '../src/model/id.ts';
import type { Problem } from '../src/model/problem.ts';
import { type Delivery, startDelivery } from '../src/page/delivery.ts';
import { registerWorker } from '../src/page/register-worker.ts';
import { watchDelivery } from '../src/page/watch-delivery.ts';
import { Face } from '../src/ui/Face.tsx';
import { Kiosk } from './Kiosk.tsx';
import { keepAwake } from './keep-awake.ts';
import { configSource } from './load-config.ts';
import { lockGestures } from './lock-gestures.ts';
import { Setup } from './Setup.tsx';
import { startVisits, type Visits } from './visits.ts';
import { watchConfig } from './watch-config.ts';

/** Joins the rooms: config, delivery and visits become a kiosk in the given element. Returns its stop. */
export function startKiosk(root: HTMLElement): () => void {
  const source = configSource(location.href);
  const boot = newId();
  const waiting = signal(false);
  let config: Signal<SenyumConfig> | undefined;
  let visits: Visits | undefined;
  let delivery: Delivery | undefined;

  const onConfig = (next: SenyumConfig): void => {
    if (JSON.stringify(config?.peek().endpoint) !== JSON.stringify(next.endpoint)) {
      delivery?.stop();
      delivery = startDelivery({ endpoint: next.endpoint, app: 'kiosk' });
    }
    if (config) {
      config.value = next;
      return;
    }
    config = signal(next);
    visits = startVisits({
      config,
      touchpoint: source.touchpoint,
      boot,
      submit: (response) => delivery!.submit(response),
    });
    render(<Kiosk visits={visits} waiting={waiting} />, root);
  };

  const onProblems = (problems: Problem[]): void => {
    render(<Setup problems={problems} onRetry={() => watch.retry()} />, root);
  };

  render(<Face smiley="positive" class="kiosk-loading" />, root);
  const watch = watchConfig(source, { onConfig, onProblems });
  const stopStatus = watchDelivery(({ pending }) => {
    waiting.value = pending > 0;
  });
  const stopWorker = registerWorker('./sw.js', { onUpdate: () => visits?.whenFree(() => location.reload()) });
  const unlock = lockGestures(document);
  const sleep = keepAwake();

  return () => {
    watch.stop();
    visits?.stop();
    delivery?.stop();
    stopStatus();
    stopWorker();
    unlock();
    sleep();
    render(null, root);
  };
}
