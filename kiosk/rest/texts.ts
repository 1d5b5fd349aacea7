/** What a resting kiosk says. */
interface RestTexts {
  /** Invites to touch the screen. */
  invite: string;
  closed: string;
}

const TEXTS: Record<string, RestTexts> = {
  en: { invite: 'Touch the screen and tell us how it was', closed: 'We are closed. See you soon!' },
  id: { invite: 'Sentuh layar dan ceritakan pengalaman Anda', closed: 'Kami tutup. Sampai jumpa!' },
  sv: { invite: 'Tryck på skärmen och berätta hur det var', closed: 'Vi har stängt. Välkommen åter!' },
  ar: { invite: 'المس الشاشة وأخبرنا كيف كانت تجربتك', closed: 'نحن مغلقون الآن. نراك قريبًا!' },
};

/** The texts for a language tag; English when its language is not built in. */
export const restTexts = (locale: string): RestTexts => TEXTS[locale.split('-')[0]!.toLowerCase()] ?? TEXTS.en!;
