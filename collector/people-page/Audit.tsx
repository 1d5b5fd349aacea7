import type { AuditEntry } from '../../src/model/people.ts';
import type { Speech } from './PeoplePage.tsx';
import type { PeopleDesk } from './people-desk.ts';

/** Who did what when, the newest first. */
export function Audit({ desk, speech }: { desk: PeopleDesk; speech: Speech }) {
  const { texts } = speech;
  const entries = desk.audit.value;
  return (
    <section class="tablets audit" aria-labelledby="audit">
      <h2 id="audit">{texts.audit}</h2>
      <p class="audit-lead">{texts.auditLead}</p>
      {entries.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{texts.when}</th>
              <th scope="col">{texts.who}</th>
              <th scope="col">{texts.what}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry, i) => (
              <Line key={`${entry.at}${i}`} entry={entry} speech={speech} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Line({
  entry: { at, who, deed, about, count },
  speech: { words, texts },
}: {
  entry: AuditEntry;
  speech: Speech;
}) {
  return (
    <tr>
      <td class="audit-when">
        <time dateTime={at}>
          {words.date(at)}, {words.clock(Date.parse(at))}
        </time>
      </td>
      <td class="audit-who">{who ?? texts.nobody}</td>
      <td>
        {texts.deeds[deed]}
        {about && `: ${texts.roles[about as 'admin'] ?? about}`}
        {count > 1 && ` (${words.number(count)} ×)`}
      </td>
    </tr>
  );
}
