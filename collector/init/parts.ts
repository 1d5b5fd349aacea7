import type { Channel, Placement, Stage } from '../../src/model/journey.ts';
import type { LocalizedText, Question } from '../../src/model/survey.ts';

/** A text in the three languages of the templates. */
export function say(en: string, id: string, sv: string): LocalizedText {
  return { en, id, sv };
}

/** A stage or channel with its name. */
export function named(id: string, name: LocalizedText): Stage & Channel {
  return { id, name };
}

/** Three faces. */
export function faces(id: string, text: LocalizedText): Question {
  return { id, kind: 'smiley', text };
}

/** Yes or no. */
function yesNo(id: string, text: LocalizedText): Question {
  return { id, kind: 'yes-no', text };
}

/** Asked of those who tapped the unhappy face at a question before. */
export function ifUnhappy(question: string, asked: Question): Question {
  return { ...asked, when: { question, is: ['negative'] } };
}

/** Where a touchpoint stands. */
export function place(touchpoint: string, stage: string, channel: string): Placement {
  return { touchpoint, stage, channel };
}

/** What took too long, was too little and the like, in the customer's words. */
export const COMMENT: Question = {
  id: 'better',
  kind: 'text',
  text: say('What could we do better?', 'Apa yang bisa kami perbaiki?', 'Vad kan vi göra bättre?'),
};

/** Was it clear whom to ask? */
export const WHOM: Question = yesNo(
  'whom-to-ask',
  say('Was it clear whom to ask?', 'Apakah jelas harus bertanya kepada siapa?', 'Var det tydligt vem du kunde fråga?'),
);

/** Were expectations set? */
export const EXPECTED: Question = yesNo(
  'expected',
  say('Was it as you expected?', 'Apakah sesuai dengan harapan Anda?', 'Blev det som du hade väntat dig?'),
);

/** Was it solved at the first call? */
export const FIRST_CALL: Question = yesNo(
  'first-call',
  say(
    'Was it solved at the first call?',
    'Apakah masalahnya selesai pada panggilan pertama?',
    'Löstes det vid första samtalet?',
  ),
);

/** Was navigation easy? */
export const NAVIGATION: Question = faces(
  'navigation',
  say(
    'How easy was it to find your way on our site?',
    'Seberapa mudah menemukan yang Anda cari di situs kami?',
    'Hur lätt var det att hitta på webbplatsen?',
  ),
);

/** How long it took until somebody had time, in seconds. */
export const waitingTime = (most: number) => ({ name: 'waiting-time', unit: 's', most });

/** Lanes that several templates have. */
export const SITE = named('site', say('Website', 'Situs web', 'Webbplats'));
export const PHONE = named('phone', say('Phone', 'Telepon', 'Telefon'));
