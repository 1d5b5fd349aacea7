import { useMemo } from 'preact/hooks';
import type { Me, PeopleList } from '../../src/model/people.ts';
import { chooseLanguage } from '../map/choose-language.ts';
import { DeskPage } from '../map/DeskPage.tsx';
import { createWords, OWN_LANGUAGES, type Words } from '../map/words.ts';
import { Audit } from './Audit.tsx';
import { Invite } from './Invite.tsx';
import { Programs } from './Programs.tsx';
import type { PeopleDesk } from './people-desk.ts';
import { InvitationRow, PersonRow } from './Rows.tsx';
import { type PeopleTexts, TEXTS } from './texts.ts';

/** What each part of the page speaks with. */
export interface Speech {
  words: Words;
  texts: PeopleTexts;
}

/** The admins' page: who may log in, who is invited, and who did what. */
export function PeoplePage({ desk, wanted }: { desk: PeopleDesk; wanted: readonly string[] }) {
  const me = desk.me.value;
  const list = desk.list.value;
  const locale = chooseLanguage(wanted, me?.languages ?? OWN_LANGUAGES);
  const speech = useMemo(() => {
    const words = createWords(locale);
    return { words, texts: TEXTS[words.own]! };
  }, [locale]);
  const { words, texts } = speech;
  return (
    <DeskPage words={words} texts={texts} business={list && me?.business} problem={desk.problem.value}>
      {list && me && <People desk={desk} list={list} me={me} speech={speech} />}
    </DeskPage>
  );
}

function People({ desk, list, me, speech }: { desk: PeopleDesk; list: PeopleList; me: Me; speech: Speech }) {
  const { texts } = speech;
  return (
    <>
      {me.hasOwner ? <Invite desk={desk} speech={speech} /> : <p class="note">{texts.ownerless}</p>}
      {list.people.length > 0 && (
        <section class="tablets" aria-labelledby="listed">
          <h2 id="listed">{texts.listed}</h2>
          <ul>
            {list.people.map((person) => (
              <PersonRow key={person.id} person={person} desk={desk} speech={speech} />
            ))}
          </ul>
        </section>
      )}
      {list.invitations.length > 0 && (
        <section class="tablets" aria-labelledby="invited">
          <h2 id="invited">{texts.invited}</h2>
          <ul>
            {list.invitations.map((one) => (
              <InvitationRow key={one.id} invitation={one} desk={desk} speech={speech} />
            ))}
          </ul>
        </section>
      )}
      {me.hasOwner && <Programs desk={desk} list={list} speech={speech} />}
      <Audit desk={desk} speech={speech} />
    </>
  );
}
