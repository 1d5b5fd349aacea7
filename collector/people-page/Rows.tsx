import { useState } from 'preact/hooks';
import type { InvitationReport, PersonReport, Role } from '../../src/model/people.ts';
import type { Speech } from './PeoplePage.tsx';
import type { PeopleDesk } from './people-desk.ts';

interface RowProps {
  desk: PeopleDesk;
  speech: Speech;
}

/** Somebody who may log in. */
export function PersonRow({ person, desk, speech: { words, texts } }: RowProps & { person: PersonReport }) {
  const [isAsked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const { id, name, role, owner, seen } = person;
  const other: Role = role === 'admin' ? 'viewer' : 'admin';
  const during = (work: () => Promise<void>) => async (): Promise<void> => {
    setBusy(true);
    await work();
    setBusy(false);
    setAsked(false);
  };
  const button = (label: string, kind: string, act: () => void) => (
    <button type="button" class={kind} disabled={busy} aria-label={`${label}: ${name}`} onClick={act}>
      {label}
    </button>
  );
  return (
    <li class="tablet person">
      <span class="tablet-sign" aria-hidden="true" />
      <p class="tablet-name">
        {name}
        <span class="tablet-place">{owner ? texts.owner : texts.roles[role]}</span>
      </p>
      <div class="tablet-words">
        <p>{seen ? texts.seen(words.ago(seen, desk.now.value)) : texts.unseen}</p>
        {isAsked && <p class="person-asked">{texts.removeHint}</p>}
      </div>
      {!owner && (
        <p class="person-actions">
          {isAsked ? (
            <>
              {button(
                texts.removeNow,
                'button button-alarm',
                during(() => desk.remove(id)),
              )}
              {button(texts.keep, 'button-quiet', () => setAsked(false))}
            </>
          ) : (
            <>
              {button(
                texts.make[other],
                'button-quiet',
                during(() => desk.change(id, other)),
              )}
              {button(texts.remove, 'button-quiet', () => setAsked(true))}
            </>
          )}
        </p>
      )}
    </li>
  );
}

/** An invitation that nobody has used. */
export function InvitationRow({
  invitation: { id, role, by, expires },
  desk,
  speech: { words, texts },
}: RowProps & { invitation: InvitationReport }) {
  const [busy, setBusy] = useState(false);
  const withdraw = async (): Promise<void> => {
    setBusy(true);
    await desk.withdraw(id);
    setBusy(false);
  };
  return (
    <li class="tablet person person-invited">
      <span class="tablet-sign" aria-hidden="true" />
      <p class="tablet-name">{texts.roles[role]}</p>
      <div class="tablet-words">
        <p>{texts.invitedBy(by, words.date(expires))}</p>
      </div>
      <p class="person-actions">
        <button type="button" class="button-quiet" disabled={busy} onClick={withdraw}>
          {texts.withdraw}
        </button>
      </p>
    </li>
  );
}
