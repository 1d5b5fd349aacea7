import { render } from 'preact';
import type { Problem } from '../../src/model/problem.ts';
import type { ConfigSource } from '../config-source.ts';
import { Setup } from '../Setup.tsx';
import { SetupScreen } from './SetupScreen.tsx';

/** What there is to say to whoever puts the tablet up. */
export interface Asked {
  /** From the kiosk's address. */
  code: string | undefined;
  /** What keeps the kiosk from starting; none when it is to be set up anew, undefined when it is not known yet. */
  problems: Problem[] | undefined;
  source: ConfigSource;
  /** A try to start is under way. */
  busy: boolean;
  onRetry: () => void;
  /** Somebody has begun: the kiosk does not start by itself now. */
  onBegin: () => void;
}

/** Shows what is wrong with the config that the kiosk has; where it has none, how it gets one. */
export function showSetup(root: HTMLElement, { code, problems = [], source, busy, onRetry, onBegin }: Asked): void {
  const isNamed = source.named || source.touchpoint !== undefined;
  const isAbsent = !isNamed && problems.every(({ path }) => path === source.address);
  if (code || problems.length === 0 || isAbsent)
    render(
      <SetupScreen
        code={code}
        problems={problems}
        wanted={navigator.languages}
        onBegin={onBegin}
        // Without the touchpoint or config that the address may name: what was set up counts now.
        onDone={() => location.replace(location.pathname)}
        onLeave={() => location.reload()}
      />,
      root,
    );
  else render(<Setup problems={problems} busy={busy} onRetry={onRetry} />, root);
}
