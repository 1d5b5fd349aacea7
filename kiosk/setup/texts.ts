/** What the set-up screen says. For whoever puts the tablet up, in the tablet's own language. */
export interface SetupTexts {
  title: string;
  lead: string;
  code: string;
  /** Where the code is found. */
  hint: string;
  start: string;
  busy: string;
  instead: string;
  address: string;
  addressHint: string;
  back: string;
  confirm: string;
  confirmHint: string;
  notNow: string;
  choose: string;
  done: string;
  /** Above what the owner should mend in the config. */
  warnings: string;
  /** Goes on to the question. */
  begin: string;
  retry: string;
  failed: string;
  incomplete: string;
  wrong: string;
  locked: (minutes: number) => string;
  offline: string;
  refused: string;
  noStorage: string;
  noAddress: string;
  broken: string;
}

const en: SetupTexts = {
  title: 'Set up this tablet',
  lead: 'It takes one code, and is ready for your customers.',
  code: 'Code',
  hint: 'On your own computer, open the devices page of your collector and press “Add a tablet”. The code lives for ten minutes.',
  start: 'Set up',
  busy: 'One moment …',
  instead: 'Use the address of a config instead',
  address: 'Address of your senyum.json',
  addressHint: 'For a kiosk without a collector of its own: it asks and sends as this file says.',
  back: 'Use a code instead',
  confirm: 'Set up this tablet with this code?',
  confirmHint: 'The code is the one that your devices page shows. What waits on this tablet is kept and sent.',
  notNow: 'Not now',
  choose: 'Where does this tablet stand?',
  done: 'Ready!',
  warnings: 'It asks already. In its config something should be mended:',
  begin: 'Start asking',
  retry: 'Try to start again',
  failed: 'What it found at its own address',
  incomplete: 'That is not a whole code. It has eight letters and digits, such as ACDE-3467.',
  wrong: 'This code is wrong, or it was used, or its ten minutes are over. Make a new one on the devices page.',
  locked: (minutes) =>
    `There were too many wrong codes. Try again in ${minutes === 1 ? 'one minute' : `${minutes} minutes`}.`,
  offline: 'The collector can’t be reached. Is this tablet on the network?',
  refused:
    'There is no collector at the address of this kiosk, or it does not answer as it should. Open the kiosk at your collector’s own address.',
  noStorage: 'This browser keeps nothing. Leave its private mode, or make room on the tablet. The code was not used.',
  noAddress: 'That is no address. It looks like https://shop.example/senyum.json',
  broken: 'This config can’t be used:',
};

const id: SetupTexts = {
  title: 'Siapkan tablet ini',
  lead: 'Cukup satu kode, lalu siap untuk pelanggan Anda.',
  code: 'Kode',
  hint: 'Di komputer Anda, buka halaman perangkat dari kolektor Anda dan tekan “Tambah tablet”. Kode berlaku sepuluh menit.',
  start: 'Siapkan',
  busy: 'Sebentar …',
  instead: 'Pakai alamat konfigurasi saja',
  address: 'Alamat senyum.json Anda',
  addressHint: 'Untuk kios tanpa kolektor sendiri: ia bertanya dan mengirim sesuai berkas ini.',
  back: 'Pakai kode saja',
  confirm: 'Siapkan tablet ini dengan kode ini?',
  confirmHint:
    'Kodenya sama dengan yang tampil di halaman perangkat. Jawaban yang tertunda tetap disimpan dan dikirim.',
  notNow: 'Nanti saja',
  choose: 'Di mana tablet ini berada?',
  done: 'Siap!',
  warnings: 'Kiosk sudah bisa bertanya. Ada yang perlu diperbaiki di konfigurasinya:',
  begin: 'Mulai bertanya',
  retry: 'Coba mulai lagi',
  failed: 'Yang ditemukan di alamatnya sendiri',
  incomplete: 'Kode belum lengkap. Kode terdiri dari delapan huruf dan angka, misalnya ACDE-3467.',
  wrong: 'Kode ini salah, sudah dipakai, atau sepuluh menitnya habis. Buat kode baru di halaman perangkat.',
  locked: (minutes) => `Terlalu banyak kode salah. Coba lagi dalam ${minutes} menit.`,
  offline: 'Kolektor tidak dapat dihubungi. Apakah tablet ini terhubung ke jaringan?',
  refused:
    'Tidak ada kolektor di alamat kios ini, atau jawabannya tidak semestinya. Buka kios di alamat kolektor Anda.',
  noStorage:
    'Peramban ini tidak menyimpan apa pun. Keluar dari mode privat, atau kosongkan ruang di tablet. Kode belum terpakai.',
  noAddress: 'Itu bukan alamat. Contohnya https://toko.example/senyum.json',
  broken: 'Konfigurasi ini tidak dapat dipakai:',
};

const sv: SetupTexts = {
  title: 'Ställ in den här surfplattan',
  lead: 'Det behövs en kod, sedan är den redo för dina kunder.',
  code: 'Kod',
  hint: 'Öppna sidan för surfplattor i din insamlare på din egen dator och tryck på ”Lägg till en surfplatta”. Koden gäller i tio minuter.',
  start: 'Ställ in',
  busy: 'Ett ögonblick …',
  instead: 'Använd adressen till en konfiguration i stället',
  address: 'Adress till din senyum.json',
  addressHint: 'För en kiosk utan egen insamlare: den frågar och skickar som filen säger.',
  back: 'Använd en kod i stället',
  confirm: 'Ställa in surfplattan med den här koden?',
  confirmHint: 'Koden är den som sidan för surfplattor visar. Det som väntar på surfplattan behålls och skickas.',
  notNow: 'Inte nu',
  choose: 'Var står surfplattan?',
  done: 'Klart!',
  warnings: 'Den kan fråga redan nu. Något i dess config bör rättas:',
  begin: 'Börja fråga',
  retry: 'Försök starta igen',
  failed: 'Det här fann den på sin egen adress',
  incomplete: 'Det är inte en hel kod. Den har åtta bokstäver och siffror, till exempel ACDE-3467.',
  wrong: 'Koden är fel, redan använd, eller så är dess tio minuter slut. Gör en ny på sidan för surfplattor.',
  locked: (minutes) =>
    `Det blev för många felaktiga koder. Försök igen om ${minutes === 1 ? 'en minut' : `${minutes} minuter`}.`,
  offline: 'Insamlaren kan inte nås. Är surfplattan på nätet?',
  refused:
    'Det finns ingen insamlare på kioskens adress, eller så svarar den inte som den ska. Öppna kiosken på insamlarens egen adress.',
  noStorage: 'Webbläsaren sparar ingenting. Lämna privat läge, eller gör plats på surfplattan. Koden har inte använts.',
  noAddress: 'Det är ingen adress. Den ser ut som https://butik.example/senyum.json',
  broken: 'Konfigurationen kan inte användas:',
};

const TEXTS: Record<string, SetupTexts> = { en, id, sv };

/** Languages of which each is a file of its own. */
const FURTHER: Record<string, () => Promise<SetupTexts>> = { ar: () => import('./texts-ar.ts').then(({ ar }) => ar) };

/** The texts in a language, with its tag. */
export interface Spoken {
  locale: string;
  texts: SetupTexts;
}

/** The texts in the first of the wanted languages that there is, with its tag; English where there is none. */
export function setupTexts(wanted: readonly string[]): Spoken {
  const locale = bestOf(wanted, TEXTS) ?? 'en';
  return { locale, texts: TEXTS[locale]! };
}

/** Loads the texts of a language that is wanted before those that are built in; undefined when there is none. */
export function loadSetupTexts(wanted: readonly string[]): Promise<Spoken> | undefined {
  const locale = bestOf(wanted, { ...TEXTS, ...FURTHER });
  if (!locale || !Object.hasOwn(FURTHER, locale)) return undefined;
  return FURTHER[locale]!().then((texts) => ({ locale, texts }));
}

const bestOf = (wanted: readonly string[], known: object): string | undefined =>
  wanted.map((tag) => tag.toLowerCase().split('-')[0]!).find((tag) => Object.hasOwn(known, tag));
