import type { Texts } from './texts.ts';

/** Indonesian. */
export const texts: Texts = {
  faces: {
    'very-negative': 'Sangat tidak puas',
    negative: 'Tidak puas',
    neutral: 'Biasa saja',
    positive: 'Puas',
    'very-positive': 'Sangat puas',
  },
  thanks: 'Terima kasih atas jawaban Anda!',
  failed: 'Jawaban Anda belum tersimpan. Silakan coba lagi.',
  close: 'Tutup',
  never: 'Jangan tanya lagi',
  more: {
    skip: 'Lewati',
    send: 'Kirim',
    placeholder: 'Tulis sesingkat atau sepanjang yang Anda mau',
    answers: { up: 'Baik', down: 'Buruk', yes: 'Ya', no: 'Tidak' },
    stars: '{n} dari 5 bintang',
    ends: { nps: ['Sangat tidak mungkin', 'Sangat mungkin'], ces: ['Sangat tidak setuju', 'Sangat setuju'] },
    noted: 'Sudah dicatat!',
    undo: 'Batalkan',
    tellMore: 'Ceritakan lebih banyak',
    languages: 'Pilih bahasa',
  },
};
