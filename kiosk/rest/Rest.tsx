import { SMILEYS } from '../../src/model/smiley.ts';
import { Face } from '../../src/ui/Face.tsx';
import { directionOf } from '../../src/ui/texts/direction-of.ts';
import { restTexts } from './texts.ts';

/** What a resting kiosk shows. */
export interface RestProps {
  /** Invites to answer, or says that it is closed, with little light. */
  kind: 'attract' | 'closed';
  locale: string;
  /** The business. */
  name: string;
  /** A line of the owner's. */
  line: string | undefined;
  /** Called when a screen reader presses it; touches and keys are heard all over the page. */
  onWake: () => void;
}

/** The calm picture of a kiosk that nobody uses just now. The whole of it is one button. */
export function Rest({ kind, locale, name, line, onWake }: RestProps) {
  const texts = restTexts(locale);
  return (
    <button
      type="button"
      class="rest"
      data-kind={kind}
      lang={locale}
      dir={directionOf(locale)}
      onClick={({ detail }) => detail === 0 && onWake()}
    >
      <span class="rest-name">{name}</span>
      <span class="rest-faces">
        {kind === 'closed' ? (
          <Face smiley="positive" class="rest-face" />
        ) : (
          SMILEYS.map((smiley) => <Face key={smiley} smiley={smiley} class="rest-face" />)
        )}
      </span>
      {kind === 'attract' && line && <span class="rest-line">{line}</span>}
      <span class="rest-invite">{kind === 'closed' ? texts.closed : texts.invite}</span>
    </button>
  );
}
