/** What the part of the page about programs says. Times come in formatted. */
export interface ProgramTexts {
  title: string;
  lead: string;
  name: string;
  add: string;
  /** `name`: of the program. */
  key: (name: string) => string;
  keyHint: string;
  copy: string;
  madeBy: (name: string, ago: string) => string;
  used: (ago: string) => string;
  unused: string;
  removeHint: string;
}

const en: ProgramTexts = {
  title: 'Programs',
  lead: 'A report, a spreadsheet or a screen in the office can read what a viewer reads, with a key of its own. It changes nothing.',
  name: 'What is it?',
  add: 'Make a key',
  key: (name) => `The key of ${name}`,
  keyHint: 'It is shown only now. The program sends it along as “authorization: Bearer”.',
  copy: 'Copy the key',
  madeBy: (name, ago) => `Made by ${name} ${ago}.`,
  used: (ago) => `Read last ${ago}.`,
  unused: 'Has read nothing yet.',
  removeHint: 'Its key stops working at once.',
};

const id: ProgramTexts = {
  title: 'Program',
  lead: 'Laporan, lembar kerja, atau layar di kantor dapat membaca apa yang dibaca pembaca, dengan kuncinya sendiri. Tidak mengubah apa pun.',
  name: 'Apa itu?',
  add: 'Buat kunci',
  key: (name) => `Kunci untuk ${name}`,
  keyHint: 'Hanya ditampilkan sekarang. Program mengirimkannya sebagai “authorization: Bearer”.',
  copy: 'Salin kunci',
  madeBy: (name, ago) => `Dibuat oleh ${name} ${ago}.`,
  used: (ago) => `Terakhir membaca ${ago}.`,
  unused: 'Belum membaca apa pun.',
  removeHint: 'Kuncinya langsung tidak berlaku.',
};

const sv: ProgramTexts = {
  title: 'Program',
  lead: 'En rapport, ett kalkylblad eller en skärm på kontoret kan läsa det som en läsare läser, med en egen nyckel. Den ändrar inget.',
  name: 'Vad är det?',
  add: 'Gör en nyckel',
  key: (name) => `Nyckeln för ${name}`,
  keyHint: 'Den visas bara nu. Programmet skickar med den som ”authorization: Bearer”.',
  copy: 'Kopiera nyckeln',
  madeBy: (name, ago) => `Gjord av ${name} ${ago}.`,
  used: (ago) => `Läste senast ${ago}.`,
  unused: 'Har inte läst något än.',
  removeHint: 'Dess nyckel slutar genast att gälla.',
};

/** By language; the same languages as the map's. */
export const PROGRAM_TEXTS: Record<string, ProgramTexts> = { en, id, sv };
