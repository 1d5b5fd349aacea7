import { useState } from 'preact/hooks';
import type { KeyList } from '../../src/model/pairing.ts';
import { placesOf } from '../../src/model/places.ts';
import { KeyRow } from './KeyRow.tsx';
import type { KeysDesk } from './keys-desk.ts';
import type { Speech } from './TabletsPage.tsx';

interface OtherKeysProps {
  desk: KeysDesk;
  list: KeyList;
  speech: Speech;
}

/** The keys of websites and imports, and the form that makes one. */
export function OtherKeys({ desk, list, speech }: OtherKeysProps) {
  const { texts } = speech;
  const keys = list.keys.filter(({ kind }) => kind !== 'device');
  const made = desk.made.value;
  return (
    <section class="tablets" aria-labelledby="others">
      <h2 id="others">{texts.others}</h2>
      <p class="head-lead">{texts.othersLead}</p>
      <Make desk={desk} list={list} speech={speech} />
      {made && (
        <div role="status">
          <label class="add-where">
            <span>{texts.madeKey}</span>
            <input class="key-text" readOnly value={made.key} onFocus={({ currentTarget }) => currentTarget.select()} />
          </label>
          <p class="key-made">{texts.madeKeyHint}</p>
        </div>
      )}
      {keys.length === 0 ? (
        <p class="tablets-none">{texts.othersNone}</p>
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

function Make({ desk, list, speech: { words, texts } }: OtherKeysProps) {
  const [touchpoint, setTouchpoint] = useState(list.touchpoints[0]?.id ?? '');
  const [sites, setSites] = useState('');
  const [busy, setBusy] = useState(false);
  const make = async (kind: 'widget' | 'import'): Promise<void> => {
    setBusy(true);
    const origins = kind === 'widget' ? sites.split(/[\s,]+/).filter(Boolean) : [];
    await desk.make({ kind, touchpoint, origins });
    setBusy(false);
  };
  const isOne = list.touchpoints.some(({ id }) => id === touchpoint);
  return (
    <div class="add-form">
      <label class="add-where">
        <span>{texts.keyWhere}</span>
        <select value={touchpoint} onChange={({ currentTarget }) => setTouchpoint(currentTarget.value)}>
          {list.touchpoints.map(({ id, name }) => (
            <option key={id} value={id}>
              {words.text(name)} – {id}
            </option>
          ))}
          {/* Where an import may write besides. */}
          {placesOf(list).map((place) => (
            <option key={place} value={place}>
              {place}
            </option>
          ))}
          <option value="">{texts.everywhere}</option>
        </select>
      </label>
      <label class="add-where">
        <span>{texts.sites}</span>
        <input
          class="key-text"
          type="text"
          value={sites}
          placeholder={texts.sitesHint}
          onInput={({ currentTarget }) => setSites(currentTarget.value)}
        />
      </label>
      <button type="button" class="button" disabled={busy || !isOne || !sites.trim()} onClick={() => make('widget')}>
        {texts.addWebsite}
      </button>
      <button type="button" class="button-quiet" disabled={busy} onClick={() => make('import')}>
        {texts.addImport}
      </button>
    </div>
  );
}
