import { DAYS } from '../../src/model/hours.ts';
import type { Score } from '../../src/model/score.ts';
import { hoursShown, isOpenAt } from './shown.ts';
import type { Part } from './TouchpointPage.tsx';

/** Below so many answers the colour of an hour is pale. */
const FEW = 5;

/** What the name of a day and a cell with a score of three digits take at least. */
const DAY_REM = 3.2;
const HOUR_REM = 1.75;

/** The hours of the week by their scores, in the clocks of the touchpoint. */
export function Week({ report, words, said }: Part) {
  const { hours, open, timeZone } = report;
  const scores = new Map(hours.map(({ day, hour, score }) => [`${day} ${hour}`, score]));
  const shown = hoursShown(report);
  const names = new Intl.DateTimeFormat(words.own, { weekday: 'short', timeZone: 'UTC' });
  // The first of January 2024 was a Monday.
  const nameOf = (i: number): string => names.format(Date.UTC(2024, 0, i + 1));
  return (
    <section class="panel" aria-labelledby="week">
      <h2 id="week">{said.week}</h2>
      <p class="panel-hint">{said.weekHint(timeZone)}</p>
      <div class="scroll">
        <table class="week" style={{ minWidth: `${DAY_REM + shown.length * HOUR_REM}rem` }}>
          <thead>
            <tr>
              <td />
              {shown.map((hour) => (
                <th key={hour} scope="col">
                  <span class="unseen">{said.hour(String(hour))}</span>
                  <span aria-hidden="true">{hour}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {DAYS.map((day, i) => (
              <tr key={day}>
                <th scope="row">{nameOf(i)}</th>
                {shown.map((hour) => (
                  <Hour
                    key={hour}
                    score={scores.get(`${day} ${hour}`)}
                    isOpen={isOpenAt(report, day, hour)}
                    words={words}
                    said={said}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="week-key">
        <span class="week-scale" aria-hidden="true">
          0<i />
          100
        </span>
        <span>{said.fewHere}</span>
        {open && (
          <span class="week-closed">
            <i aria-hidden="true" />
            {said.closed}
          </span>
        )}
      </p>
    </section>
  );
}

function Hour({
  score: given,
  isOpen,
  words,
  said,
}: Pick<Part, 'words' | 'said'> & { score: Score | undefined; isOpen: boolean }) {
  if (!given || given.score === null)
    return (
      <td class={isOpen ? 'week-none' : 'week-none week-shut'}>
        {!isOpen && <span class="unseen">{said.closed}</span>}
      </td>
    );
  const { score, n } = given;
  const title = said.cell(words.number(score), words.texts.answers(n, words.number(n)));
  return (
    <td class={n < FEW ? 'week-hour week-few' : 'week-hour'} style={{ '--tone': toneOf(score) }} title={title}>
      <span class="unseen">{title}</span>
      <span aria-hidden="true">{words.number(score)}</span>
    </td>
  );
}

/** From the colour of the unhappy face over that of the neutral one to that of the happy one. */
function toneOf(score: number): string {
  const [from, to] = score < 50 ? ['negative', 'neutral'] : ['neutral', 'positive'];
  return `color-mix(in oklab, var(--senyum-${to}) ${(score % 50 || (score === 100 ? 50 : 0)) * 2}%, var(--senyum-${from}))`;
}
