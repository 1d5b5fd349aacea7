import type { TargetedEvent } from 'preact';
import { CODE_LENGTH, groupedCode } from '../../src/model/pairing.ts';

interface FieldProps {
  kind: 'code' | 'address';
  label: string;
  value: string;
  invalid: boolean;
  onType: (value: string) => void;
  onEnter: () => void;
}

/** A field for a one-time code or an address, for keyboards on a desk and on a screen. */
export function Field({ kind, label, value, invalid, onType, onEnter }: FieldProps) {
  const isCode = kind === 'code';
  const typed = ({ currentTarget }: TargetedEvent<HTMLInputElement>): void => {
    const { value: now, selectionEnd } = currentTarget;
    // Whoever mends the middle keeps the place.
    if (isCode && selectionEnd === now.length) currentTarget.value = grouped(now, value);
    onType(currentTarget.value);
  };
  return (
    <label class={`set-up-field set-up-field-${kind}`}>
      <span>{label}</span>
      <input
        type="text"
        inputMode={isCode ? 'text' : 'url'}
        autocapitalize={isCode ? 'characters' : 'off'}
        autocomplete="off"
        autocorrect="off"
        spellcheck={false}
        enterkeyhint="go"
        placeholder={isCode ? '····-····' : 'https://shop.example/senyum.json'}
        {...(isCode && { maxLength: 24 })}
        aria-invalid={invalid}
        value={value}
        onInput={typed}
        onKeyDown={(event) => event.key === 'Enter' && onEnter()}
      />
    </label>
  );
}

// The dash comes by itself behind the fourth sign, and goes when somebody deletes over it.
function grouped(now: string, before: string): string {
  const plain = now.replace(/[^a-z\d]/gi, '').toUpperCase();
  const isDeleting = now.length < before.length;
  if (plain.length === 4 && !isDeleting) return `${plain}-`;
  return groupedCode(plain.slice(0, CODE_LENGTH));
}
