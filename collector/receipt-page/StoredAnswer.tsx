import { useState } from 'preact/hooks';
import type { Receipt, ReceiptAnswer } from '../../src/model/receipt.ts';
import { Face } from '../../src/ui/Face.tsx';
import type { Words } from '../map/words.ts';
import { touchpointTexts } from '../touchpoint-page/texts.ts';
import type { ReceiptTexts } from './texts.ts';

interface StoredAnswerProps {
  receipt: Receipt;
  words: Words;
  texts: ReceiptTexts;
  busy: boolean;
  erase(): void;
}

/** What is stored of an answer, in words and as it is kept, and the way to erase it. */
export function StoredAnswer({ receipt, words, texts, busy, erase }: StoredAnswerProps) {
  const [isSure, setSure] = useState(false);
  const { name, at, answers, stored } = receipt;
  return (
    <>
      <p class="door-lead">{texts.given(words.text(name), words.date(at))}</p>
      {answers.length === 0 && <p>{texts.nothing}</p>}
      <dl class="receipt-answers">
        {answers.map((answer, i) => (
          <div key={i}>
            <dt>{answer.question === null ? '' : words.text(answer.question)}</dt>
            <dd dir="auto">
              <Given answer={answer} words={words} />
            </dd>
          </div>
        ))}
      </dl>
      <details class="receipt-all">
        <summary>{texts.all}</summary>
        <p>{texts.allHint}</p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also for who has only a keyboard */}
        <pre tabIndex={0}>{JSON.stringify(stored, null, 1)}</pre>
      </details>
      {isSure ? (
        <div class="receipt-sure">
          <p>{texts.eraseHint}</p>
          <button type="button" class="button receipt-erase" disabled={busy} onClick={erase}>
            {texts.eraseNow}
          </button>
          <button type="button" class="receipt-again" onClick={() => setSure(false)}>
            {texts.keep}
          </button>
        </div>
      ) : (
        <button type="button" class="button receipt-erase" onClick={() => setSure(true)}>
          {texts.erase}
        </button>
      )}
    </>
  );
}

function Given({ answer: { kind, value, options }, words }: { answer: ReceiptAnswer; words: Words }) {
  const { faces, values } = touchpointTexts(words.own);
  if (kind === 'smiley') {
    const smiley = value as keyof typeof faces;
    return (
      <>
        <Face smiley={smiley} class="receipt-face" />
        {faces[smiley]}
      </>
    );
  }
  if (typeof value === 'object' && !Array.isArray(value)) {
    const { name, email, phone, consent } = value;
    return <>{[name, email, phone, consent].filter(Boolean).join(' · ')}</>;
  }
  if (options.length > 0) return <>{words.list(options.map(words.text))}</>;
  if (typeof value === 'number') return <>{words.number(value)}</>;
  return <>{Array.isArray(value) ? words.list(value) : ((kind === 'text' ? undefined : values[value]) ?? value)}</>;
}
