import { useRef, useState } from 'preact/hooks';
import { PASSWORD_LENGTH } from '../../src/model/people.ts';
import type { Words } from '../map/words.ts';
import { enter, type Trouble } from './enter.ts';
import type { Link } from './link.ts';
import type { LoginTexts } from './texts.ts';

interface LoginFormProps {
  page: string;
  link: Link | undefined;
  texts: LoginTexts;
  words: Words;
  /** Called when the person is in. */
  done(): void;
}

/** Name and password, of a person who is known or of one who comes by a link. */
export function LoginForm({ page, link, texts, words, done }: LoginFormProps) {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [isShown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const alert = useRef<HTMLParagraphElement>(null);
  const { least, most } = PASSWORD_LENGTH;
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setTrouble(undefined);
    const found = await enter(page, link, name, password);
    if (!found) return done();
    setBusy(false);
    setTrouble(found);
    alert.current?.focus();
  };
  return (
    <form class="door-form" onSubmit={submit}>
      <label>
        <span>{texts.name}</span>
        <input
          type="text"
          name="username"
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          required
          maxLength={most}
          value={name}
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
      </label>
      <label>
        <span>{texts.password}</span>
        <input
          // The types know no field that becomes another.
          type={(isShown ? 'text' : 'password') as 'password'}
          name="password"
          autocomplete={link ? 'new-password' : 'current-password'}
          required
          maxLength={most}
          {...(link && { minLength: least, 'aria-describedby': 'password-hint' })}
          value={password}
          onInput={({ currentTarget }) => setPassword(currentTarget.value)}
        />
      </label>
      {link && (
        <p class="door-hint" id="password-hint">
          {texts.passwordHint(words.number(least))}
        </p>
      )}
      <label class="door-show">
        <input type="checkbox" checked={isShown} onChange={({ currentTarget }) => setShown(currentTarget.checked)} />
        <span>{texts.show}</span>
      </label>
      <p class="note note-alarm" role="alert" tabIndex={-1} ref={alert}>
        {trouble && textOf(trouble, texts, words)}
      </p>
      <button type="submit" class="button" disabled={busy}>
        {link ? texts.save : texts.logIn}
      </button>
    </form>
  );
}

function textOf(trouble: Trouble, texts: LoginTexts, words: Words): string {
  if (trouble.why === 'wait') return texts.wait(words.duration(Math.max(60_000, trouble.wait * 1000)));
  return texts.trouble[trouble.why];
}
