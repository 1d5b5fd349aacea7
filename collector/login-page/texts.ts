/** What the page of the log-in says. */
export interface LoginTexts {
  loading: string;
  again: string;
  map: string;
  kinds: Record<'log-in' | 'set-up' | 'reset' | 'invitation', { title: string; lead: string }>;
  ownerless: { title: string; lead: string };
  name: string;
  password: string;
  passwordHint: (least: string) => string;
  show: string;
  logIn: string;
  save: string;
  forgotten: string;
  trouble: Record<'wrong' | 'link' | 'name' | 'unreachable', string>;
  /** `time`: `2 minutes`. */
  wait: (time: string) => string;
}

const en: LoginTexts = {
  loading: 'One moment …',
  again: 'Try again',
  map: 'To the map',
  kinds: {
    'log-in': { title: 'Log in', lead: '' },
    'set-up': {
      title: 'Welcome, owner',
      lead: 'Choose how you log in. From then on map, tablets and exports are for you, and for those whom you invite.',
    },
    reset: {
      title: 'A new password',
      lead: 'Choose your name and password anew. Whoever was logged in as you is logged out.',
    },
    invitation: { title: 'You are invited', lead: 'Choose how you log in. The link can be used once.' },
  },
  ownerless: {
    title: 'Nobody owns this yet',
    lead: 'Open the set-up link that the collector printed when it started. “npx senyum setup-link” prints a new one.',
  },
  name: 'E-mail or name',
  password: 'Password',
  passwordHint: (least) => `${least} signs or more. A few words that only you put together are good.`,
  show: 'Show the password',
  logIn: 'Log in',
  save: 'Save and log in',
  forgotten:
    'Forgotten the password? An admin can remove you and invite you again; for the owner “npx senyum setup-link” prints a link.',
  trouble: {
    wrong: 'This name or password is wrong.',
    link: 'This link is wrong, or it was used, or its time is over. Ask for a new one.',
    name: 'Somebody else has this name already. Choose another.',
    unreachable: 'The collector does not answer just now.',
  },
  wait: (time) => `Too many wrong tries. Try again in ${time}.`,
};

const id: LoginTexts = {
  loading: 'Sebentar …',
  again: 'Coba lagi',
  map: 'Ke peta',
  kinds: {
    'log-in': { title: 'Masuk', lead: '' },
    'set-up': {
      title: 'Selamat datang, pemilik',
      lead: 'Pilih cara Anda masuk. Sejak itu peta, tablet, dan ekspor hanya untuk Anda dan orang yang Anda undang.',
    },
    reset: {
      title: 'Kata sandi baru',
      lead: 'Pilih lagi nama dan kata sandi. Siapa pun yang masuk sebagai Anda akan dikeluarkan.',
    },
    invitation: { title: 'Anda diundang', lead: 'Pilih cara Anda masuk. Tautan ini hanya bisa dipakai sekali.' },
  },
  ownerless: {
    title: 'Belum ada pemilik',
    lead: 'Buka tautan awal yang dicetak kolektor saat dimulai. “npx senyum setup-link” mencetak yang baru.',
  },
  name: 'Surel atau nama',
  password: 'Kata sandi',
  passwordHint: (least) => `${least} tanda atau lebih. Beberapa kata yang hanya Anda rangkai sudah baik.`,
  show: 'Tampilkan kata sandi',
  logIn: 'Masuk',
  save: 'Simpan dan masuk',
  forgotten:
    'Lupa kata sandi? Admin dapat menghapus lalu mengundang Anda lagi; untuk pemilik “npx senyum setup-link” mencetak tautan.',
  trouble: {
    wrong: 'Nama atau kata sandi ini salah.',
    link: 'Tautan ini salah, sudah dipakai, atau sudah lewat waktunya. Mintalah yang baru.',
    name: 'Nama ini sudah dipakai orang lain. Pilih yang lain.',
    unreachable: 'Kolektor tidak menjawab saat ini.',
  },
  wait: (time) => `Terlalu banyak percobaan salah. Coba lagi dalam ${time}.`,
};

const sv: LoginTexts = {
  loading: 'Ett ögonblick …',
  again: 'Försök igen',
  map: 'Till kartan',
  kinds: {
    'log-in': { title: 'Logga in', lead: '' },
    'set-up': {
      title: 'Välkommen, ägare',
      lead: 'Välj hur du loggar in. Sedan är karta, surfplattor och export för dig och dem som du bjuder in.',
    },
    reset: {
      title: 'Ett nytt lösenord',
      lead: 'Välj namn och lösenord på nytt. Den som var inloggad som du loggas ut.',
    },
    invitation: { title: 'Du är inbjuden', lead: 'Välj hur du loggar in. Länken kan användas en gång.' },
  },
  ownerless: {
    title: 'Ingen äger den här än',
    lead: 'Öppna startlänken som insamlaren skrev ut när den startade. ”npx senyum setup-link” skriver ut en ny.',
  },
  name: 'E-post eller namn',
  password: 'Lösenord',
  passwordHint: (least) => `${least} tecken eller fler. Några ord som bara du sätter ihop är bra.`,
  show: 'Visa lösenordet',
  logIn: 'Logga in',
  save: 'Spara och logga in',
  forgotten:
    'Glömt lösenordet? En admin kan ta bort dig och bjuda in dig igen; för ägaren skriver ”npx senyum setup-link” ut en länk.',
  trouble: {
    wrong: 'Namnet eller lösenordet är fel.',
    link: 'Länken är fel, eller använd, eller för gammal. Be om en ny.',
    name: 'Någon annan har redan det namnet. Välj ett annat.',
    unreachable: 'Insamlaren svarar inte just nu.',
  },
  wait: (time) => `För många fel försök. Försök igen om ${time}.`,
};

/** By language; the same languages as the map's. */
export const TEXTS: Record<string, LoginTexts> = { en, id, sv };
