/** What is said beside the thanks where the owner gives receipts. */
interface ReceiptTexts {
  receipt: string;
  /** `address`: of the page where the code is typed. */
  where: (address: string) => string;
}

const TEXTS: Record<string, ReceiptTexts> = {
  en: { receipt: 'Your receipt', where: (address) => `See or erase your answer: ${address}` },
  id: { receipt: 'Tanda terima Anda', where: (address) => `Lihat atau hapus jawaban Anda: ${address}` },
  sv: { receipt: 'Ditt kvitto', where: (address) => `Se eller radera ditt svar: ${address}` },
  ar: { receipt: 'إيصالك', where: (address) => `اعرض إجابتك أو احذفها: ${address}` },
};

/** The words of a language; English where there are none. */
export const receiptTexts = (locale: string): ReceiptTexts => TEXTS[locale.split('-')[0]!.toLowerCase()] ?? TEXTS.en!;
