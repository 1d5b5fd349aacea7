import { press } from '../src/ui/press.ts';
import type { SessionState } from '../src/ui/session.ts';
import { moreOf } from '../src/ui/texts/more-texts.ts';
import type { Texts } from '../src/ui/texts/texts.ts';

/** What stands under a survey that has a longer one. */
export interface BelowProps {
  state: SessionState;
  texts: Texts;
  /** How many questions the longer survey has. */
  count: number;
  /** Takes up the longer survey; absent once that is asked. */
  onTell: (() => void) | undefined;
}

/** Under the thanks the way to a longer survey; under the longer one how far it has come, if that is worth telling. */
export function Below({ state, texts, count, onTell }: BelowProps) {
  const { phase, step, since } = state;
  const isThanked = phase === 'thanks';
  if (onTell)
    return isThanked ? (
      <div class="senyum-actions">
        <button type="button" class="senyum-button senyum-send" part="more" {...press(since, onTell)}>
          {moreOf(texts).tellMore}
        </button>
      </div>
    ) : null;
  if (isThanked || count <= 2) return null;
  return (
    <p class="senyum-progress" part="progress" dir="ltr">
      {step} / {count}
    </p>
  );
}
