import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Me } from '../../src/model/people.ts';
import { Face } from '../../src/ui/Face.tsx';
import { chooseLanguage } from '../map/choose-language.ts';
import { loadMe } from '../map/me.ts';
import { createWords, OWN_LANGUAGES } from '../map/words.ts';
import { LoginForm } from './LoginForm.tsx';
import type { Link } from './link.ts';
import { TEXTS } from './texts.ts';

interface LoginPageProps {
  /** Address of the page. */
  page: string;
  /** The one-time link that was opened, if one was. */
  link: Link | undefined;
  /** Language tags that the reader wants, best first. */
  wanted: readonly string[];
  /** Goes on to where the person wanted to be. */
  leave(): void;
}

/** Where people log in, and where a set-up link and an invitation lead. */
export function LoginPage({ page, link, wanted, leave }: LoginPageProps) {
  const [me, setMe] = useState<Me>();
  const [isMissing, setMissing] = useState(false);
  useEffect(() => {
    void loadMe(page).then((found) => {
      setMe(found);
      setMissing(!found);
      if (found?.person && !link) leave();
    });
  }, [page, link]);
  const locale = chooseLanguage(wanted, me?.languages ?? OWN_LANGUAGES);
  const words = useMemo(() => createWords(locale), [locale]);
  const texts = TEXTS[words.own]!;
  const kind = link?.kind === 'set-up' && me?.hasOwner ? 'reset' : (link?.kind ?? 'log-in');
  const isOwnerless = me !== undefined && !me.hasOwner && !link;
  const { title, lead } = isOwnerless ? texts.ownerless : texts.kinds[kind];
  useEffect(() => {
    document.documentElement.lang = words.own;
    document.title = [title, ...(me ? [words.text(me.business)] : [])].join(' · ');
  }, [words, me, title]);

  if (!me)
    return (
      <main class="lonely">
        <h1 class="unseen">{title}</h1>
        <p role="status">{isMissing ? texts.trouble.unreachable : texts.loading}</p>
        {isMissing && <a href={page}>{texts.again}</a>}
      </main>
    );
  return (
    <main class="door">
      <Face smiley="positive" class="door-face" />
      <p class="head-business">{words.text(me.business)}</p>
      <h1>{title}</h1>
      {lead && <p class="door-lead">{lead}</p>}
      {isOwnerless ? (
        !me.locked && <a href="../map/">{texts.map}</a>
      ) : (
        <LoginForm page={page} link={link} texts={texts} words={words} done={leave} />
      )}
      {!link && me.hasOwner && <p class="door-forgotten">{texts.forgotten}</p>}
    </main>
  );
}
