import type { SenyumConfig } from '../../src/model/config.ts';
import type { LocalizedText, Question } from '../../src/model/survey.ts';
import type { AnsweredQuestion } from '../../src/model/touchpoint-report.ts';
import type { Query } from '../store/store.ts';
import type { ReportWish } from './report-wish.ts';
import { COUNTED, counted, MEANT } from './within.ts';

/** Anybody can make up answers: so many questions are told, and so many answers to each. */
const MOST_QUESTIONS = 40;
const MOST_ANSWERS = 30;

interface Row {
  question: string;
  kind: AnsweredQuestion['kind'];
  value: string;
  given: number;
  n: number;
}

/**
 * SQL: the answers that are meant. In a field that nobody knows, `json` may hold a `\u0000` or half a surrogate
 * pair, at which functions of PostgreSQL fail: such responses are left out.
 */
const ANSWERS = `with kept as materialized (
    select body from responses
    where ${COUNTED} and (strpos(body::text, '\\u') = 0 or body::text !~* '\\\\u(0000|d[89a-f])')
      and ${MEANT}
  ), answers as (
    select answer->>'question' as question, answer->>'kind' as kind,
      case json_typeof(answer->'value') when 'array' then answer->'value'
        else json_build_array(answer->'value') end as given
    from kept, json_array_elements(kept.body->'answers') as answer
    where answer->>'kind' not in ('smiley', 'text', 'contact')
  )`;

/** How the answers to each question divide, other than faces and comments. */
export async function answeredQuestions(
  { surveys, touchpoints }: SenyumConfig,
  query: Query,
  wish: ReportWish,
): Promise<AnsweredQuestion[]> {
  const { rows } = await query<Row>(
    `${ANSWERS}, counted as (
      select question, kind, value, count(*)::int as given,
        row_number() over (partition by question, kind order by count(*) desc, value) as place
      from answers, json_array_elements_text(given) as value group by question, kind, value
    ), asked as (
      select question, kind, count(*)::int as n from answers group by question, kind
      order by n desc, question limit ${MOST_QUESTIONS}
    )
    select question, kind, value, given, n from asked join counted using (question, kind)
    where place <= ${MOST_ANSWERS} order by n desc, question, kind, given desc, value`,
    counted(wish),
  );
  const own = touchpoints.find(({ id }) => id === wish.touchpoint)?.survey;
  const questions = [...surveys]
    .sort((a, b) => Number(b.id === own) - Number(a.id === own))
    .flatMap((one) => one.questions);
  const found = new Map<string, AnsweredQuestion>();
  for (const { question: id, kind, value, given, n } of rows) {
    const key = JSON.stringify([id, kind]);
    const asked = questions.find((one) => one.id === id && one.kind === kind);
    const known = found.get(key) ?? { id, kind, text: asked?.text ?? null, n, answers: [] };
    known.answers.push({ value, text: optionText(asked, value), count: given });
    found.set(key, known);
  }
  return [...found.values()];
}

function optionText(question: Question | undefined, value: string): LocalizedText | null {
  if (question?.kind !== 'choice' && question?.kind !== 'choices') return null;
  return question.options.find(({ id }) => id === value)?.text ?? null;
}
