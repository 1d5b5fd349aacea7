import type { Smiley } from '../../src/model/smiley.ts';
import { Face } from '../../src/ui/Face.tsx';
import { press } from '../../src/ui/press.ts';
import { focusOnce } from './focus-once.ts';

/** A button of a question. */
export interface AskButton {
  name: string;
  act: () => void;
  /** What most people came for. */
  isMain?: boolean;
  /** It can't be undone. */
  isGrave?: boolean;
}

/** What a question shows. */
export interface AskProps {
  face: Smiley;
  title: string;
  text: string;
  /** Names with numbers. */
  list?: [name: string, count: number][];
  buttons: AskButton[];
  /** When it appeared, in ms of `performance.now()`. */
  since: number;
}

/** A question before something grave, or what came of it. */
export function Ask({ face, title, text, list = [], buttons, since }: AskProps) {
  return (
    <section class="admin-ask">
      <Face smiley={face} class="admin-face" />
      <h1 id="admin-title" tabIndex={-1} ref={focusOnce}>
        {title}
      </h1>
      {text && <p>{text}</p>}
      {list.length > 0 && (
        <dl class="admin-left">
          {list.map(([name, count]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{count}</dd>
            </div>
          ))}
        </dl>
      )}
      <div class="admin-choices">
        {buttons.map(({ name, act, isMain, isGrave }) => (
          <button
            key={name}
            type="button"
            class="admin-button"
            data-main={isMain || undefined}
            data-grave={isGrave || undefined}
            {...press(since, act)}
          >
            {name}
          </button>
        ))}
      </div>
    </section>
  );
}
