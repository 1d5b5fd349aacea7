/** What the list of what to mend says. Numbers come in formatted; a bare `count` chooses between singular and plural. */
export interface MendTexts {
  title: string;
  /** What the number beside each bar is. */
  hint: string;
  /** `count` is at least 1. */
  cost: (count: number, formatted: string) => string;
  /** Less than one answer a month. */
  lessThanOne: string;
  target: (target: string) => string;
  score: (score: string, low: string, high: string) => string;
  /** The target may be missed by chance. */
  perhaps: string;
  /** Nothing is below its target. */
  nothing: string;
  /** So many touchpoints with answers reach their targets. */
  fine: (count: number, formatted: string) => string;
  /** Beside those that are shown at first. */
  rest: (count: number, formatted: string) => string;
  how: string;
  howCost: string;
  howDrawn: (added: string, mean: string) => string;
  howTarget: string;
  /** The sum of the first touchpoint; all but the name are numbers. */
  example: (name: string, target: string, drawn: string, answers: string, cost: string) => string;
}

const en: MendTexts = {
  title: 'What to mend first',
  hint: 'So many unhappy answers a month would have to become happy ones to reach the target.',
  cost: (count, formatted) => `${formatted} ${count === 1 ? 'answer' : 'answers'} a month`,
  lessThanOne: 'less than one answer a month',
  target: (target) => `target ${target}`,
  score: (score, low, high) => `score ${score}, between ${low} and ${high}`,
  perhaps: 'may be chance',
  nothing: 'Nothing to mend: every touchpoint with answers reaches its target.',
  fine: (count, formatted) =>
    `${formatted} other ${count === 1 ? 'touchpoint reaches its target' : 'touchpoints reach their targets'}.`,
  rest: (count, formatted) => `${formatted} more ${count === 1 ? 'touchpoint' : 'touchpoints'} below the target`,
  how: 'How is this counted?',
  howCost:
    'How far the score lies below the target, times the answers in 30 days, divided by 100. A touchpoint where many people are a little unhappy can so cost more than one where a few are very unhappy.',
  howDrawn: (added, mean) =>
    `To each touchpoint ${added} answers with the score of all, ${mean}, are added first. So a few bad answers don’t lead the list; the more answers there are, the less this changes.`,
  howTarget: 'Targets stand in senyum.json, for all touchpoints or for each.',
  example: (name, target, drawn, answers, cost) =>
    `${name}: (${target} − ${drawn}) × ${answers} answers in 30 days ÷ 100 = ${cost}.`,
};

const id: MendTexts = {
  title: 'Yang perlu diperbaiki lebih dulu',
  hint: 'Sebanyak inilah jawaban tidak puas per bulan yang perlu menjadi puas agar target tercapai.',
  cost: (_, formatted) => `${formatted} jawaban per bulan`,
  lessThanOne: 'kurang dari satu jawaban per bulan',
  target: (target) => `target ${target}`,
  score: (score, low, high) => `skor ${score}, antara ${low} dan ${high}`,
  perhaps: 'mungkin kebetulan',
  nothing: 'Tidak ada yang perlu diperbaiki: semua titik temu yang punya jawaban mencapai targetnya.',
  fine: (_, formatted) => `${formatted} titik temu lain mencapai targetnya.`,
  rest: (_, formatted) => `${formatted} titik temu lagi di bawah target`,
  how: 'Bagaimana ini dihitung?',
  howCost:
    'Jarak skor di bawah target, dikali banyaknya jawaban dalam 30 hari, dibagi 100. Jadi titik temu tempat banyak orang sedikit kurang puas dapat lebih merugikan daripada tempat segelintir orang sangat tidak puas.',
  howDrawn: (added, mean) =>
    `Lebih dulu ${added} jawaban dengan skor keseluruhan, ${mean}, ditambahkan ke tiap titik temu. Dengan begitu beberapa jawaban buruk tidak langsung menempati urutan teratas; makin banyak jawaban, makin kecil pengaruhnya.`,
  howTarget: 'Target ditulis di senyum.json, untuk semua titik temu atau satu per satu.',
  example: (name, target, drawn, answers, cost) =>
    `${name}: (${target} − ${drawn}) × ${answers} jawaban dalam 30 hari ÷ 100 = ${cost}.`,
};

const sv: MendTexts = {
  title: 'Förbättra detta först',
  hint: 'Så många missnöjda svar i månaden skulle behöva bli nöjda för att nå målet.',
  cost: (_, formatted) => `${formatted} svar i månaden`,
  lessThanOne: 'mindre än ett svar i månaden',
  target: (target) => `mål ${target}`,
  score: (score, low, high) => `${score} poäng, mellan ${low} och ${high}`,
  perhaps: 'kan vara slump',
  nothing: 'Inget att förbättra: varje kontaktpunkt med svar når sitt mål.',
  fine: (count, formatted) =>
    count === 1 ? `${formatted} annan kontaktpunkt når sitt mål.` : `${formatted} andra kontaktpunkter når sina mål.`,
  rest: (count, formatted) => `${formatted} ${count === 1 ? 'kontaktpunkt' : 'kontaktpunkter'} till ligger under målet`,
  how: 'Hur räknas det?',
  howCost:
    'Hur långt poängen ligger under målet, gånger svaren på 30 dagar, delat med 100. En kontaktpunkt där många är lite missnöjda kan alltså kosta mer än en där några få är mycket missnöjda.',
  howDrawn: (added, mean) =>
    `Först läggs ${added} svar med allas poäng, ${mean}, till varje kontaktpunkt. Så hamnar inte några få dåliga svar överst; ju fler svar, desto mindre ändrar det.`,
  howTarget: 'Målen står i senyum.json, för alla kontaktpunkter eller för var och en.',
  example: (name, target, drawn, answers, cost) =>
    `${name}: (${target} − ${drawn}) × ${answers} svar på 30 dagar ÷ 100 = ${cost}.`,
};

/** The texts by language. */
export const MEND_TEXTS = { en, id, sv };
