import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Receipt } from '../../src/model/receipt.ts';
import { Face } from '../../src/ui/Face.tsx';
import { chooseLanguage } from '../map/choose-language.ts';
import { createWords, OWN_LANGUAGES } from '../map/words.ts';
import { eraseReceipt, fetchReceipt, type Trouble } from './receipt-desk.ts';
import { StoredAnswer } from './StoredAnswer.tsx';
import { TEXTS } from './texts.ts';

interface ReceiptPageProps {
  /** Address of the page. */
  page: string;
  /** The code that the link brought along; empty when it had none. */
  code: string;
  /** Language tags that the reader wants, best first. */
  wanted: readonly string[];
}

/** Where a visitor sees what is stored of an answer, and erases it. */
export function ReceiptPage({ page, code: brought, wanted }: ReceiptPageProps) {
  const [code, setCode] = useState(brought);
  const [receipt, setReceipt] = useState<Receipt>();
  const [isErased, setErased] = useState(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const heading = useRef<HTMLHeadingElement>(null);
  const locale = chooseLanguage(wanted, receipt?.languages ?? OWN_LANGUAGES);
  const words = useMemo(() => createWords(locale), [locale]);
  const texts = TEXTS[words.own]!;
  const title = isErased ? texts.erased.title : texts.title;
  useEffect(() => {
    document.documentElement.lang = words.own;
    document.title = title;
  }, [words, title]);
  // Who listens to the page hears what has changed.
  useEffect(() => {
    if (receipt || isErased) heading.current?.focus();
  }, [receipt, isErased]);

  const ask = async (work: () => Promise<Trouble | undefined>): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setTrouble(await work());
    setBusy(false);
  };
  const show = (): Promise<void> =>
    ask(async () => {
      const asked = await fetchReceipt(page, code);
      if ('trouble' in asked) return asked.trouble;
      setReceipt(asked.reply);
      return undefined;
    });
  const erase = (): Promise<void> =>
    ask(async () => {
      const asked = await eraseReceipt(page, code);
      if ('trouble' in asked) return asked.trouble;
      setReceipt(undefined);
      setErased(true);
      return undefined;
    });
  const again = (): void => {
    setReceipt(undefined);
    setErased(false);
    setTrouble(undefined);
    setCode('');
  };
  useEffect(() => void (brought && show()), []);

  return (
    <main class="door">
      {isErased || !receipt ? <Face smiley="positive" class="door-face" /> : null}
      {receipt && <p class="head-business">{words.text(receipt.business)}</p>}
      <h1 tabIndex={-1} ref={heading}>
        {title}
      </h1>
      {!receipt && <p class="door-lead">{isErased ? texts.erased.lead : texts.lead}</p>}
      {receipt && <StoredAnswer receipt={receipt} words={words} texts={texts} busy={busy} erase={erase} />}
      {!receipt && !isErased && (
        <form
          class="door-form"
          onSubmit={(event) => {
            event.preventDefault();
            void show();
          }}
        >
          <label>
            <span>{texts.code}</span>
            <input
              class="receipt-code"
              type="text"
              autocomplete="off"
              autocapitalize="characters"
              spellcheck={false}
              required
              maxLength={40}
              placeholder="XXXX-XXXX-XXXX-XXXX-XXXX"
              value={code}
              onInput={({ currentTarget }) => setCode(currentTarget.value)}
            />
          </label>
          <button type="submit" class="button" disabled={busy}>
            {texts.show}
          </button>
        </form>
      )}
      <p class="note note-alarm" role="alert">
        {trouble && texts.trouble[trouble]}
      </p>
      {(receipt || isErased) && (
        <button type="button" class="receipt-again" onClick={again}>
          {texts.another}
        </button>
      )}
    </main>
  );
}
