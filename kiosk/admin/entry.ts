import { MAX_DIGITS, MIN_DIGITS, pinFlaw } from '../../src/model/pin.ts';
import type { Pin } from '../pin.ts';

/** What a PIN is entered for: to make one, to make sure of it, to come in, or to delete answers for ever. */
export type Purpose = 'make' | 'again' | 'enter' | 'forever';

/** What there is to say of the last try. */
export type Note = 'wrong' | 'differ' | 'easy' | 'broken' | 'insecure' | { minutes: number };

/** A PIN that is being entered. */
export interface EntryState {
  purpose: Purpose;
  digits: string;
  /** It is being checked. */
  busy: boolean;
  note: Note | undefined;
}

/** Takes the digits of a PIN. */
export interface Entry {
  type(digit: string): void;
  erase(): void;
  submit(): Promise<void>;
}

/** What an entry needs. */
export interface EntryOptions {
  pin: Pin;
  purpose: Purpose;
  onChange: (state: EntryState) => void;
  /** The PIN is right, or made. */
  onRight: () => void;
}

/** Whether there are enough digits to be checked. */
export const isComplete = ({ digits }: EntryState): boolean => digits.length >= MIN_DIGITS;

/** Starts taking a PIN. */
export function startEntry({ pin, purpose: first, onChange, onRight }: EntryOptions): Entry {
  let state: EntryState = { purpose: first, digits: '', busy: false, note: undefined };
  let wanted = '';

  const become = (next: Partial<EntryState>): void => {
    state = { ...state, ...next };
    onChange(state);
  };
  const over = (note: Note, purpose = state.purpose): void => become({ purpose, note, digits: '', busy: false });
  const locked = (ms: number): Note => ({ minutes: Math.ceil(ms / 60_000) });

  const make = async (): Promise<void> => {
    const { digits } = state;
    if (state.purpose === 'make') {
      if (pinFlaw(digits)) return over('easy');
      wanted = digits;
      return become({ purpose: 'again', digits: '', note: undefined });
    }
    if (digits !== wanted) return over('differ', 'make');
    become({ busy: true, note: undefined });
    await pin.make(digits);
    onRight();
  };
  const check = async (): Promise<void> => {
    become({ busy: true, note: undefined });
    const found = await pin.check(state.digits);
    if (found === 'right') onRight();
    else over(found === 'wrong' ? 'wrong' : locked(found.wait));
  };

  onChange(state);
  if (!globalThis.crypto?.subtle) over('insecure');
  else if (first === 'enter' || first === 'forever') {
    pin.wait().then(
      (ms) => ms > 0 && over(locked(ms)),
      () => over('broken'),
    );
  }

  return {
    type(digit) {
      if (!state.busy && state.digits.length < MAX_DIGITS) become({ digits: state.digits + digit, note: undefined });
    },
    erase() {
      if (!state.busy) become({ digits: state.digits.slice(0, -1) });
    },
    async submit() {
      if (state.busy || !isComplete(state)) return;
      try {
        await (state.purpose === 'make' || state.purpose === 'again' ? make() : check());
      } catch {
        over(globalThis.crypto?.subtle ? 'broken' : 'insecure');
      }
    },
  };
}
