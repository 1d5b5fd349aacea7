import type { Texts } from './texts.ts';

/** Indonesian. */
export const id: Texts = {
  faces: {
    'very-negative': 'Sangat tidak puas',
    negative: 'Tidak puas',
    neutral: 'Biasa saja',
    positive: 'Puas',
    'very-positive': 'Sangat puas',
  },
  answers: { up: 'Baik', down: 'Buruk', yes: 'Ya', no: 'Tidak' },
  stars: '{n} dari 5 bintang',
  ends: { nps: ['Sangat tidak mungkin', 'Sangat mungkin'], ces: ['Sangat tidak setuju', 'Sangat setuju'] },
  thanks: 'Terima kasih atas jawaban Anda!',
  skip: 'Lewati',
  send: 'Kirim',
  placeholder: 'Tulis sesingkat atau sepanjang yang Anda mau',
  failed: 'Jawaban Anda belum tersimpan. Silakan coba lagi.',
  languages: 'Pilih bahasa',
  close: 'Tutup',
};
