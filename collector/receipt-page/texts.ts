/** What the page of receipts says. Times come in formatted. */
export interface ReceiptTexts {
  title: string;
  lead: string;
  code: string;
  show: string;
  given: (name: string, date: string) => string;
  nothing: string;
  all: string;
  allHint: string;
  erase: string;
  eraseHint: string;
  eraseNow: string;
  keep: string;
  erased: { title: string; lead: string };
  another: string;
  trouble: Record<'slip' | 'unknown' | 'unreachable', string>;
}

const en: ReceiptTexts = {
  title: 'Your answer',
  lead: 'With the code of your receipt you see what is stored of your answer, and can erase it.',
  code: 'Code of your receipt',
  show: 'Show my answer',
  given: (name, date) => `${name}, ${date}`,
  nothing: 'There is no answer in it any more.',
  all: 'All that is stored',
  allHint: 'As it is kept, word for word:',
  erase: 'Erase it',
  eraseHint: 'It is erased for good and counts no more. Nobody can bring it back.',
  eraseNow: 'Erase for good',
  keep: 'Keep it',
  erased: { title: 'Erased', lead: 'Your answer is gone and will not come back. Thank you for having given it.' },
  another: 'Another code',
  trouble: {
    slip: 'This is no code. It has 20 letters and digits; please compare.',
    unknown: 'Nothing is stored under this code. It may have been erased, or has not arrived yet.',
    unreachable: 'The collector does not answer just now. Please try again.',
  },
};

const id: ReceiptTexts = {
  title: 'Jawaban Anda',
  lead: 'Dengan kode tanda terima, Anda melihat apa yang disimpan dari jawaban Anda, dan dapat menghapusnya.',
  code: 'Kode tanda terima Anda',
  show: 'Tampilkan jawaban saya',
  given: (name, date) => `${name}, ${date}`,
  nothing: 'Tidak ada lagi jawaban di dalamnya.',
  all: 'Semua yang disimpan',
  allHint: 'Persis seperti yang disimpan:',
  erase: 'Hapus',
  eraseHint: 'Jawaban dihapus selamanya dan tidak dihitung lagi. Tidak ada yang dapat mengembalikannya.',
  eraseNow: 'Hapus selamanya',
  keep: 'Biarkan',
  erased: {
    title: 'Terhapus',
    lead: 'Jawaban Anda sudah hilang dan tidak akan kembali. Terima kasih telah memberikannya.',
  },
  another: 'Kode lain',
  trouble: {
    slip: 'Ini bukan kode. Kode terdiri dari 20 huruf dan angka; silakan bandingkan.',
    unknown: 'Tidak ada yang disimpan dengan kode ini. Mungkin sudah dihapus, atau belum sampai.',
    unreachable: 'Kolektor tidak menjawab saat ini. Silakan coba lagi.',
  },
};

const sv: ReceiptTexts = {
  title: 'Ditt svar',
  lead: 'Med koden på ditt kvitto ser du vad som sparas av ditt svar, och kan radera det.',
  code: 'Koden på ditt kvitto',
  show: 'Visa mitt svar',
  given: (name, date) => `${name}, ${date}`,
  nothing: 'Det finns inget svar kvar i det.',
  all: 'Allt som sparas',
  allHint: 'Ord för ord som det sparas:',
  erase: 'Radera det',
  eraseHint: 'Det raderas för gott och räknas inte längre. Ingen kan få tillbaka det.',
  eraseNow: 'Radera för gott',
  keep: 'Behåll det',
  erased: { title: 'Raderat', lead: 'Ditt svar är borta och kommer inte tillbaka. Tack för att du gav det.' },
  another: 'En annan kod',
  trouble: {
    slip: 'Det här är ingen kod. Den har 20 bokstäver och siffror; jämför gärna.',
    unknown: 'Inget är sparat under den här koden. Det kan vara raderat, eller har inte kommit fram än.',
    unreachable: 'Insamlaren svarar inte just nu. Försök igen.',
  },
};

/** By language; the same languages as the map's. */
export const TEXTS: Record<string, ReceiptTexts> = { en, id, sv };
