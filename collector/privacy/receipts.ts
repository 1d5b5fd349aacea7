import type { SenyumConfig } from '../../src/model/config.ts';
import { firstIdAt } from '../../src/model/id.ts';
import { type Receipt, type ReceiptAnswer, readReceipt } from '../../src/model/receipt.ts';
import type { Answer, SurveyResponse } from '../../src/model/response.ts';
import type { LocalizedText } from '../../src/model/survey.ts';
import type { Query } from '../store/store.ts';

interface Row {
  touchpoint: string;
  at: Date;
  received_at: Date;
  device: string;
  trust: string;
  uncertain: boolean;
  flags: string[];
  body: string;
}

/** The first id of a time. Before it are those of rows from files, all of one hour, of which nobody was given a code. */
const TIMED = firstIdAt(1);

/** The id of the response that a code stands for; undefined when there is none. Rejects when the store fails. */
export async function findByReceipt(query: Query, code: string): Promise<string | undefined> {
  const ids = readReceipt(code);
  if (!ids) return undefined;
  const from = ids.from < TIMED ? TIMED : ids.from;
  const { rows } = await query<{ id: string }>(
    'select id from responses where id >= $1::uuid and id < $2::uuid and right(id::text, 21) = $3',
    [from, ids.to, ids.ending],
  );
  return rows[0]?.id;
}

/** Tells a visitor all that is stored of a response; undefined when there is none. Rejects when the store fails. */
export async function tellReceipt(config: SenyumConfig, query: Query, id: string): Promise<Receipt | undefined> {
  const { rows } = await query<Row>(
    `select touchpoint, at, received_at, device, trust, uncertain, flags, body::text as body
      from responses where id = $1::uuid`,
    [id],
  );
  const [row] = rows;
  if (!row) return undefined;
  const { touchpoint, body, device, trust, uncertain, flags } = row;
  const response = JSON.parse(body) as SurveyResponse;
  const [at, received] = [row.at.toISOString(), row.received_at.toISOString()];
  return {
    senyum: 1,
    business: config.name,
    languages: [...config.languages],
    name: config.touchpoints.find((one) => one.id === touchpoint)?.name ?? touchpoint,
    at,
    received,
    answers: response.answers.map((answer) => inWords(config, response.survey, answer)),
    stored: { ...response, collector: { at, received, device, trust, uncertain, flags } },
  };
}

function inWords({ surveys }: SenyumConfig, survey: string, { question: id, kind, value }: Answer): ReceiptAnswer {
  const questions = [...surveys].sort((a, b) => Number(b.id === survey) - Number(a.id === survey));
  const asked = questions.flatMap((one) => one.questions).find((one) => one.id === id && one.kind === kind);
  const chosen = asked?.kind === 'choice' || asked?.kind === 'choices' ? asked.options : [];
  const options = [value]
    .flat()
    .flatMap((one) => chosen.find((option) => option.id === one)?.text ?? ([] as LocalizedText[]));
  return { question: asked?.text ?? null, kind, value, options };
}
