import type { AnsweredQuestion } from '../../src/model/touchpoint-report.ts';
import type { Words } from '../map/words.ts';
import type { Part } from './TouchpointPage.tsx';
import type { TouchpointTexts } from './texts.ts';

/** What was answered to the other questions; nothing when there were none. */
export function Answers({ report: { questions }, words, said }: Part) {
  if (questions.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="answers">
      <h2 id="answers">{said.said}</h2>
      <div class="questions">
        {questions.map((question) => (
          <Question key={`${question.kind} ${question.id}`} question={question} words={words} said={said} />
        ))}
      </div>
    </section>
  );
}

interface QuestionProps {
  question: AnsweredQuestion;
  words: Words;
  said: TouchpointTexts;
}

function Question({ question, words, said }: QuestionProps) {
  const { id, kind, text, n } = question;
  const isScale = kind === 'stars' || kind === 'nps' || kind === 'ces';
  const answers = isScale ? [...question.answers].sort((a, b) => Number(a.value) - Number(b.value)) : question.answers;
  // Where rare answers are hidden the others have no mean that is right.
  const isWhole = answers.reduce((sum, { count }) => sum + count, 0) === n;
  const most = Math.max(...answers.map(({ count }) => count));
  return (
    <div class="question">
      <h3>{text === null ? id : words.text(text)}</h3>
      <p class="panel-hint">
        {[said.asked(n, words.number(n)), isScale && isWhole ? summaryOf(question, said) : '']
          .filter(Boolean)
          .join(' · ')}
      </p>
      <ul class="bars">
        {answers.map((answer) => (
          <li key={answer.value} class="bar">
            <span class="bar-name">
              {answer.text === null ? (said.values[answer.value] ?? answer.value) : words.text(answer.text)}
            </span>
            <span class="bar-track">
              <span class="bar-fill" style={{ width: `${(100 * answer.count) / most}%` }} />
            </span>
            <span class="bar-number">
              {words.number(answer.count)} <small>{words.percent(answer.count / n)}</small>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/**
 * The one number of a scale: the net promoter score is the share of 9 and 10 less the share of 0 to 6, in points; of
 * others it is the mean.
 */
function summaryOf({ kind, answers }: AnsweredQuestion, said: TouchpointTexts): string {
  const all = answers.reduce((sum, { count }) => sum + count, 0);
  const share = (holds: (value: number) => boolean): number =>
    answers.reduce((sum, { value, count }) => sum + (holds(Number(value)) ? count : 0), 0) / all;
  if (kind === 'nps') return said.nps(signed(100 * (share((value) => value >= 9) - share((value) => value <= 6))));
  const mean = answers.reduce((sum, { value, count }) => sum + Number(value) * count, 0) / all;
  return said.mean(mean.toFixed(1));
}

const signed = (value: number): string => `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(Math.round(value))}`;
