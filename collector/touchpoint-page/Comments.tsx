import { Face } from '../../src/ui/Face.tsx';
import { EraseComment } from './EraseComment.tsx';
import type { Part } from './TouchpointPage.tsx';
import { Written } from './Written.tsx';

/** What people have written, the newest first; nothing where nobody could write. */
export function Comments({ report: { comments, allComments }, words, said, page }: Part & { page: string }) {
  if (comments.length === 0) return null;
  const now = Date.now();
  return (
    <section class="panel" aria-labelledby="comments">
      <h2 id="comments">{said.comments}</h2>
      {comments.length < allComments && (
        <p class="panel-hint">{said.newest(words.number(comments.length), words.number(allComments))}</p>
      )}
      <ul class="comments">
        {comments.map(({ response, text, at, locale, smiley }, i) => (
          <li key={`${response} ${i}`} class="comment">
            {smiley ? <Face smiley={smiley} class="comment-face" /> : <span />}
            <Written text={text} locale={locale} said={said} />
            <p class="comment-when">{words.ago(at, now)}</p>
            <EraseComment response={response} page={page} said={said} />
          </li>
        ))}
      </ul>
    </section>
  );
}
