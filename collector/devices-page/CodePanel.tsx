import { useEffect, useRef } from 'preact/hooks';
import { groupedCode, type KeyList } from '../../src/model/pairing.ts';
import { Face } from '../../src/ui/Face.tsx';
import type { KeysDesk, Shown } from './keys-desk.ts';
import { nameOf } from './name-of.ts';
import { QrCode } from './QrCode.tsx';
import type { Speech } from './TabletsPage.tsx';

interface CodePanelProps {
  desk: KeysDesk;
  shown: Shown;
  list: KeyList;
  /** Address of the page. */
  page: string;
  speech: Speech;
}

/** The code for a tablet, to scan or to type, until it is used or its time is over. */
export function CodePanel({ desk, shown, list, page, speech: { words, texts } }: CodePanelProps) {
  const left = Math.max(0, shown.until - desk.now.value);
  const isUsed = list.keys.some(({ id }) => id === shown.id);
  const kiosk = kioskOf(page, list.publicUrl);
  const name = nameOf(list, shown.touchpoint, words);
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => panel.current?.focus(), [shown.id, isUsed]);
  const done = (
    <button type="button" class="button-quiet" onClick={desk.hide}>
      {isUsed ? texts.close : texts.hide}
    </button>
  );
  if (isUsed || left === 0)
    return (
      <div class="code code-over" ref={panel} tabIndex={-1} role="status">
        <Face smiley={isUsed ? 'positive' : 'neutral'} class="code-face" />
        <div>
          <h2>{isUsed ? texts.used(name) : texts.over}</h2>
          <p>{isUsed ? texts.usedHint : texts.overHint}</p>
          <p class="code-actions">{done}</p>
        </div>
      </div>
    );
  return (
    <div class="code" ref={panel} tabIndex={-1}>
      <QrCode text={`${kiosk}#code=${shown.code.replace('-', '')}`} label={texts.qr} />
      <div class="code-words">
        <h2>{texts.scan(name)}</h2>
        <p>{texts.orType}</p>
        <p class="code-address">{kiosk}</p>
        <p class="code-sign">
          <span class="unseen">{texts.code}: </span>
          {groupedCode(shown.code)}
        </p>
        {isLoopback(kiosk) && <p class="note">{texts.loopback}</p>}
        <p class="code-actions">
          <span class="code-left">{texts.left(clockOf(left))}</span>
          {done}
        </p>
      </div>
    </div>
  );
}

/** The kiosk beside the page, under the name by which tablets reach it. */
function kioskOf(page: string, publicUrl: string | undefined): string {
  const { pathname, href } = new URL('../kiosk/', page);
  return publicUrl ? new URL(pathname, publicUrl).href : href;
}

function isLoopback(address: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(address).hostname);
}

function clockOf(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
