import { useEffect, useState } from 'preact/hooks';
import type { Me } from '../../src/model/people.ts';
import { chooseLanguage } from './choose-language.ts';
import { goToLogin } from './go-to-login.ts';
import { loadMe, writeHeaders } from './me.ts';
import { WHO_TEXTS } from './who-texts.ts';
import { createWords } from './words.ts';

/** Who is logged in, and the way out; nothing while nobody is. */
export function WhoAmI({ page, wanted }: { page: string; wanted: readonly string[] }) {
  const [me, setMe] = useState<Me>();
  useEffect(() => void loadMe(page).then(setMe), [page]);
  if (!me?.person) return null;
  const { name, role } = me.person;
  const { own } = createWords(chooseLanguage(wanted, me.languages));
  const texts = WHO_TEXTS[own]!;
  const people = new URL('../people/', page);
  const logOut = async (): Promise<void> => {
    const headers = await writeHeaders(page);
    await fetch(new URL('../v1/logout', page), { method: 'POST', headers }).catch(() => {});
    goToLogin();
  };
  return (
    <nav class="who" aria-label={texts.label} lang={own}>
      <p>
        <span class="who-as">{texts.loggedIn} </span>
        <strong>{name}</strong>
      </p>
      {role === 'admin' && people.pathname !== new URL(page).pathname && <a href={people.pathname}>{texts.people}</a>}
      <button type="button" onClick={logOut}>
        {texts.logOut}
      </button>
    </nav>
  );
}
