import type { Alert, AlertList } from '../../src/model/alerts.ts';
import { touchpointAddress } from './address-of.ts';
import { alertText } from './alert-text.ts';
import type { Words } from './words.ts';

/** What the list of alerts is drawn with. */
interface Surroundings {
  words: Words;
  /** Unix time in ms. */
  now: number;
  /** Address of the page. */
  page: string;
}

/** What needs attention, the newest first, and what did of late; nothing where there is neither. */
export function Alerts({
  list: { open, recent },
  failed,
  acknowledge,
  ...surroundings
}: Surroundings & { list: AlertList; failed: boolean; acknowledge(id: string): void }) {
  const { words } = surroundings;
  const { texts } = words;
  if (open.length + recent.length === 0) return null;
  return (
    <section class="alerts" aria-labelledby="alerts">
      <h2 id="alerts" class={open.length === 0 ? 'unseen' : undefined}>
        {texts.alerts}
      </h2>
      <p class="note" role="status">
        {failed && texts.notNoted}
      </p>
      {open.length > 0 && (
        <ul class="alerts-open">
          {open.map((alert) => (
            <OpenAlert key={alert.id} alert={alert} acknowledge={acknowledge} {...surroundings} />
          ))}
        </ul>
      )}
      {recent.length > 0 && (
        <details class="alerts-recent">
          <summary>{texts.recentAlerts(recent.length, words.number(recent.length))}</summary>
          <ul>
            {recent.map((alert) => (
              <li key={alert.id} class="alert">
                <What alert={alert} {...surroundings} />
                <p class="alert-since">{texts.closed(words.ago(alert.closedAt!, surroundings.now))}</p>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function OpenAlert({
  alert,
  acknowledge,
  ...surroundings
}: Surroundings & { alert: Alert; acknowledge(id: string): void }) {
  const { words, now } = surroundings;
  const { texts } = words;
  const { id, openedAt, acknowledgedAt } = alert;
  const lasted = Math.max(60_000, now - Date.parse(openedAt));
  return (
    <li class={`alert alert-open ${acknowledgedAt ? 'alert-seen' : 'alert-unseen'}`}>
      <What alert={alert} {...surroundings} />
      <p class="alert-since">{texts.lasting(words.duration(lasted))}</p>
      {acknowledgedAt ? (
        <p class="alert-known">{texts.acknowledged(words.ago(acknowledgedAt, now))}</p>
      ) : (
        <button class="alert-button" type="button" onClick={() => acknowledge(id)}>
          {texts.acknowledge}
          <span class="unseen"> ({words.text(alert.name)})</span>
        </button>
      )}
    </li>
  );
}

function What({ alert: { name, touchpoint, facts }, words, page }: Surroundings & { alert: Alert }) {
  return (
    <>
      <p class="alert-name">
        <a href={touchpointAddress(page, touchpoint)}>{words.text(name)}</a>
      </p>
      <p class="alert-words">{alertText(facts, words)}</p>
    </>
  );
}
