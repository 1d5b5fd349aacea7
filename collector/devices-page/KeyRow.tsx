import { useState } from 'preact/hooks';
import type { KeyList, KeyReport } from '../../src/model/pairing.ts';
import type { KeysDesk } from './keys-desk.ts';
import { nameOf } from './name-of.ts';
import type { Speech } from './TabletsPage.tsx';

interface KeyRowProps {
  desk: KeysDesk;
  list: KeyList;
  one: KeyReport;
  speech: Speech;
}

/** A tablet with the state of its key. */
export function KeyRow({ desk, list, one, speech: { words, texts } }: KeyRowProps) {
  const [isAsked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const { id, touchpoint, made, used, revoked } = one;
  const name = nameOf(list, touchpoint, words);
  const ago = (iso: string): string => words.ago(iso, desk.now.value);
  const mood = revoked ? 'revoked' : used ? 'fine' : 'new';
  const revoke = async (): Promise<void> => {
    setBusy(true);
    await desk.revoke(id);
    setBusy(false);
    setAsked(false);
  };
  const button = (label: string, kind: string, act: () => void) => (
    <button type="button" class={kind} disabled={busy} aria-label={`${label}: ${name}`} onClick={act}>
      {label}
    </button>
  );
  return (
    <li class={`tablet key key-${mood}`}>
      <span class="tablet-sign" aria-hidden="true" />
      <p class="tablet-name">
        {name}
        {name !== touchpoint && <span class="tablet-place">{touchpoint}</span>}
      </p>
      <div class="tablet-words">
        <p>{revoked ? texts.revoked(ago(revoked)) : used ? texts.heard(ago(used)) : texts.unheard}</p>
        <p class="key-made">{texts.made(ago(made))}</p>
        {isAsked && <p class="key-asked">{texts.revokeHint}</p>}
      </div>
      <p class="key-actions">
        {revoked ? null : isAsked ? (
          <>
            {button(texts.revokeNow, 'button button-alarm', revoke)}
            {button(texts.keep, 'button-quiet', () => setAsked(false))}
          </>
        ) : (
          <>
            {button(texts.replace, 'button-quiet', () => {
              void desk.add(touchpoint, id);
              scrollTo({ top: 0 });
            })}
            {button(texts.revoke, 'button-quiet', () => setAsked(true))}
          </>
        )}
      </p>
    </li>
  );
}
