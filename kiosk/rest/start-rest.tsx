import { effect, type ReadonlySignal } from '@preact/signals-core';
import { render } from 'preact';
import { askingAt, type SenyumConfig } from '../../src/model/config.ts';
import { isOpen } from '../../src/model/hours.ts';
import { textIn } from '../../src/model/survey.ts';
import { Rest, type RestProps } from './Rest.tsx';
import './rest.css';

/** What resting needs. */
export interface RestOptions {
  config: ReadonlySignal<SenyumConfig | undefined>;
  /** Id of the touchpoint; default the one that the config names. */
  touchpoint: string | undefined;
  /** Calls once, as soon as nobody is in the middle of a survey. */
  whenFree: (act: () => void) => void;
  /** Called when somebody has ended the rest: the question begins anew, deaf to the touch that did it. */
  onWake: () => void;
}

/** Without a touch for so many seconds a kiosk rests, where the config does not say otherwise. */
const AFTER = 30;

/** A closed kiosk that was touched stays awake for so many seconds. */
const CLOSED_AFTER = 60;

/** How often the clock is looked at, in ms. */
const LOOK_EVERY = 15_000;

/** The events that say that somebody is there. */
const TOUCHES = ['pointerdown', 'keydown'] as const;

/**
 * Lets a kiosk rest: a calm picture when nobody has touched it for a while, if the owner wants that, and little light
 * outside of the opening hours. A touch anywhere ends the rest and answers nothing. Returns its stop.
 */
export function startRest({ config, touchpoint, whenFree, onWake }: RestOptions): () => void {
  const place = document.body.appendChild(document.createElement('div'));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let touchedAt = performance.now();
  let resting = false;
  let stopped = false;

  /** How the kiosk should rest after so many seconds without a touch; undefined while it should not. */
  const kindAfter = (seconds: number): RestProps['kind'] | undefined => {
    const { value } = config;
    const hours = value && askingAt(value, touchpoint)?.touchpoint.hours;
    if (!isOpen(hours, new Date())) return seconds >= CLOSED_AFTER ? 'closed' : undefined;
    const attract = value?.kiosk?.attract;
    return attract && seconds >= (attract.after ?? AFTER) ? 'attract' : undefined;
  };

  const wake = (): void => {
    touchedAt = performance.now();
    draw(undefined);
    onWake();
    look();
  };

  const draw = (kind: RestProps['kind'] | undefined): void => {
    resting = kind !== undefined;
    // What lies behind the picture is there for nobody: no key and no screen reader finds it.
    for (const behind of document.body.children) if (behind !== place) (behind as HTMLElement).inert = resting;
    const { value } = config;
    if (!kind || !value) {
      render(null, place);
      return;
    }
    const locale = value.languages[0]!;
    const line = value.kiosk?.attract?.text;
    render(
      <Rest
        kind={kind}
        locale={locale}
        name={textIn(value.name, locale)}
        line={line && textIn(line, locale)}
        onWake={wake}
      />,
      place,
    );
  };

  const look = (): void => {
    clearTimeout(timer);
    if (stopped) return;
    const seconds = (performance.now() - touchedAt) / 1000;
    const kind = kindAfter(seconds);
    if (!kind) draw(undefined);
    else if (resting) draw(kind);
    else whenFree(() => !stopped && draw(kindAfter((performance.now() - touchedAt) / 1000)));
    const due = (config.value?.kiosk?.attract?.after ?? AFTER) - seconds;
    timer = setTimeout(look, due > 0 ? Math.min(LOOK_EVERY, due * 1000) : LOOK_EVERY);
  };

  const touched = (event: Event): void => {
    touchedAt = performance.now();
    if (!resting) return;
    event.preventDefault();
    event.stopPropagation();
    // The picture goes when the finger does, which then can't land on what lies behind it.
    const end = event.type === 'pointerdown' ? 'pointerup' : 'keyup';
    addEventListener(end, wake, { once: true, capture: true });
  };

  for (const type of TOUCHES) addEventListener(type, touched, { capture: true });
  const stopLooking = effect(look);
  return () => {
    stopped = true;
    stopLooking();
    clearTimeout(timer);
    for (const type of TOUCHES) removeEventListener(type, touched, { capture: true });
    draw(undefined);
    place.remove();
  };
}
