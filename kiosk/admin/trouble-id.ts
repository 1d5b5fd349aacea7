import type { TroubleText } from '../../src/page/trouble-texts.ts';
import type { Trouble } from '../../src/page/watch-diagnosis.ts';

/** Every trouble in Indonesian. */
export const trouble: Record<Trouble, TroubleText> = {
  unreachable: {
    what: 'Server tidak menjawab.',
    help: 'Belum perlu apa-apa: dicoba lagi sendiri, dan setelah tiga kali penyebabnya dicari.',
  },
  reachable: {
    what: 'Server bisa dihubungi lagi.',
    help: 'Tidak perlu apa-apa: yang menunggu dikirim pada percobaan berikut, dalam 15 menit.',
  },
  offline: {
    what: 'Perangkat ini tidak tersambung.',
    help: 'Periksa apakah Wi-Fi menyala dan router bekerja. Buka sembarang halaman web: jaringan mungkin minta login.',
  },
  'login-page': {
    what: 'Halaman login menjawab sebagai ganti server.',
    help:
      'Buka sembarang halaman web di perangkat ini dan login ke Wi-Fi. ' +
      'Kalau tidak ada login, periksa alamat server.',
  },
  'clock-wrong': {
    what: 'Jam perangkat ini salah, sehingga sambungan aman gagal.',
    help: 'Atur tanggal, jam, dan zona waktu di pengaturan perangkat, sebaiknya otomatis.',
  },
  'dns-or-tls': {
    what: 'Jaringan bekerja, tetapi server tidak ditemukan, mati, atau tidak bisa membuktikan identitasnya.',
    help: 'Tanyakan pengelola server apakah server hidup dan sertifikatnya berlaku. Periksa ejaan alamatnya.',
  },
  'blocked-by-cors': {
    what: 'Server menjawab, tetapi tidak mengizinkan halaman ini membaca jawabannya.',
    help:
      'Minta pengelola server mengizinkan alamat halaman ini (CORS). ' +
      'Kalau sebelumnya berjalan, mungkin ada penyaring jaringan di antaranya.',
  },
  'blocked-by-csp': {
    what: 'Aturan halaman ini sendiri melarang mengirim ke server.',
    help: 'Minta pengelola situs menambahkan server ke “connect-src” pada Content-Security-Policy.',
  },
  'key-refused': {
    what: 'Server menolak kunci perangkat ini.',
    help: 'Minta kunci yang berlaku dari pengelola server, dan isikan di “endpoint.headers” pada konfigurasi.',
  },
  'not-found': {
    what: 'Tidak ada apa-apa di alamat server.',
    help: 'Periksa “endpoint.url” pada konfigurasi: namanya benar, jalur sesudahnya mungkin tidak.',
  },
  busy: {
    what: 'Server sedang terlalu sibuk.',
    help: 'Tidak perlu apa-apa: dicoba lagi sendiri. Kalau tetap begitu, beri tahu pengelola server.',
  },
  'server-error': {
    what: 'Server mengalami gangguan.',
    help: 'Beri tahu pengelola server; catatannya menjelaskan lebih banyak. Dicoba lagi sendiri.',
  },
  'strange-reply': {
    what: 'Ada yang menjawab, tetapi tidak seperti server untuk jawaban.',
    help: 'Periksa “endpoint.url” dan “endpoint.format”, atau coba dengan “npx senyum check-endpoint”.',
  },
  'refuses-all': {
    what: 'Server menolak semua yang dikirim.',
    help: 'Beri tahu pengelola server: mungkin formatnya lain, atau versinya lebih lama atau lebih baru.',
  },
};
