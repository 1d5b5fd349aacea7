import { effect, type ReadonlySignal, signal } from '@preact/signals-core';
import { render } from 'preact';
import type { SenyumConfig } from '../src/model/config.ts';
import type { Problem } from '../src/model/problem.ts';
import { textIn } from '../src/model/survey.ts';
import { type Delivery, startDelivery } from '../src/page/delivery.ts';
import { watchDelivery } from '../src/page/watch-delivery.ts';
import { Face } from '../src/ui/Face.tsx';
import { directionOf } from '../src/ui/texts/direction-of.ts';
import { isStaffMode } from './admin/staff-flag.ts';
import { afterPaint } from './after-paint.ts';
import { applyBrand } from './brand.ts';
import { configSource, takeCode } from './config-source.ts';
import { Kiosk } from './Kiosk.tsx';
import { fetchConfig } from './load-config.ts';
import { BASIC_PARTS, loadParts } from './load-parts.ts';
import { lockGestures } from './lock-gestures.ts';
import { recoverStorage } from './recover-storage.ts';
import type { SayToday } from './today.ts';
import { startVisits, type Visits } from './visits.ts';
import { watchConfig } from './watch-config.ts';

/** Parts that did not come are asked for again after so many ms. */
const AGAIN_AFTER = 3_000;

/** What comes behind the first question does not wait for it for longer than this, in ms. */
const BEHIND_WITHIN = 3_000;

/** Joins the rooms: config, delivery and visits become a kiosk in the given element. Returns its stop. */
export function startKiosk(root: HTMLElement): () => void {
  const code = takeCode();
  const source = configSource(location.href);
  const waiting = signal(false);
  const problems = signal<Problem[] | undefined>(undefined);
  const retrying = signal(false);
  const config = signal<SenyumConfig | undefined>(undefined);
  const visits = signal<Visits | undefined>(undefined);
  const today = signal<SayToday | undefined>(undefined);
  let delivery: Delivery | undefined;
  let newest: SenyumConfig | undefined;
  let parts = BASIC_PARTS;
  let stopped = false;

  // What waits on the disk, thousands of answers after a long outage, and the upkeep come behind the first question.
  const painted = new Promise<void>((resolve) => {
    setTimeout(resolve, BEHIND_WITHIN);
    effect(() => {
      if (visits.value || problems.value || code) resolve();
    });
  }).then(afterPaint);

  const reload = (): void => location.reload();
  // Without a visit there is nobody to disturb, and the new page may be the one that mends it.
  const whenFree = (act: () => void): void => {
    if (visits.peek()) visits.peek()!.whenFree(act);
    else act();
  };
  const canStart = async (): Promise<boolean> => 'config' in (await fetchConfig(source));
  const storage = recoverStorage({ whenFree, canStart, reload });

  const use = (next: SenyumConfig): void => {
    if (JSON.stringify(config.peek()?.endpoint) !== JSON.stringify(next.endpoint)) {
      delivery?.stop();
      delivery = startDelivery({
        endpoint: next.endpoint,
        app: 'kiosk',
        backgroundSync: true,
        ready: painted,
        ...storage,
      });
    }
    applyBrand(next);
    config.value = next;
    visits.value ??= startVisits({
      config: config as ReadonlySignal<SenyumConfig>,
      touchpoint: source.touchpoint,
      painted: afterPaint,
      async submit(response) {
        if (!isStaffMode()) await delivery!.submit(response);
      },
    });
  };

  const onConfig = (next: SenyumConfig): void => {
    newest = next;
    const loading = loadParts(next);
    if (!loading) use(next);
    else
      loading.then(
        (found) => {
          if (newest !== next || stopped) return;
          parts = found;
          use(next);
        },
        () => setTimeout(() => newest === next && !stopped && onConfig(next), AGAIN_AFTER),
      );
  };

  const watch = watchConfig(source, {
    onConfig,
    onProblems: (found) => {
      // It is to be set up anew, and what is shown is from before.
      if (visits.peek()) whenFree(reload);
      problems.value = found;
    },
  });
  const retry = async (): Promise<void> => {
    retrying.value = true;
    await watch.retry();
    retrying.value = false;
  };

  const stopDrawing = effect(() => {
    const asked = { code, problems: problems.value, busy: retrying.value, source, onRetry: retry, onBegin: watch.stop };
    if (visits.value && !code)
      render(<Kiosk visits={visits.value} waiting={waiting.value} today={today.value} parts={parts} />, root);
    else if (code || asked.problems)
      import('./setup/show-setup.tsx').then(
        ({ showSetup }) => (code || !visits.peek()) && showSetup(root, asked),
        () => console.warn('senyum: the set-up screen did not load'),
      );
    else render(<Face smiley="positive" class="kiosk-loading" />, root);
  });
  const stopTitle = effect(() => {
    if (!visits.value) return;
    const { config: used, locale } = visits.value.current.value;
    document.documentElement.lang = locale;
    document.documentElement.dir = directionOf(locale);
    document.title = textIn(used.name, locale);
  });
  let stopStatus = (): void => {};
  void painted.then(() => {
    if (stopped) return;
    stopStatus = watchDelivery(({ pending, quarantined }) => {
      waiting.value = pending + quarantined > 0;
    });
  });
  let stopUpkeep = (): void => {};
  const keepUp = async (): Promise<void> => {
    const { startUpkeep } = await import('./upkeep.ts');
    if (stopped) return;
    stopUpkeep = startUpkeep({
      config,
      touchpoint: source.touchpoint,
      whenFree,
      today,
      visits,
      flush: () => void delivery?.flush(),
      onUpdate: () => whenFree(reload),
      delivery: () => delivery,
      unsaved: storage.unsaved,
      stop: () => stop(),
    });
  };
  // It is no part of the first question; without a network it comes from the worker.
  painted.then(keepUp).catch(() => console.warn('senyum: the upkeep did not load'));
  const unlock = lockGestures(document);
  // The link of a code was opened while the kiosk is open.
  const onLink = (): void => {
    if (location.hash.startsWith('#code=')) reload();
  };
  addEventListener('hashchange', onLink);

  const stop = (): void => {
    watch.stop();
    stopDrawing();
    stopTitle();
    visits.peek()?.stop();
    delivery?.stop();
    stopStatus();
    unlock();
    removeEventListener('hashchange', onLink);
    stopped = true;
    stopUpkeep();
    render(null, root);
  };
  return stop;
}
