import { batch, effect, signal } from '@preact/signals-core';
import { render } from 'preact';
import { keepAwake } from '../keep-awake.ts';
import type { Pin } from '../pin.ts';
import { AdminScreen } from './AdminScreen.tsx';
import { save, sendNow, sendTest, setUpAnew, tryAgain } from './actions.ts';
import { type Entry, type Purpose, startEntry } from './entry.ts';
import type { AdminOptions } from './options.ts';
import { startReading } from './reading.ts';
import { setStaffMode, untilStaffModeEnds } from './staff-flag.ts';
import type { StaffSign } from './staff-sign.tsx';
import type { AdminTexts } from './texts.ts';
import { countUnsent } from './unsent-files.ts';
import type { Action, View } from './view.ts';
import { wipeDevice } from './wipe.ts';

/** Without a touch for so many seconds the admin screen closes. */
export const IDLE_SECONDS = 60;

/** What a sitting needs. */
export interface SittingOptions {
  options: AdminOptions;
  pin: Pin;
  sign: StaffSign;
  locale: string;
  texts: AdminTexts;
  onEnd: () => void;
}

/**
 * Starts one person's time at the admin screen, from the PIN to the end. Returns its end, which a wipe no longer
 * heeds: that one goes on to show what is left.
 */
export function startSitting({ options, pin, sign, locale, texts, onEnd }: SittingOptions): () => void {
  const root = document.createElement('div');
  const hidden = [...document.body.children].filter((one): one is HTMLElement => !(one as HTMLElement).inert);
  const screen = keepAwake();
  const view = signal<View | undefined>(undefined);
  const message = signal('');
  const busy = signal(false);
  const seconds = signal(IDLE_SECONDS);
  const ownPin = signal(true);
  const { reading, refresh, stop: stopReading } = startReading(screen.held);
  let since = 0;
  let entry: Entry | undefined;
  let ended = false;
  let wiping = false;

  const go = (next: View): void => {
    if (ended) return;
    since = performance.now();
    view.value = next;
  };
  const ask = (purpose: Purpose, onRight: () => void, count = 0): void => {
    since = performance.now();
    entry = startEntry({
      pin,
      purpose,
      onChange: (state) => {
        if (!ended) view.value = { name: 'pin', entry: state, count };
      },
      onRight: () => {
        if (!ended) onRight();
      },
    });
  };
  const home = (said = ''): void =>
    batch(() => {
      message.value = said;
      go({ name: 'home' });
    });
  /** One at a time; what fails is said. */
  const run = async (work: () => Promise<string>): Promise<void> => {
    if (busy.peek()) return;
    busy.value = true;
    message.value = texts.done.busy;
    const said = await work().catch(() => texts.done.failed);
    batch(() => {
      message.value = said;
      busy.value = false;
    });
    refresh();
  };

  const wipeNow = async (): Promise<void> => {
    wiping = true;
    go({ name: 'wiping' });
    clearInterval(tick);
    stopReading();
    sign.stop();
    options.stop();
    go({ name: 'wiped', left: await wipeDevice() });
  };
  const sendAndWipe = async (): Promise<void> => {
    wiping = true;
    go({ name: 'wiping' });
    try {
      await options.delivery()?.flush();
      const { waiting, aside } = await countUnsent(options.unsaved);
      if (waiting + aside === 0) return await wipeNow();
      go({ name: 'stuck', count: waiting + aside });
    } catch {
      home(texts.done.failed);
    }
    wiping = false;
    seconds.value = IDLE_SECONDS;
  };
  const toggleStaff = async (): Promise<string> => {
    const on = setStaffMode(untilStaffModeEnds() === 0);
    sign.look();
    return on ? texts.done.staffOn : texts.done.staffOff;
  };

  const acts: Record<Action, () => void> = {
    send: () => void run(() => sendNow(options, texts)),
    test: () => void run(() => sendTest(options, texts)),
    again: () => void run(() => tryAgain(options, texts)),
    json: () => void run(() => save('json', options, texts)),
    csv: () => void run(() => save('csv', options, texts)),
    staff: () => void run(toggleStaff),
    pin: () => ask('make', () => home(texts.done.pinMade)),
    setup: () => go({ name: 'setup' }),
    wipe: () => go({ name: 'wipe' }),
    home: () => home(),
    close: () => end(),
    setUpNow: () => void setUpAnew(options),
    wipeNow: () => void sendAndWipe(),
    deleteNow: () => {
      const shown = view.peek();
      if (shown?.name === 'stuck') ask('forever', () => void wipeNow(), shown.count);
    },
    submit: () => void entry?.submit(),
    erase: () => entry?.erase(),
  };

  const renew = (): void => {
    seconds.value = IDLE_SECONDS;
  };
  const onKey = ({ key, target, repeat, ctrlKey, altKey, metaKey }: KeyboardEvent): void => {
    renew();
    if (key === 'Escape') end();
    if (view.peek()?.name !== 'pin' || repeat || ctrlKey || altKey || metaKey) return;
    if (/^\d$/.test(key)) entry!.type(key);
    else if (key === 'Backspace') entry!.erase();
    // On a button it presses that one.
    else if (key === 'Enter' && (target as Element).tagName !== 'BUTTON') void entry!.submit();
  };
  const tick = setInterval(() => {
    options.touched();
    if (!wiping && --seconds.value <= 0) end();
  }, 1000);

  const stopDrawing = effect(() => {
    if (!view.value) return;
    render(
      <AdminScreen
        view={view.value}
        since={since}
        locale={locale}
        texts={texts}
        message={message.value}
        busy={busy.value}
        seconds={seconds.value}
        isStaffMode={untilStaffModeEnds() > 0}
        ownPin={ownPin.value}
        reading={reading.value}
        config={options.config.value}
        touchpoint={options.touchpoint}
        acts={acts}
        onDigit={(digit) => entry?.type(digit)}
      />,
      root,
    );
  });

  const begin = async (): Promise<void> => {
    // Without storage nobody knows of a PIN: whoever enters one is told so.
    const source = await pin.source().catch(() => 'device' as const);
    ownPin.value = source !== 'config';
    if (!ended) ask(source === 'none' ? 'make' : 'enter', () => home());
  };

  const end = (): void => {
    if (wiping || ended) return;
    ended = true;
    clearInterval(tick);
    stopReading();
    screen.stop();
    stopDrawing();
    document.removeEventListener('keydown', onKey);
    render(null, root);
    root.remove();
    for (const one of hidden) one.inert = false;
    onEnd();
  };

  root.addEventListener('pointerdown', renew);
  document.addEventListener('keydown', onKey);
  for (const one of hidden) one.inert = true;
  document.body.append(root);
  void begin();
  return end;
}
