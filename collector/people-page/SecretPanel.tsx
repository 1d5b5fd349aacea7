import { useEffect, useRef, useState } from 'preact/hooks';
import type { PeopleTexts } from './texts.ts';

interface SecretPanelProps {
  label: string;
  /** A link or a key, which is told this once. */
  secret: string;
  hint: string;
  /** The button that copies it. */
  copy: string;
  onDone: () => void;
  texts: PeopleTexts;
}

/** Shows a secret that was just made, to be copied. */
export function SecretPanel({ label, secret, hint, copy, onDone, texts }: SecretPanelProps) {
  const [isCopied, setCopied] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  const copyIt = (): void => {
    void navigator.clipboard.writeText(secret).then(() => setCopied(true));
  };
  return (
    <div class="invite invite-link">
      <label>
        <strong>{label}</strong>
        <input
          ref={field}
          type="text"
          readOnly
          value={secret}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
      </label>
      <p>{hint}</p>
      <p class="invite-actions">
        {/* A page over plain http may not write to the clipboard. */}
        {navigator.clipboard && (
          <button type="button" class="button" onClick={copyIt}>
            {isCopied ? texts.copied : copy}
          </button>
        )}
        <button type="button" class="button-quiet" onClick={onDone}>
          {texts.done}
        </button>
      </p>
    </div>
  );
}
