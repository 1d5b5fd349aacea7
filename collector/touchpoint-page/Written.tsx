import { useState } from 'preact/hooks';
import { maskPersonal } from '../../src/model/personal.ts';
import type { TouchpointTexts } from './texts.ts';

interface WrittenProps {
  text: string;
  locale: string;
  said: TouchpointTexts;
}

/** What somebody has written. Addresses and numbers in it are hidden until the reader wants to see them. */
export function Written({ text, locale, said }: WrittenProps) {
  const [isShown, setShown] = useState(false);
  const masked = maskPersonal(text);
  return (
    <div>
      <blockquote lang={locale} dir="auto">
        {isShown ? text : masked}
      </blockquote>
      {masked !== text && !isShown && (
        <button type="button" class="comment-erase" onClick={() => setShown(true)}>
          {said.showHidden}
        </button>
      )}
    </div>
  );
}
