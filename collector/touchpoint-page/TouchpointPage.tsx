import { useEffect, useMemo } from 'preact/hooks';
import { faceOf } from '../../src/model/score.ts';
import type { TouchpointReport } from '../../src/model/touchpoint-report.ts';
import { Face } from '../../src/ui/Face.tsx';
import { IntervalBar } from '../map/Bars.tsx';
import { chooseLanguage } from '../map/choose-language.ts';
import { contextText } from '../map/context-text.ts';
import { flaggedText, rulesText } from '../map/flagged-text.ts';
import { createWords, OWN_LANGUAGES, type Words } from '../map/words.ts';
import { Answers } from './Answers.tsx';
import { Comments } from './Comments.tsx';
import { Course } from './Course.tsx';
import { FaceShares } from './FaceShares.tsx';
import type { LiveReport } from './live-report.ts';
import { Devices, Measured } from './Tables.tsx';
import { type TouchpointTexts, touchpointTexts } from './texts.ts';
import { Visits } from './Visits.tsx';
import { Week } from './Week.tsx';

/** What a part of the page needs. */
export interface Part {
  report: TouchpointReport;
  words: Words;
  said: TouchpointTexts;
}

/** The owner's page of one touchpoint: everything that was heard there. */
export function TouchpointPage({
  live,
  wanted,
  page,
}: {
  live: LiveReport;
  /** Language tags that the reader wants, best first. */
  wanted: readonly string[];
  /** Address of the page. */
  page: string;
}) {
  const report = live.report.value;
  const problem = live.problem.value;
  const locale = chooseLanguage(wanted, report?.languages ?? OWN_LANGUAGES);
  const words = useMemo(() => createWords(locale), [locale]);
  const said = touchpointTexts(words.own);
  useEffect(() => {
    document.documentElement.lang = words.own;
    if (report) document.title = `${words.text(report.name)} · ${words.text(report.business)}`;
  }, [report, words]);

  if (!report)
    return (
      <main class="lonely">
        <p role="status">{problem === undefined ? said.loading : said[problem]}</p>
        <p>
          <a href="../map/">{said.map}</a>
        </p>
      </main>
    );
  const part = { report, words, said };
  return (
    <>
      <nav class="back">
        <a href={mapOf(page)}>
          <span aria-hidden="true">←</span> {said.map}
        </a>
      </nav>
      <Head {...part} />
      <Visits {...part} page={page} />
      <p class="note" role="status">
        {problem && said[problem]}
      </p>
      <main class="report">
        {report.least > 0 && <p class="report-hidden">{said.hidden(words.number(report.least))}</p>}
        {report.score.n === 0 && <p class="report-nothing">{said.nothing}</p>}
        {report.days.length > 0 && <Course {...part} />}
        {report.hours.length > 0 && <Week {...part} />}
        <Answers {...part} />
        <Comments {...part} page={page} />
        <Measured {...part} />
        <Devices {...part} />
      </main>
    </>
  );
}

function Head({ report, words, said }: Part) {
  const { score, low, high, n, few } = report.score;
  const flagged = flaggedText(report, words);
  const visits = contextText(report, words);
  return (
    <header class="report-head">
      <div>
        <p class="head-business">{words.text(report.business)}</p>
        <h1>{words.text(report.name)}</h1>
        <p class="head-period">{words.period(report.from, report.to, Date.now())}</p>
        {report.trust && (
          <p class="head-period">
            {words.texts.sentBy}: {words.texts.trust[report.trust]}
          </p>
        )}
        {visits && <p class="head-period">{visits}</p>}
      </div>
      {score !== null && low !== null && high !== null && (
        <div class="report-score">
          <Face smiley={faceOf(score)} class="report-face" />
          <div>
            <p class="report-number">
              <span class="unseen">{said.score} </span>
              <strong>{words.number(score)}</strong>
              <span class="card-interval">{`${words.number(low)}–${words.number(high)}`}</span>
            </p>
            <IntervalBar score={score} low={low} high={high} />
            <p class="card-n">
              {words.texts.answers(n, words.number(n))}
              {few && <span class="tag">{words.texts.fewAnswers}</span>}
            </p>
          </div>
          <FaceShares {...{ report, words, said }} />
        </div>
      )}
      {flagged && (
        <p class="report-flagged">
          {flagged} <span class="card-rules">{rulesText(report, words)}</span>
        </p>
      )}
    </header>
  );
}

/** The map that the reader came from, with the same period. */
function mapOf(page: string): string {
  const address = new URL('../map/', page);
  for (const [name, value] of new URL(page).searchParams) if (name !== 'id') address.searchParams.set(name, value);
  return address.href;
}
