import { useEffect, useRef, useState } from 'preact/hooks';
import { ROLES, type Role } from '../../src/model/people.ts';
import type { Speech } from './PeoplePage.tsx';
import type { PeopleDesk, ShownLink } from './people-desk.ts';

/** Makes invitations, and shows the link of the one just made. */
export function Invite({ desk, speech }: { desk: PeopleDesk; speech: Speech }) {
  const { texts } = speech;
  const [role, setRole] = useState<Role>('viewer');
  const [busy, setBusy] = useState(false);
  const shown = desk.shown.value;
  if (shown) return <LinkPanel shown={shown} desk={desk} speech={speech} />;
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

function LinkPanel({ shown, desk, speech: { texts } }: { shown: ShownLink; desk: PeopleDesk; speech: Speech }) {
  const [isCopied, setCopied] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), [shown.id]);
  const copy = (): void => {
    void navigator.clipboard.writeText(shown.link).then(() => setCopied(true));
  };
  return (
    <div class="invite invite-link">
      <label>
        <strong>{texts.link(texts.roles[shown.role])}</strong>
        <input
          ref={field}
          type="text"
          readOnly
          value={shown.link}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
      </label>
      <p>{texts.linkHint}</p>
      <p class="invite-actions">
        {/* A page over plain http may not write to the clipboard. */}
        {navigator.clipboard && (
          <button type="button" class="button" onClick={copy}>
            {isCopied ? texts.copied : texts.copy}
          </button>
        )}
        <button type="button" class="button-quiet" onClick={desk.hide}>
          {texts.done}
        </button>
      </p>
    </div>
  );
}
