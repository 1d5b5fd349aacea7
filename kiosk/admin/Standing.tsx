import { askingAt } from '../../src/model/config.ts';
import type { Smiley } from '../../src/model/smiley.ts';
import { textIn } from '../../src/model/survey.ts';
import { Face } from '../../src/ui/Face.tsx';
import type { AdminScreenProps } from './AdminScreen.tsx';
import { focusOnce } from './focus-once.ts';
import type { Reading } from './reading.ts';
import { type AdminTexts, counted, timeText } from './texts.ts';

/** How this kiosk is: a face, what waits, what hinders, and what it is. */
export function Standing({ texts, locale, message, reading, config, touchpoint }: AdminScreenProps) {
  const { status, trouble, facts } = reading;
  const { facts: names, status: words } = texts;
  const place = config && askingAt(config, touchpoint)?.touchpoint;
  const hindrance = trouble && texts.trouble[trouble];
  return (
    <div class="admin-standing">
      <div class="admin-head">
        <Face smiley={faceOf(reading)} class="admin-face" />
        <div>
          <p class="admin-over">{texts.title}</p>
          <h1 id="admin-title" tabIndex={-1} ref={focusOnce}>
            {headline(reading, texts)}
          </h1>
        </div>
      </div>
      <p class="admin-more">
        {status?.oldest != null && `${words.since.replace('{t}', timeText(status.oldest, locale))} `}
        {status?.lastSuccess != null
          ? words.lastSuccess.replace('{t}', timeText(status.lastSuccess, locale))
          : words.never}
        {status && status.quarantined > 0 && ` ${counted(words.aside, status.quarantined)}`}
      </p>
      {hindrance && (
        <p class="admin-trouble">
          <b>{hindrance.what}</b> {hindrance.help}
        </p>
      )}
      <p class="admin-message" role="status">
        {message}
      </p>
      <dl class="admin-facts">
        <Fact name={names.place} value={place ? textIn(place.name, locale) : names.noPlace} code={place?.id} />
        <Fact name={names.device} value={facts && !facts.device ? names.noDevice : ''} code={facts?.device} />
        <Fact name={names.version} value={facts?.version ?? ''} />
        <Fact name={names.files} value={filesText(reading, texts)} code={facts?.files} />
        <Fact name={names.storage} value={facts ? (facts.persisted ? names.persisted : names.notPersisted) : ''} />
        <Fact name={names.screen} value={facts ? (facts.awake ? names.awake : names.notAwake) : ''} />
      </dl>
    </div>
  );
}

function Fact({ name, value, code }: { name: string; value: string; code?: string | undefined }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value} {code && <code>{code}</code>}
      </dd>
    </div>
  );
}

function faceOf({ status, trouble }: Reading): Smiley {
  if ((trouble && trouble !== 'reachable') || (status && status.quarantined > 0)) return 'negative';
  return status && status.pending > 0 ? 'neutral' : 'positive';
}

function headline({ status }: Reading, { status: words }: AdminTexts): string {
  if (!status || status.ledger.created === 0) return words.nothing;
  return status.pending > 0 ? counted(words.waiting, status.pending) : words.allSent;
}

function filesText({ facts }: Reading, { facts: names }: AdminTexts): string {
  if (!facts) return '';
  if (!facts.files) return names.noFiles;
  return facts.isNewer ? `${names.filesKept} (${names.filesNew})` : names.filesKept;
}
