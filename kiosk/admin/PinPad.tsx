import { MIN_DIGITS } from '../../src/model/pin.ts';
import { press } from '../../src/ui/press.ts';
import type { AdminScreenProps } from './AdminScreen.tsx';
import { type EntryState, isComplete, type Note } from './entry.ts';
import { focusOnce } from './focus-once.ts';
import { Icon } from './Icon.tsx';
import { type AdminTexts, counted } from './texts.ts';

/** What the PIN's page shows. */
export interface PinPadProps extends Pick<AdminScreenProps, 'texts' | 'since' | 'acts' | 'onDigit'> {
  entry: EntryState;
  /** Of answers that would be deleted. */
  count: number;
}

/** Takes a PIN by fingers, keys or a screen reader. The digits themselves are never shown or read out. */
export function PinPad({ texts, since, acts, onDigit, entry, count }: PinPadProps) {
  const { pin, close, back } = texts;
  const { purpose, digits, busy, note } = entry;
  const isForever = purpose === 'forever';
  const title = isForever ? counted(pin.forever, count) : pin[purpose];
  const dots = Array.from({ length: Math.max(MIN_DIGITS, digits.length) }, (_, i) => i < digits.length);
  return (
    <section class="admin-pin">
      <div class="admin-pin-text">
        <h1 id="admin-title" key={purpose} tabIndex={-1} ref={focusOnce}>
          {title}
        </h1>
        <p>{pin[`${purpose}Why`]}</p>
        <div class="admin-dots" aria-hidden="true" data-busy={busy || undefined}>
          {dots.map((isSet, i) => (
            <i key={i} data-set={isSet || undefined} />
          ))}
        </div>
        <p class="admin-note" role="status">
          {busy ? pin.checking : note ? noteText(note, pin) : ''}
          {digits.length > 0 && !busy && <span class="admin-unseen">{counted(pin.digits, digits.length)}</span>}
        </p>
        <button type="button" class="admin-button" {...press(since, isForever ? acts.home : acts.close)}>
          {isForever ? back : close}
        </button>
      </div>
      <div class="admin-keys">
        {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => (
          <Key key={digit} digit={digit} since={since} onDigit={onDigit} />
        ))}
        <button type="button" class="admin-key" data-quiet aria-label={pin.erase} {...press(since, acts.erase)}>
          <Icon name="erase" />
        </button>
        <Key digit="0" since={since} onDigit={onDigit} />
        <button
          type="button"
          class="admin-key"
          data-main
          aria-label={pin.done}
          disabled={!isComplete(entry) || busy}
          {...press(since, acts.submit)}
        >
          <Icon name="done" />
        </button>
      </div>
    </section>
  );
}

interface KeyProps {
  digit: string;
  since: number;
  onDigit: (digit: string) => void;
}

function Key({ digit, since, onDigit }: KeyProps) {
  return (
    <button type="button" class="admin-key" {...press(since, () => onDigit(digit))}>
      {digit}
    </button>
  );
}

const noteText = (note: Note, texts: AdminTexts['pin']): string =>
  typeof note === 'string' ? texts[note] : counted(texts.locked, note.minutes);
