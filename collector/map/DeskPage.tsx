import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { LocalizedText } from '../../src/model/survey.ts';
import type { Words } from './words.ts';

/** What a page says before and above all else. */
interface DeskTexts {
  title: string;
  lead: string;
  loading: string;
  unreachable: string;
  /** The link back. */
  map: string;
}

interface DeskPageProps {
  words: Words;
  texts: DeskTexts;
  /** Name of the business; undefined while nothing has come. */
  business: LocalizedText | undefined;
  /** Why the last request failed, empty where it got no answer; undefined when it didn't. */
  problem: string | undefined;
  /** Only drawn when the business is known. */
  children: ComponentChildren;
}

/** A page at which the owner arranges something, beside the map. */
export function DeskPage({ words, texts, business, problem, children }: DeskPageProps) {
  const name = business && words.text(business);
  useEffect(() => {
    document.documentElement.lang = words.own;
    document.title = [texts.title, ...(name ? [name] : [])].join(' · ');
  }, [words, texts, name]);

  const status = (
    <p class="note note-alarm" role="status">
      {problem !== undefined && (problem || texts.unreachable)}
    </p>
  );
  if (business === undefined)
    return (
      <main class="lonely">
        <h1 class="unseen">{texts.title}</h1>
        {problem === undefined ? <p>{texts.loading}</p> : status}
        <p>
          <a href="../map/">{texts.map}</a>
        </p>
      </main>
    );
  return (
    <>
      <header class="head">
        <div class="head-title">
          <p class="head-business">{name}</p>
          <h1>{texts.title}</h1>
          <p class="head-lead">{texts.lead}</p>
        </div>
        <a class="button-quiet" href="../map/">
          {texts.map}
        </a>
      </header>
      {status}
      <main>{children}</main>
    </>
  );
}
