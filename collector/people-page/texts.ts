import type { Deed, Role } from '../../src/model/people.ts';

/** What the page of people says. Times come in formatted. */
export interface PeopleTexts {
  title: string;
  lead: string;
  map: string;
  loading: string;
  unreachable: string;
  ownerless: string;
  owner: string;
  roles: Record<Role, string>;
  may: Record<Role, string>;
  inviteAs: string;
  invite: string;
  link: (role: string) => string;
  linkHint: string;
  copy: string;
  copied: string;
  done: string;
  listed: string;
  seen: (ago: string) => string;
  unseen: string;
  /** The button that gives a person this role. */
  make: Record<Role, string>;
  remove: string;
  removeHint: string;
  removeNow: string;
  keep: string;
  invited: string;
  invitedBy: (name: string, until: string) => string;
  withdraw: string;
  audit: string;
  auditLead: string;
  when: string;
  who: string;
  what: string;
  nobody: string;
  deeds: Record<Deed, string>;
}

const en: PeopleTexts = {
  title: 'People',
  lead: 'Who may see the map and all that belongs to it. Everybody has a log-in of their own.',
  map: 'Map',
  loading: 'One moment …',
  unreachable: 'The collector does not answer just now.',
  ownerless:
    'Nobody owns this collector yet. Open the set-up link that it printed when it started; then you can invite others.',
  owner: 'Owner',
  roles: { admin: 'Admin', viewer: 'Viewer' },
  may: {
    admin: 'Also sets up tablets, invites people and sees who did what.',
    viewer: 'Reads the map, the touchpoints and the exports. Changes nothing.',
  },
  inviteAs: 'Invite somebody as',
  invite: 'Make an invitation',
  link: (role) => `Send this link to one person. Role: ${role}`,
  linkHint: 'It can be used once, within 7 days, and is shown only now.',
  copy: 'Copy the link',
  copied: 'Copied',
  done: 'Done',
  listed: 'Who may log in',
  seen: (ago) => `Was here ${ago}.`,
  unseen: 'Was not here yet.',
  make: { admin: 'Make admin', viewer: 'Make viewer' },
  remove: 'Remove',
  removeHint: 'They are logged out at once, and come back only by a new invitation.',
  removeNow: 'Remove now',
  keep: 'Keep',
  invited: 'Open invitations',
  invitedBy: (name, until) => `Made by ${name}, good until ${until}.`,
  withdraw: 'Take back',
  audit: 'Who did what',
  auditLead: 'Kept for a year, without addresses of devices or networks.',
  when: 'When',
  who: 'Who',
  what: 'What',
  nobody: 'Not logged in',
  deeds: {
    'set-up': 'became the owner',
    reset: 'chose the owner’s name and password anew',
    'logged-in': 'logged in',
    'login-failed': 'wrong password',
    'logged-out': 'logged out',
    invited: 'made an invitation',
    'invitation-withdrawn': 'took an invitation back',
    joined: 'came by an invitation',
    'role-changed': 'changed a role',
    removed: 'removed a person',
    'program-added': 'made a key for a program',
    'program-removed': 'removed a program',
    'pairing-opened': 'made a code for a tablet',
    'key-made': 'a tablet was set up',
    'key-added': 'made a key for a website or an import',
    'key-revoked': 'shut a key out',
    exported: 'downloaded',
    erased: 'erased an answer',
  },
};

const id: PeopleTexts = {
  title: 'Orang',
  lead: 'Siapa yang boleh melihat peta dan semua bagiannya. Setiap orang punya akun sendiri.',
  map: 'Peta',
  loading: 'Sebentar …',
  unreachable: 'Kolektor tidak menjawab saat ini.',
  ownerless:
    'Kolektor ini belum ada pemiliknya. Buka tautan awal yang dicetak saat dimulai; lalu Anda dapat mengundang orang lain.',
  owner: 'Pemilik',
  roles: { admin: 'Admin', viewer: 'Pembaca' },
  may: {
    admin: 'Juga menyiapkan tablet, mengundang orang, dan melihat siapa melakukan apa.',
    viewer: 'Membaca peta, titik kontak, dan ekspor. Tidak mengubah apa pun.',
  },
  inviteAs: 'Undang seseorang sebagai',
  invite: 'Buat undangan',
  link: (role) => `Kirim tautan ini ke satu orang. Peran: ${role}`,
  linkHint: 'Bisa dipakai sekali, dalam 7 hari, dan hanya ditampilkan sekarang.',
  copy: 'Salin tautan',
  copied: 'Tersalin',
  done: 'Selesai',
  listed: 'Siapa yang boleh masuk',
  seen: (ago) => `Di sini ${ago}.`,
  unseen: 'Belum pernah di sini.',
  make: { admin: 'Jadikan admin', viewer: 'Jadikan pembaca' },
  remove: 'Hapus',
  removeHint: 'Ia langsung dikeluarkan, dan hanya kembali dengan undangan baru.',
  removeNow: 'Ya, hapus',
  keep: 'Biarkan',
  invited: 'Undangan terbuka',
  invitedBy: (name, until) => `Dibuat oleh ${name}, berlaku sampai ${until}.`,
  withdraw: 'Tarik kembali',
  audit: 'Siapa melakukan apa',
  auditLead: 'Disimpan setahun, tanpa alamat perangkat atau jaringan.',
  when: 'Kapan',
  who: 'Siapa',
  what: 'Apa',
  nobody: 'Tidak masuk',
  deeds: {
    'set-up': 'menjadi pemilik',
    reset: 'memilih lagi nama dan kata sandi pemilik',
    'logged-in': 'masuk',
    'login-failed': 'kata sandi salah',
    'logged-out': 'keluar',
    invited: 'membuat undangan',
    'invitation-withdrawn': 'menarik undangan',
    joined: 'datang lewat undangan',
    'role-changed': 'mengubah peran',
    removed: 'menghapus orang',
    'program-added': 'membuat kunci untuk program',
    'program-removed': 'menghapus program',
    'pairing-opened': 'membuat kode untuk tablet',
    'key-made': 'tablet disiapkan',
    'key-added': 'membuat kunci untuk situs web atau impor',
    'key-revoked': 'menutup kunci',
    exported: 'mengunduh',
    erased: 'menghapus jawaban',
  },
};

const sv: PeopleTexts = {
  title: 'Personer',
  lead: 'Vem som får se kartan och allt som hör till den. Alla har en egen inloggning.',
  map: 'Karta',
  loading: 'Ett ögonblick …',
  unreachable: 'Insamlaren svarar inte just nu.',
  ownerless:
    'Ingen äger insamlaren än. Öppna startlänken som den skrev ut när den startade; sedan kan du bjuda in andra.',
  owner: 'Ägare',
  roles: { admin: 'Admin', viewer: 'Läsare' },
  may: {
    admin: 'Ställer också in surfplattor, bjuder in personer och ser vem som gjort vad.',
    viewer: 'Läser karta, kontaktpunkter och export. Ändrar ingenting.',
  },
  inviteAs: 'Bjud in någon som',
  invite: 'Gör en inbjudan',
  link: (role) => `Skicka länken till en person. Roll: ${role}`,
  linkHint: 'Den kan användas en gång, inom 7 dagar, och visas bara nu.',
  copy: 'Kopiera länken',
  copied: 'Kopierad',
  done: 'Klart',
  listed: 'Vem som får logga in',
  seen: (ago) => `Var här ${ago}.`,
  unseen: 'Har inte varit här än.',
  make: { admin: 'Gör till admin', viewer: 'Gör till läsare' },
  remove: 'Ta bort',
  removeHint: 'Personen loggas ut genast och kommer bara tillbaka med en ny inbjudan.',
  removeNow: 'Ta bort nu',
  keep: 'Behåll',
  invited: 'Öppna inbjudningar',
  invitedBy: (name, until) => `Gjord av ${name}, gäller till ${until}.`,
  withdraw: 'Ta tillbaka',
  audit: 'Vem gjorde vad',
  auditLead: 'Sparas i ett år, utan adresser till enheter eller nät.',
  when: 'När',
  who: 'Vem',
  what: 'Vad',
  nobody: 'Inte inloggad',
  deeds: {
    'set-up': 'blev ägare',
    reset: 'valde ägarens namn och lösenord på nytt',
    'logged-in': 'loggade in',
    'login-failed': 'fel lösenord',
    'logged-out': 'loggade ut',
    invited: 'gjorde en inbjudan',
    'invitation-withdrawn': 'tog tillbaka en inbjudan',
    joined: 'kom med en inbjudan',
    'role-changed': 'ändrade en roll',
    removed: 'tog bort en person',
    'program-added': 'gjorde en nyckel för ett program',
    'program-removed': 'tog bort ett program',
    'pairing-opened': 'gjorde en kod för en surfplatta',
    'key-made': 'en surfplatta ställdes in',
    'key-added': 'gjorde en nyckel för en webbplats eller en import',
    'key-revoked': 'stängde ute en nyckel',
    exported: 'laddade ner',
    erased: 'raderade ett svar',
  },
};

/** By language; the same languages as the map's. */
export const TEXTS: Record<string, PeopleTexts> = { en, id, sv };
