import { useState } from 'preact/hooks';
import { ContextChoices } from '../map/ContextChoices.tsx';
import { contextAsked, contextIn } from '../map/context-choice.ts';
import type { Part } from './TouchpointPage.tsx';

/** Of which visits alone is told; nothing where pages may tell nothing of them. The address keeps it. */
export function Visits({ report: { contexts }, words, page }: Part & { page: string }) {
  const [chosen, setChosen] = useState(() => contextIn(new URL(page).searchParams.get('context') ?? ''));
  if (contexts.length === 0) return null;
  return (
    <form
      class="choices"
      aria-label={words.texts.choose}
      onSubmit={(event) => {
        event.preventDefault();
        location.assign(addressWith(page, contextAsked(chosen)));
      }}
    >
      <ContextChoices contexts={contexts} chosen={chosen} words={words} onChoose={setChosen} />
      <button type="submit">{words.texts.show}</button>
    </form>
  );
}

function addressWith(page: string, context: string): string {
  const address = new URL(page);
  if (context) address.searchParams.set('context', context);
  else address.searchParams.delete('context');
  return address.href;
}
