/** What the page of tablets says. Times come in formatted. */
export interface TabletTexts {
  title: string;
  lead: string;
  map: string;
  loading: string;
  unreachable: string;
  where: string;
  add: string;
  /** `name`: of the touchpoint. */
  scan: (name: string) => string;
  orType: string;
  code: string;
  qr: string;
  left: (time: string) => string;
  loopback: string;
  hide: string;
  close: string;
  used: (name: string) => string;
  usedHint: string;
  over: string;
  overHint: string;
  listed: string;
  none: string;
  heard: (ago: string) => string;
  unheard: string;
  made: (ago: string) => string;
  revoked: (ago: string) => string;
  replace: string;
  revoke: string;
  revokeHint: string;
  revokeNow: string;
  keep: string;
  others: string;
  othersLead: string;
  othersNone: string;
  /** `sites`: where it is for. */
  website: (sites: string) => string;
  import: string;
  everywhere: string;
  keyWhere: string;
  sites: string;
  sitesHint: string;
  addWebsite: string;
  addImport: string;
  madeKey: string;
  madeKeyHint: string;
  ends: (date: string) => string;
  inUse: (ago: string) => string;
  unused: string;
  out: (ago: string) => string;
  outHint: string;
}

const en: TabletTexts = {
  title: 'Tablets',
  lead: 'Each tablet gets a key of its own. With it nobody else can answer in its name, and you can shut out one that was lost.',
  map: 'Map',
  loading: 'One moment …',
  unreachable: 'The collector does not answer just now. We keep trying.',
  where: 'Where will it stand?',
  add: 'Add a tablet',
  scan: (name) => `Scan this with the tablet for ${name}`,
  orType: 'Or open this address on the tablet, and type the code there:',
  code: 'Code',
  qr: 'QR code with the address and the code',
  left: (time) => `good for ${time} more`,
  loopback:
    'This address works on this computer only. For tablets, start the collector with PUBLIC_URL set to an address that they can reach.',
  hide: 'Hide the code',
  close: 'Done',
  used: (name) => `The tablet for ${name} is set up.`,
  usedHint: 'It asks its first customer now.',
  over: 'This code is over.',
  overHint: 'Nobody used it in time. Make a new one whenever the tablet is at hand.',
  listed: 'Your tablets',
  none: 'No tablet has a key yet. Choose where the first one will stand, and add it.',
  heard: (ago) => `In use, heard ${ago}.`,
  unheard: 'Set up, not heard yet.',
  made: (ago) => `Set up ${ago}`,
  revoked: (ago) => `Shut out ${ago}. It keeps its answers and sends nothing.`,
  replace: 'Replace',
  revoke: 'Shut out',
  revokeHint: 'The tablet keeps what it has and sends nothing, until it is set up anew. Shoppers notice nothing.',
  revokeNow: 'Shut it out',
  keep: 'Keep it',
  others: 'Keys for websites and imports',
  othersLead:
    'Only where the collector asks for one. A website’s key can be read by everybody in the page, and only adds answers at its touchpoint.',
  othersNone: 'There are none.',
  website: (sites) => `Website: ${sites}`,
  import: 'Import',
  everywhere: 'Everywhere',
  keyWhere: 'For which touchpoint?',
  sites: 'For which sites?',
  sitesHint: 'https://shop.example, several with spaces between',
  addWebsite: 'Make a key for a website',
  addImport: 'Make a key for an import',
  madeKey: 'The new key',
  madeKeyHint: 'It is shown only now. Copy it to where it is used.',
  ends: (date) => `It has a successor, and is good until ${date}.`,
  inUse: (ago) => `In use, seen ${ago}.`,
  unused: 'Not used yet.',
  out: (ago) => `Shut out ${ago}.`,
  outHint: 'What still comes with it is refused, and waits on the visitors’ devices.',
};

const id: TabletTexts = {
  title: 'Tablet',
  lead: 'Setiap tablet mendapat kunci sendiri. Dengan itu tidak ada yang bisa menjawab atas namanya, dan tablet yang hilang bisa Anda tutup.',
  map: 'Peta',
  loading: 'Sebentar …',
  unreachable: 'Kolektor tidak menjawab saat ini. Kami terus mencoba.',
  where: 'Di mana tablet akan berdiri?',
  add: 'Tambah tablet',
  scan: (name) => `Pindai ini dengan tablet untuk ${name}`,
  orType: 'Atau buka alamat ini di tablet, lalu ketik kodenya di sana:',
  code: 'Kode',
  qr: 'Kode QR berisi alamat dan kode',
  left: (time) => `berlaku ${time} lagi`,
  loopback:
    'Alamat ini hanya berlaku di komputer ini. Untuk tablet, jalankan kolektor dengan PUBLIC_URL berisi alamat yang dapat dijangkaunya.',
  hide: 'Sembunyikan kode',
  close: 'Selesai',
  used: (name) => `Tablet untuk ${name} sudah siap.`,
  usedHint: 'Ia kini bertanya kepada pelanggan pertamanya.',
  over: 'Kode ini sudah tidak berlaku.',
  overHint: 'Tidak ada yang memakainya tepat waktu. Buat yang baru saat tablet ada di tangan.',
  listed: 'Tablet Anda',
  none: 'Belum ada tablet yang punya kunci. Pilih tempat tablet pertama, lalu tambahkan.',
  heard: (ago) => `Dipakai, kabar terakhir ${ago}.`,
  unheard: 'Sudah disiapkan, belum ada kabar.',
  made: (ago) => `Disiapkan ${ago}`,
  revoked: (ago) => `Ditutup ${ago}. Tablet menyimpan jawabannya dan tidak mengirim apa pun.`,
  replace: 'Ganti',
  revoke: 'Tutup',
  revokeHint:
    'Tablet menyimpan yang dimilikinya dan tidak mengirim apa pun sampai disiapkan lagi. Pembeli tidak melihat apa-apa.',
  revokeNow: 'Ya, tutup',
  keep: 'Biarkan',
  others: 'Kunci untuk situs web dan impor',
  othersLead:
    'Hanya bila kolektor memintanya. Kunci situs web dapat dibaca siapa pun di halamannya, dan hanya menambah jawaban di titiknya.',
  othersNone: 'Belum ada.',
  website: (sites) => `Situs web: ${sites}`,
  import: 'Impor',
  everywhere: 'Di mana saja',
  keyWhere: 'Untuk titik mana?',
  sites: 'Untuk situs mana?',
  sitesHint: 'https://toko.example, beberapa dipisah spasi',
  addWebsite: 'Buat kunci situs web',
  addImport: 'Buat kunci impor',
  madeKey: 'Kunci baru',
  madeKeyHint: 'Hanya ditampilkan sekarang. Salin ke tempat pemakaiannya.',
  ends: (date) => `Sudah ada penggantinya, berlaku sampai ${date}.`,
  inUse: (ago) => `Dipakai, terakhir ${ago}.`,
  unused: 'Belum dipakai.',
  out: (ago) => `Ditutup ${ago}.`,
  outHint: 'Yang masih datang dengannya ditolak, dan menunggu di perangkat pengunjung.',
};

const sv: TabletTexts = {
  title: 'Surfplattor',
  lead: 'Varje surfplatta får en egen nyckel. Då kan ingen annan svara i dess namn, och du kan stänga ute en som kommit bort.',
  map: 'Karta',
  loading: 'Ett ögonblick …',
  unreachable: 'Insamlaren svarar inte just nu. Vi fortsätter försöka.',
  where: 'Var ska den stå?',
  add: 'Lägg till en surfplatta',
  scan: (name) => `Skanna med surfplattan för ${name}`,
  orType: 'Eller öppna den här adressen på surfplattan och skriv koden där:',
  code: 'Kod',
  qr: 'QR-kod med adressen och koden',
  left: (time) => `gäller ${time} till`,
  loopback:
    'Adressen fungerar bara på den här datorn. Starta insamlaren med PUBLIC_URL satt till en adress som surfplattorna når.',
  hide: 'Dölj koden',
  close: 'Klart',
  used: (name) => `Surfplattan för ${name} är inställd.`,
  usedHint: 'Nu frågar den sin första kund.',
  over: 'Kodens tid är slut.',
  overHint: 'Ingen använde den i tid. Gör en ny när surfplattan är till hands.',
  listed: 'Dina surfplattor',
  none: 'Ingen surfplatta har en nyckel än. Välj var den första ska stå och lägg till den.',
  heard: (ago) => `I bruk, hördes ${ago}.`,
  unheard: 'Inställd, har inte hörts av än.',
  made: (ago) => `Inställd ${ago}`,
  revoked: (ago) => `Utestängd ${ago}. Den behåller sina svar och skickar inget.`,
  replace: 'Byt ut',
  revoke: 'Stäng ute',
  revokeHint: 'Surfplattan behåller det den har och skickar inget förrän den ställs in på nytt. Kunderna märker inget.',
  revokeNow: 'Stäng ute den',
  keep: 'Behåll',
  others: 'Nycklar för webbplatser och importer',
  othersLead:
    'Bara där insamlaren frågar efter en. En webbplats nyckel kan alla läsa på sidan, och den lägger bara till svar på sin plats.',
  othersNone: 'Det finns inga.',
  website: (sites) => `Webbplats: ${sites}`,
  import: 'Import',
  everywhere: 'Överallt',
  keyWhere: 'För vilken kontaktpunkt?',
  sites: 'För vilka webbplatser?',
  sitesHint: 'https://butik.example, flera med mellanslag emellan',
  addWebsite: 'Gör en nyckel för en webbplats',
  addImport: 'Gör en nyckel för en import',
  madeKey: 'Den nya nyckeln',
  madeKeyHint: 'Den visas bara nu. Kopiera den dit där den används.',
  ends: (date) => `Den har en efterträdare och gäller till ${date}.`,
  inUse: (ago) => `I bruk, sågs ${ago}.`,
  unused: 'Inte använd än.',
  out: (ago) => `Utestängd ${ago}.`,
  outHint: 'Det som ännu kommer med den avvisas och väntar på besökarnas enheter.',
};

/** By language; the same languages as the map's. */
export const TEXTS: Record<string, TabletTexts> = { en, id, sv };
