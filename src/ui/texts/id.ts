import type { Texts } from './texts.ts';

/** Indonesian. */
export const id: Texts = {
  faces: { negative: 'Tidak puas', neutral: 'Biasa saja', positive: 'Puas' },
  thanks: 'Terima kasih atas jawaban Anda!',
  skip: 'Lewati',
  send: 'Kirim',
  placeholder: 'Tulis sesingkat atau sepanjang yang Anda mau',
  failed: 'Jawaban Anda belum tersimpan. Silakan coba lagi.',
  languages: 'Pilih bahasa',
  close: 'Tutup',
};
