import { useMemo, useState } from 'preact/hooks';
import type { KeyList } from '../../src/model/pairing.ts';
import { chooseLanguage } from '../map/choose-language.ts';
import { DeskPage } from '../map/DeskPage.tsx';
import { createWords, OWN_LANGUAGES, type Words } from '../map/words.ts';
import { CodePanel } from './CodePanel.tsx';
import { KeyRow } from './KeyRow.tsx';
import type { KeysDesk } from './keys-desk.ts';
import { OtherKeys } from './OtherKeys.tsx';
import { type TabletTexts, TEXTS } from './texts.ts';

/** What each part of the page speaks with. */
export interface Speech {
  words: Words;
  texts: TabletTexts;
}

/** The owner's page of tablets: who has a key, a new one in two minutes, and out with one that was lost. */
export function TabletsPage({ desk, wanted, page }: { desk: KeysDesk; wanted: readonly string[]; page: string }) {
  const list = desk.list.value;
  const locale = chooseLanguage(wanted, list?.languages ?? OWN_LANGUAGES);
  const speech = useMemo(() => {
    const words = createWords(locale);
    return { words, texts: TEXTS[words.own]! };
  }, [locale]);
  const { words, texts } = speech;
  return (
    <DeskPage words={words} texts={texts} business={list?.name} problem={desk.problem.value}>
      {list && (
        <>
          <Add desk={desk} list={list} page={page} speech={speech} />
          <Keys desk={desk} list={list} speech={speech} />
          <OtherKeys desk={desk} list={list} speech={speech} />
        </>
      )}
    </DeskPage>
  );
}

interface PartProps {
  desk: KeysDesk;
  list: KeyList;
  speech: Speech;
}

function Add({ desk, list, page, speech }: PartProps & { page: string }) {
  const { words, texts } = speech;
  const [touchpoint, setTouchpoint] = useState(list.usual);
  const [busy, setBusy] = useState(false);
  const shown = desk.shown.value;
  const add = async (): Promise<void> => {
    setBusy(true);
    await desk.add(touchpoint);
    setBusy(false);
  };
  return (
    <div class="add">
      {!shown && (
        <div class="add-form">
          <label class="add-where">
            <span>{texts.where}</span>
            <select value={touchpoint} onChange={({ currentTarget }) => setTouchpoint(currentTarget.value)}>
              {list.touchpoints.map(({ id, name }) => (
                <option key={id} value={id}>
                  {words.text(name)} – {id}
                </option>
              ))}
            </select>
          </label>
          <button type="button" class="button" disabled={busy} onClick={add}>
            {texts.add}
          </button>
        </div>
      )}
      {shown && <CodePanel desk={desk} shown={shown} list={list} page={page} speech={speech} />}
    </div>
  );
}

function Keys({ desk, list, speech }: PartProps) {
  const { texts } = speech;
  const keys = list.keys.filter(({ kind }) => kind === 'device');
  return (
    <section class="tablets" aria-labelledby="tablets">
      <h2 id="tablets">{texts.listed}</h2>
      {keys.length === 0 ? (
        <p class="tablets-none">{texts.none}</p>
      ) : (
        <ul>
          {keys.map((one) => (
            <KeyRow key={one.id} desk={desk} list={list} one={one} speech={speech} />
          ))}
        </ul>
      )}
    </section>
  );
}
