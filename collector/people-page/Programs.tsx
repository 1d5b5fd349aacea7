import { useState } from 'preact/hooks';
import type { PeopleList, ProgramReport } from '../../src/model/people.ts';
import type { Speech } from './PeoplePage.tsx';
import type { PeopleDesk } from './people-desk.ts';
import { PROGRAM_TEXTS, type ProgramTexts } from './program-texts.ts';
import { SecretPanel } from './SecretPanel.tsx';

interface ProgramsProps {
  desk: PeopleDesk;
  list: PeopleList;
  speech: Speech;
}

/** The programs that read with a key, and the form that lets one in. */
export function Programs({ desk, list: { programs }, speech }: ProgramsProps) {
  const texts = PROGRAM_TEXTS[speech.words.own]!;
  const made = desk.program.value;
  return (
    <section class="tablets" aria-labelledby="programs">
      <h2 id="programs">{texts.title}</h2>
      <p class="audit-lead">{texts.lead}</p>
      {made ? (
        <SecretPanel
          key={made.id}
          label={texts.key(made.name)}
          secret={made.key}
          hint={texts.keyHint}
          copy={texts.copy}
          onDone={desk.hideKey}
          texts={speech.texts}
        />
      ) : (
        <Add desk={desk} texts={texts} />
      )}
      {programs.length > 0 && (
        <ul>
          {programs.map((one) => (
            <ProgramRow key={one.id} program={one} desk={desk} speech={speech} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Add({ desk, texts }: { desk: PeopleDesk; texts: ProgramTexts }) {
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const add = async (event: Event): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    await desk.addProgram(name);
    setBusy(false);
  };
  return (
    <form class="invite program-add" onSubmit={add}>
      <label class="program-name">
        <span>{texts.name}</span>
        <input type="text" value={name} maxLength={200} onInput={({ currentTarget }) => setName(currentTarget.value)} />
      </label>
      <button type="submit" class="button" disabled={busy || !name.trim()}>
        {texts.add}
      </button>
    </form>
  );
}

interface ProgramRowProps {
  program: ProgramReport;
  desk: PeopleDesk;
  speech: Speech;
}

function ProgramRow({ program: { id, name, by, made, used }, desk, speech: { words, texts } }: ProgramRowProps) {
  const own = PROGRAM_TEXTS[words.own]!;
  const [isAsked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const remove = async (): Promise<void> => {
    setBusy(true);
    await desk.removeProgram(id);
    setBusy(false);
  };
  const ago = (iso: string): string => words.ago(iso, desk.now.value);
  const button = (label: string, kind: string, act: () => void) => (
    <button type="button" class={kind} disabled={busy} aria-label={`${label}: ${name}`} onClick={act}>
      {label}
    </button>
  );
  return (
    <li class="tablet person">
      <span class="tablet-sign" aria-hidden="true" />
      <p class="tablet-name">{name}</p>
      <div class="tablet-words">
        <p>{used ? own.used(ago(used)) : own.unused}</p>
        <p class="program-made">{own.madeBy(by, ago(made))}</p>
        {isAsked && <p class="person-asked">{own.removeHint}</p>}
      </div>
      <p class="person-actions">
        {isAsked ? (
          <>
            {button(texts.removeNow, 'button button-alarm', remove)}
            {button(texts.keep, 'button-quiet', () => setAsked(false))}
          </>
        ) : (
          button(texts.remove, 'button-quiet', () => setAsked(true))
        )}
      </p>
    </li>
  );
}
