import type { SenyumConfig } from '../../src/model/config.ts';
import { directionOf } from '../../src/ui/texts/direction-of.ts';
import { Ask } from './Ask.tsx';
import { Home } from './Home.tsx';
import { PinPad } from './PinPad.tsx';
import type { Reading } from './reading.ts';
import { type AdminTexts, counted } from './texts.ts';
import type { Action, View } from './view.ts';
import { isNothing } from './wipe.ts';

/** What the admin screen shows. */
export interface AdminScreenProps {
  view: View;
  /** When the view appeared, in ms of `performance.now()`. */
  since: number;
  locale: string;
  texts: AdminTexts;
  /** What came of the last action. */
  message: string;
  busy: boolean;
  /** Until it closes by itself. */
  seconds: number;
  isStaffMode: boolean;
  /** The PIN was made on this device and can be changed here. */
  ownPin: boolean;
  reading: Reading;
  config: SenyumConfig | undefined;
  /** Id of the touchpoint; default the one that the config names. */
  touchpoint: string | undefined;
  acts: Record<Action, () => void>;
  onDigit: (digit: string) => void;
}

/** So many seconds before it closes the screen says so. */
const SAY_FROM = 10;

/** The whole admin screen. */
export function AdminScreen(props: AdminScreenProps) {
  const { view, locale, texts, seconds } = props;
  return (
    <div
      class="admin"
      role="dialog"
      aria-modal="true"
      aria-labelledby="admin-title"
      lang={locale}
      dir={directionOf(locale)}
    >
      <Page key={view.name} {...props} />
      <p class="admin-closing" role="status">
        {seconds <= SAY_FROM && texts.closesIn.replace('{n}', String(seconds))}
      </p>
    </div>
  );
}

function Page(props: AdminScreenProps) {
  const { view, since, texts, acts } = props;
  const { setup, wipe, back } = texts;
  const backHome = { name: back, act: acts.home };
  switch (view.name) {
    case 'pin':
      return <PinPad {...props} entry={view.entry} count={view.count} />;
    case 'home':
      return <Home {...props} />;
    case 'setup':
      return (
        <Ask
          face="neutral"
          title={setup.ask}
          text={setup.why}
          since={since}
          buttons={[backHome, { name: setup.yes, act: acts.setUpNow, isMain: true }]}
        />
      );
    case 'wipe':
      return (
        <Ask
          face="neutral"
          title={wipe.ask}
          text={wipe.why}
          since={since}
          buttons={[backHome, { name: wipe.yes, act: acts.wipeNow, isMain: true }]}
        />
      );
    case 'stuck':
      return (
        <Ask
          face="negative"
          title={counted(wipe.stuck, view.count)}
          text={wipe.stuckWhy}
          since={since}
          buttons={[
            backHome,
            { name: wipe.tryAgain, act: acts.wipeNow, isMain: true },
            { name: counted(wipe.forever, view.count), act: acts.deleteNow, isGrave: true },
          ]}
        />
      );
    case 'wiping':
      return <Ask face="neutral" title={wipe.busy} text="" since={since} buttons={[]} />;
    case 'wiped': {
      const isDone = isNothing(view.left);
      return (
        <Ask
          face={isDone ? 'positive' : 'negative'}
          title={isDone ? wipe.done : wipe.left}
          text={isDone ? wipe.doneWhy : wipe.leftWhy}
          list={Object.entries(view.left).map(([kind, count]) => [wipe.found[kind as keyof typeof wipe.found], count])}
          since={since}
          buttons={[]}
        />
      );
    }
  }
}
