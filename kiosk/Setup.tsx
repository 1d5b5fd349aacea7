import type { Problem } from '../src/model/problem.ts';
import { Face } from '../src/ui/Face.tsx';
import { press } from '../src/ui/press.ts';

/** What the set-up screen shows. */
export interface SetupProps {
  problems: Problem[];
  /** A try is under way. */
  busy: boolean;
  onRetry: () => void;
}

/** For whoever puts the kiosk up: what keeps it from starting, and where to mend it. In English, as the problems are. */
export function Setup({ problems, busy, onRetry }: SetupProps) {
  return (
    <main class="setup" lang="en" dir="ltr">
      <Face smiley="neutral" class="setup-face" />
      <h1>This kiosk can’t start yet</h1>
      <p>{problems.length === 1 ? 'One thing needs a hand:' : `${problems.length} things need a hand:`}</p>
      <ul class="setup-problems" aria-live="polite">
        {problems.map(({ path, message }) => (
          <li key={path + message}>
            <code>{path || 'the whole config'}</code>
            <span>{message}</span>
          </li>
        ))}
      </ul>
      <button type="button" class="setup-retry" disabled={busy} {...press(0, onRetry)}>
        {busy ? 'Trying …' : 'Try again'}
      </button>
      <p class="setup-note">It also tries by itself every 10 seconds.</p>
    </main>
  );
}
