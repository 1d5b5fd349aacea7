/** What is said where the map can be taken along. */
export interface TakeTexts {
  title: string;
  png: string;
  svg: string;
  print: string;
  failed: string;
}

/** The texts by language. */
export const TAKE_TEXTS: Record<'en' | 'id' | 'sv', TakeTexts> = {
  en: {
    title: 'Take the map along',
    png: 'Save as picture',
    svg: 'Save as SVG',
    print: 'Print',
    failed: 'The picture could not be made. Please try again in a moment.',
  },
  id: {
    title: 'Bawa peta ini',
    png: 'Simpan sebagai gambar',
    svg: 'Simpan sebagai SVG',
    print: 'Cetak',
    failed: 'Gambar tidak dapat dibuat. Silakan coba lagi sebentar lagi.',
  },
  sv: {
    title: 'Ta med kartan',
    png: 'Spara som bild',
    svg: 'Spara som SVG',
    print: 'Skriv ut',
    failed: 'Bilden kunde inte göras. Försök igen om en stund.',
  },
};
