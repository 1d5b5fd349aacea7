import type { AnySmiley } from '../../src/model/smiley.ts';

/** What the page of a touchpoint says, beside what the map says too. Numbers and times come in formatted. */
export interface TouchpointTexts {
  map: string;
  faces: Record<AnySmiley, string>;
  loading: string;
  unreachable: string;
  unknown: string;
  course: string;
  courseHint: string;
  day: string;
  score: string;
  between: string;
  answers: string;
  asTable: string;
  week: string;
  weekHint: (timeZone: string) => string;
  weekNone: string;
  hour: (hour: string) => string;
  closed: string;
  fewHere: string;
  /** Of a cell: score and answers. */
  cell: (score: string, answers: string) => string;
  said: string;
  /** So many have answered a question. */
  asked: (count: number, formatted: string) => string;
  values: Record<string, string>;
  nps: (value: string) => string;
  mean: (value: string) => string;
  comments: string;
  noComments: string;
  /** Shows what a mask hides in a comment. */
  showHidden: string;
  erase: string;
  eraseHint: string;
  eraseNow: string;
  keep: string;
  notErased: string;
  newest: (shown: string, all: string) => string;
  measures: string;
  measure: string;
  median: string;
  p90: string;
  latest: string;
  devices: string;
  device: string;
  flagged: string;
  heard: string;
  nothing: string;
  /** Where small groups are hidden. */
  hidden: (least: string) => string;
}

const en: TouchpointTexts = {
  map: 'Map',
  faces: {
    'very-negative': 'Very unhappy',
    negative: 'Unhappy',
    neutral: 'Neutral',
    positive: 'Happy',
    'very-positive': 'Very happy',
  },
  loading: 'One moment …',
  unreachable: "The numbers can't be fetched right now. We keep trying.",
  unknown: 'There is no such touchpoint or period. Is the address misspelt?',
  course: 'Day by day',
  courseHint: 'The line is the score of each day; the band is where the score of all your customers probably lies.',
  day: 'Day',
  score: 'Score',
  between: 'Probably between',
  answers: 'Answers',
  asTable: 'As a table',
  week: 'When it goes well',
  weekHint: (timeZone) => `The score of each hour of the week, by the clocks of ${timeZone}.`,
  weekNone: 'There are no answers in this period yet.',
  hour: (hour) => `${hour}:00`,
  closed: 'closed',
  fewHere: 'Pale: fewer than five answers',
  cell: (score, answers) => `score ${score}, ${answers}`,
  said: 'What else they said',
  asked: (count, formatted) => `${formatted} ${count === 1 ? 'has' : 'have'} answered`,
  values: { yes: 'Yes', no: 'No', up: 'Good', down: 'Bad' },
  nps: (value) => `Net promoter score ${value}`,
  mean: (value) => `Mean ${value}`,
  comments: 'In their own words',
  showHidden: 'Show what is hidden',
  erase: 'Erase',
  eraseHint: 'The whole answer is erased for good, with its smiley. Nobody can bring it back.',
  eraseNow: 'Erase for good',
  keep: 'Keep it',
  notErased: 'It could not be erased. Only an admin may do this.',
  noComments: 'Nobody has written anything in this period.',
  newest: (shown, all) => `The newest ${shown} of ${all}`,
  measures: 'Measured',
  measure: 'What',
  median: 'Usually',
  p90: 'Nine of ten at most',
  latest: 'Latest',
  devices: 'Where the answers came from',
  device: 'Device',
  flagged: 'Flagged',
  heard: 'Last answer',
  nothing: 'Nobody has answered here in this period.',
  hidden: (least) => `Too few to show: where fewer than ${least} have answered, nothing is told of it.`,
};

const id: TouchpointTexts = {
  map: 'Peta',
  faces: {
    'very-negative': 'Sangat tidak puas',
    negative: 'Tidak puas',
    neutral: 'Netral',
    positive: 'Puas',
    'very-positive': 'Sangat puas',
  },
  loading: 'Sebentar …',
  unreachable: 'Angkanya belum dapat diambil. Kami terus mencoba.',
  unknown: 'Titik temu atau jangka waktu ini tidak ada. Apakah alamatnya salah ketik?',
  course: 'Hari demi hari',
  courseHint: 'Garis adalah skor setiap hari; pita adalah letak skor semua pelanggan Anda yang paling mungkin.',
  day: 'Hari',
  score: 'Skor',
  between: 'Kemungkinan antara',
  answers: 'Jawaban',
  asTable: 'Sebagai tabel',
  week: 'Kapan berjalan baik',
  weekHint: (timeZone) => `Skor setiap jam dalam seminggu, menurut waktu ${timeZone}.`,
  weekNone: 'Belum ada jawaban dalam jangka waktu ini.',
  hour: (hour) => `${hour}.00`,
  closed: 'tutup',
  fewHere: 'Pucat: kurang dari lima jawaban',
  cell: (score, answers) => `skor ${score}, ${answers}`,
  said: 'Apa lagi yang mereka sampaikan',
  asked: (_, formatted) => `${formatted} menjawab`,
  values: { yes: 'Ya', no: 'Tidak', up: 'Baik', down: 'Buruk' },
  nps: (value) => `Net promoter score ${value}`,
  mean: (value) => `Rata-rata ${value}`,
  comments: 'Dengan kata-kata mereka',
  showHidden: 'Tampilkan yang disembunyikan',
  erase: 'Hapus',
  eraseHint: 'Seluruh jawaban dihapus selamanya, dengan senyumannya. Tidak ada yang dapat mengembalikannya.',
  eraseNow: 'Hapus selamanya',
  keep: 'Biarkan',
  notErased: 'Tidak dapat dihapus. Hanya admin yang boleh melakukannya.',
  noComments: 'Tidak ada yang menulis apa pun dalam jangka waktu ini.',
  newest: (shown, all) => `${shown} terbaru dari ${all}`,
  measures: 'Terukur',
  measure: 'Apa',
  median: 'Biasanya',
  p90: 'Sembilan dari sepuluh paling banyak',
  latest: 'Terakhir',
  devices: 'Dari mana jawaban datang',
  device: 'Perangkat',
  flagged: 'Ditandai',
  heard: 'Jawaban terakhir',
  hidden: (least) =>
    `Terlalu sedikit untuk ditampilkan: di mana kurang dari ${least} menjawab, tidak ada yang ditampilkan.`,
  nothing: 'Belum ada yang menjawab di sini dalam jangka waktu ini.',
};

const sv: TouchpointTexts = {
  map: 'Karta',
  faces: {
    'very-negative': 'Mycket missnöjd',
    negative: 'Missnöjd',
    neutral: 'Neutral',
    positive: 'Nöjd',
    'very-positive': 'Mycket nöjd',
  },
  loading: 'Ett ögonblick …',
  unreachable: 'Siffrorna kan inte hämtas just nu. Vi fortsätter att försöka.',
  unknown: 'Det finns ingen sådan kontaktpunkt eller period. Är adressen felstavad?',
  course: 'Dag för dag',
  courseHint: 'Linjen är varje dags poäng; bandet visar var alla dina kunders poäng troligen ligger.',
  day: 'Dag',
  score: 'Poäng',
  between: 'Troligen mellan',
  answers: 'Svar',
  asTable: 'Som tabell',
  week: 'När det går bra',
  weekHint: (timeZone) => `Poängen för varje timme i veckan, enligt klockan i ${timeZone}.`,
  weekNone: 'Det finns inga svar i den här perioden än.',
  hour: (hour) => `${hour}:00`,
  closed: 'stängt',
  fewHere: 'Blek: färre än fem svar',
  cell: (score, answers) => `poäng ${score}, ${answers}`,
  said: 'Vad de sade mer',
  asked: (_, formatted) => `${formatted} har svarat`,
  values: { yes: 'Ja', no: 'Nej', up: 'Bra', down: 'Dåligt' },
  nps: (value) => `Net promoter score ${value}`,
  mean: (value) => `Medelvärde ${value}`,
  comments: 'Med egna ord',
  showHidden: 'Visa det dolda',
  erase: 'Radera',
  eraseHint: 'Hela svaret raderas för gott, med sin smiley. Ingen kan få tillbaka det.',
  eraseNow: 'Radera för gott',
  keep: 'Behåll det',
  notErased: 'Det kunde inte raderas. Bara en admin får göra det.',
  noComments: 'Ingen har skrivit något i den här perioden.',
  newest: (shown, all) => `De ${shown} nyaste av ${all}`,
  measures: 'Uppmätt',
  measure: 'Vad',
  median: 'Oftast',
  p90: 'Nio av tio högst',
  latest: 'Senast',
  devices: 'Varifrån svaren kom',
  device: 'Enhet',
  flagged: 'Flaggade',
  heard: 'Senaste svaret',
  hidden: (least) => `För få för att visas: där färre än ${least} har svarat visas inget.`,
  nothing: 'Ingen har svarat här i den här perioden.',
};

const TEXTS: Record<string, TouchpointTexts> = { en, id, sv };

/** The page's texts in a language that {@link createWords} speaks. */
export const touchpointTexts = (own: string): TouchpointTexts => TEXTS[own] ?? en;
