import { press } from '../../src/ui/press.ts';
import type { AdminScreenProps } from './AdminScreen.tsx';
import { Icon } from './Icon.tsx';
import { Standing } from './Standing.tsx';
import type { Choice } from './view.ts';

const CHOICES: Choice[] = ['send', 'test', 'again', 'json', 'csv', 'staff', 'pin', 'setup', 'wipe'];

/** The first page: how this kiosk is, and what can be done. */
export function Home(props: AdminScreenProps) {
  const { texts, since, busy, isStaffMode, ownPin, config, acts } = props;
  const aside = props.reading.status?.quarantined ?? 0;
  const isOff = (choice: Choice): boolean =>
    (choice === 'again' && aside === 0) || ((choice === 'send' || choice === 'test') && !config);
  return (
    <section class="admin-home">
      <Standing {...props} />
      <div class="admin-tiles">
        {CHOICES.filter((choice) => ownPin || choice !== 'pin').map((choice) => {
          const isOn = choice === 'staff' && isStaffMode;
          const { name, hint } = texts.actions[isOn ? 'staffOff' : choice];
          return (
            <button
              key={choice}
              type="button"
              class="admin-tile"
              data-on={isOn || undefined}
              disabled={busy || isOff(choice)}
              {...press(since, acts[choice])}
            >
              <Icon name={choice} />
              <b>{name}</b> <span>{hint}</span>
            </button>
          );
        })}
        <button type="button" class="admin-tile admin-close" {...press(since, acts.close)}>
          <Icon name="close" />
          <b>{texts.close}</b>
        </button>
      </div>
    </section>
  );
}
