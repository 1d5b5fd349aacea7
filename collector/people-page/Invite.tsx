import { useState } from 'preact/hooks';
import { ROLES, type Role } from '../../src/model/people.ts';
import type { Speech } from './PeoplePage.tsx';
import type { PeopleDesk } from './people-desk.ts';
import { SecretPanel } from './SecretPanel.tsx';

/** Makes invitations, and shows the link of the one just made. */
export function Invite({ desk, speech }: { desk: PeopleDesk; speech: Speech }) {
  const { texts } = speech;
  const [role, setRole] = useState<Role>('viewer');
  const [busy, setBusy] = useState(false);
  const shown = desk.shown.value;
  if (shown)
    return (
      <SecretPanel
        key={shown.id}
        label={texts.link(texts.roles[shown.role])}
        secret={shown.link}
        hint={texts.linkHint}
        copy={texts.copy}
        onDone={desk.hide}
        texts={texts}
      />
    );
  const invite = async (): Promise<void> => {
    setBusy(true);
    await desk.invite(role);
    setBusy(false);
  };
  return (
    <div class="invite">
      <fieldset>
        <legend>{texts.inviteAs}</legend>
        {[...ROLES].reverse().map((one) => (
          <label key={one}>
            <input type="radio" name="role" checked={role === one} onChange={() => setRole(one)} />
            <span>
              <strong>{texts.roles[one]}</strong>
              <span class="invite-may">{texts.may[one]}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <button type="button" class="button" disabled={busy} onClick={invite}>
        {texts.invite}
      </button>
    </div>
  );
}
