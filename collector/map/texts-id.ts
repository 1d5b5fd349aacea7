import type { Texts } from './texts.ts';

/** The map page in Indonesian. */
export const id: Texts = {
  senyumScore: 'skor senyum',
  persona: 'Siapa',
  objective: 'Yang diinginkan',
  journeys: 'Perjalanan',
  lastDays: (days, formatted) => (days === 1 ? '24 jam terakhir' : `${formatted} hari terakhir`),
  between: (from, to) => `${from} sampai ${to}`,
  answers: (_, formatted) => `${formatted} jawaban`,
  noAnswers: 'belum ada jawaban',
  fewAnswers: 'sedikit jawaban',
  gap: 'belum ditanyakan di sini',
  lastAnswer: (ago) => `jawaban terakhir ${ago}`,
  justNow: 'baru saja',
  faces: {
    negative: (count) => `${count} tidak puas`,
    neutral: (count) => `${count} netral`,
    positive: (count) => `${count} puas`,
  },
  card: (name, score, answers, low, high) => `${name}: skor ${score}, ${answers}, antara ${low} dan ${high}`,
  link: { connecting: 'menyambung', live: 'langsung', reconnecting: 'menyambung ulang' },
  stale: (time) => `Angka terbaru belum dapat diambil. Ini keadaan pukul ${time}; kami terus mencoba.`,
  loading: 'Menggambar peta …',
  unreachable: 'Peta belum dapat diambil. Kami terus mencoba.',
  unknownMap: 'Peta ini tidak ada. Mungkin perjalanan atau jangka waktu di alamatnya salah tulis?',
  firstJourney: 'Tampilkan perjalanan pertama',
  mapOf: (journey) => `Peta pengalaman: ${journey}`,
  noJourney: 'Belum ada perjalanan yang digambar. Titik temu di bawah ini tetap menjawab.',
  unplaced: 'Di luar peta ini',
  unplacedHint: 'Titik temu ini belum punya tempat dalam perjalanan ini.',
  moreUnplaced: (count) => `dan ${count} lagi`,
  tablets: 'Tablet',
  silentTablets: (_, formatted) => `${formatted} tablet tidak memberi kabar lagi.`,
  fine: 'Semua baik.',
  manageTablets: 'Siapkan dan kelola tablet',
  lastHeard: (ago) => `kabar terakhir ${ago}`,
  silent: 'Tidak ada kabar. Apakah tablet menyala dan terhubung ke jaringan?',
  lostStorage: (count, formatted) =>
    count === 0
      ? 'Penyimpanan perambannya terhapus. Tidak ada jawaban yang ikut hilang.'
      : `Penyimpanan perambannya terhapus, dan ${formatted} jawaban ikut hilang.`,
  gaps: (_, formatted) => `${formatted} jawabannya tidak ada di sini. Tablet mengirim lagi yang masih disimpannya.`,
  stuck: (_, formatted, oldest) => `${formatted} jawaban tertahan dan tidak terkirim, sudah ${oldest}.`,
  clockWrong: (by) => `Jamnya salah ${by}.`,
  hidden: 'Tidak ada yang bisa menjawab: ada hal lain di depan layarnya.',
  battery: (level) => `Baterainya tinggal ${level} dan tidak sedang diisi.`,
  mayGoDark: 'Layarnya dapat mati sendiri.',
  flagged: (formatted, without, among) =>
    without === null
      ? `${formatted} ditandai: skor ${among} jika dihitung, tanpa itu tidak ada jawaban`
      : `${formatted} ditandai: skor ${without} tanpa itu, ${among} jika dihitung`,
  flags: {
    repeat: (count) => `segera setelah ketukan lain: ${count}`,
    burst: (count) => `banyak sekaligus: ${count}`,
    'all-faces': (count) => `semua wajah bergiliran: ${count}`,
    run: (count) => `satu wajah berturut-turut menjelang tutup: ${count}`,
    'too-fast': (count) => `lebih cepat daripada membaca: ${count}`,
    closed: (count) => `saat tutup: ${count}`,
  },
  leftOut: (_, formatted) => `${formatted} ketukan yang ditandai tidak dihitung.`,
  counted: (_, formatted) => `${formatted} ketukan yang ditandai ikut dihitung.`,
  countFlagged: 'Hitung juga ketukan yang ditandai',
  leaveOutFlagged: 'Jangan hitung ketukan yang ditandai',
  legend: 'Cara membaca peta ini',
  legendScore:
    'Dari 0 sampai 100. Jika semua orang menekan wajah senang, skornya 100; jika semua menekan wajah sedih, skornya 0. 50 berarti keduanya seimbang.',
  legendInterval:
    'Jawaban adalah contoh dari semua pelanggan Anda. Bilah ini menunjukkan di mana skor mereka semua kira-kira berada. Makin banyak jawaban, makin sempit bilahnya; jika dua bilah tumpang tindih, bedanya mungkin kebetulan.',
  legendFaces: 'Berapa orang menekan wajah yang mana.',
  legendFew: 'Kurang dari 30 jawaban. Anggap skornya sebagai kesan pertama.',
  legendFlagged:
    'Ketukan yang mungkin bukan jawaban satu pengunjung masing-masing, misalnya banyak dalam beberapa detik. Semuanya tetap disimpan; skor disebutkan tanpa dan dengan ketukan itu.',
  legendGap: 'Langkah perjalanan tempat Anda belum mendengar pelanggan.',
};
