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

/** A tablet, website or import with the state of its key. */
export function KeyRow({ desk, list, one, speech: { words, texts } }: KeyRowProps) {
  const [isAsked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const { id, kind, touchpoint, origins, made, used, revoked, ends } = one;
  const isTablet = kind === 'device';
  const name = touchpoint ? nameOf(list, touchpoint, words) : texts.everywhere;
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
        {!isTablet && <p>{kind === 'widget' ? texts.website(origins.join(' ')) : texts.import}</p>}
        <p>
          {isTablet
            ? stateOf(one, ago, [texts.revoked, texts.heard, texts.unheard])
            : stateOf(one, ago, [texts.out, texts.inUse, texts.unused])}
        </p>
        {ends && !revoked && <p class="key-made">{texts.ends(new Date(ends).toLocaleDateString(words.own))}</p>}
        {isTablet && <p class="key-made">{texts.made(ago(made))}</p>}
        {isAsked && <p class="key-asked">{isTablet ? texts.revokeHint : texts.outHint}</p>}
      </div>
      <p class="key-actions">
        {revoked ? null : isAsked ? (
          <>
            {button(texts.revokeNow, 'button button-alarm', revoke)}
            {button(texts.keep, 'button-quiet', () => setAsked(false))}
          </>
        ) : (
          <>
            {isTablet &&
              button(texts.replace, 'button-quiet', () => {
                void desk.add(touchpoint, id);
                scrollTo({ top: 0 });
              })}
            {kind === 'widget' &&
              !ends &&
              button(texts.replace, 'button-quiet', () => {
                void desk.make({ kind, touchpoint, origins, replaces: id });
              })}
            {button(texts.revoke, 'button-quiet', () => setAsked(true))}
          </>
        )}
      </p>
    </li>
  );
}

type Told = [out: (ago: string) => string, used: (ago: string) => string, unused: string];

function stateOf({ revoked, used }: KeyReport, ago: (iso: string) => string, [out, seen, unused]: Told): string {
  if (revoked) return out(ago(revoked));
  return used ? seen(ago(used)) : unused;
}
