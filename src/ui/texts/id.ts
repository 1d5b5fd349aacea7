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
  thanks: 'Terima kasih atas jawaban Anda!',
  noted: 'Sudah dicatat!',
  undo: 'Batalkan',
  skip: 'Lewati',
  send: 'Kirim',
  placeholder: 'Tulis sesingkat atau sepanjang yang Anda mau',
  failed: 'Jawaban Anda belum tersimpan. Silakan coba lagi.',
  languages: 'Pilih bahasa',
  close: 'Tutup',
};
