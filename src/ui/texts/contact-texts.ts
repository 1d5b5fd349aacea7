import type { ContactField, ContactTrouble } from '../../model/contact.ts';
import { languageOf } from './language-of.ts';

/** The texts of a question for contact details: what the fields are called, and what to do where one can't be taken. */
export type ContactTexts = { labels: Record<ContactField, string> } & Record<ContactTrouble, string>;

/** In all languages at once: they are few, and only surveys that have such a question load them. */
export const CONTACT_TEXTS: Readonly<Record<string, ContactTexts>> = {
  en: {
    labels: { name: 'Name', email: 'E-mail', phone: 'Phone' },
    email: 'Please check the e-mail address.',
    reach: 'Please tell us how to reach you.',
    consent: 'Please tick the box, or empty the fields.',
  },
  ar: {
    labels: { name: 'الاسم', email: 'البريد الإلكتروني', phone: 'الهاتف' },
    email: 'يرجى التحقق من البريد الإلكتروني.',
    reach: 'يرجى كتابة وسيلة للتواصل معك.',
    consent: 'يرجى وضع علامة في المربع، أو إفراغ الحقول.',
  },
  de: {
    labels: { name: 'Name', email: 'E-Mail', phone: 'Telefon' },
    email: 'Bitte prüfen Sie die E-Mail-Adresse.',
    reach: 'Bitte sagen Sie uns, wie wir Sie erreichen.',
    consent: 'Bitte kreuzen Sie das Kästchen an oder leeren Sie die Felder.',
  },
  es: {
    labels: { name: 'Nombre', email: 'Correo electrónico', phone: 'Teléfono' },
    email: 'Revise el correo electrónico.',
    reach: 'Díganos cómo podemos contactarle.',
    consent: 'Marque la casilla o vacíe los campos.',
  },
  fr: {
    labels: { name: 'Nom', email: 'E-mail', phone: 'Téléphone' },
    email: 'Veuillez vérifier l’adresse e-mail.',
    reach: 'Veuillez indiquer comment vous joindre.',
    consent: 'Veuillez cocher la case ou vider les champs.',
  },
  hi: {
    labels: { name: 'नाम', email: 'ईमेल', phone: 'फ़ोन' },
    email: 'कृपया ईमेल पता जाँचें।',
    reach: 'कृपया लिखें कि हम आपसे कैसे संपर्क करें।',
    consent: 'कृपया बॉक्स पर निशान लगाएँ, या खाने खाली करें।',
  },
  id: {
    labels: { name: 'Nama', email: 'Email', phone: 'Telepon' },
    email: 'Mohon periksa alamat email.',
    reach: 'Mohon tulis cara kami menghubungi Anda.',
    consent: 'Mohon centang kotaknya, atau kosongkan isian.',
  },
  it: {
    labels: { name: 'Nome', email: 'E-mail', phone: 'Telefono' },
    email: 'Controlli l’indirizzo e-mail.',
    reach: 'Ci dica come possiamo contattarla.',
    consent: 'Spunti la casella, oppure svuoti i campi.',
  },
  ja: {
    labels: { name: 'お名前', email: 'メールアドレス', phone: '電話番号' },
    email: 'メールアドレスをご確認ください。',
    reach: 'ご連絡先を入力してください。',
    consent: 'チェックを入れるか、入力欄を空にしてください。',
  },
  nl: {
    labels: { name: 'Naam', email: 'E-mail', phone: 'Telefoon' },
    email: 'Controleer het e-mailadres.',
    reach: 'Laat weten hoe we u kunnen bereiken.',
    consent: 'Vink het vakje aan, of maak de velden leeg.',
  },
  pl: {
    labels: { name: 'Imię i nazwisko', email: 'E-mail', phone: 'Telefon' },
    email: 'Proszę sprawdzić adres e-mail.',
    reach: 'Proszę podać, jak możemy się skontaktować.',
    consent: 'Proszę zaznaczyć zgodę albo wyczyścić pola.',
  },
  pt: {
    labels: { name: 'Nome', email: 'E-mail', phone: 'Telefone' },
    email: 'Verifique o e-mail.',
    reach: 'Indique como podemos entrar em contacto.',
    consent: 'Marque a caixa ou esvazie os campos.',
  },
  sv: {
    labels: { name: 'Namn', email: 'E-post', phone: 'Telefon' },
    email: 'Kontrollera e-postadressen.',
    reach: 'Skriv hur vi kan nå dig.',
    consent: 'Kryssa i rutan, eller töm fälten.',
  },
  tr: {
    labels: { name: 'Ad', email: 'E-posta', phone: 'Telefon' },
    email: 'Lütfen e-posta adresini kontrol edin.',
    reach: 'Lütfen size nasıl ulaşabileceğimizi yazın.',
    consent: 'Lütfen kutuyu işaretleyin ya da alanları boşaltın.',
  },
  zh: {
    labels: { name: '姓名', email: '电子邮箱', phone: '电话' },
    email: '请检查电子邮箱地址。',
    reach: '请留下我们联系您的方式。',
    consent: '请勾选方框，或清空各栏。',
  },
};

/** The texts for a language tag; English when its language is not among them. */
export function contactTextsIn(locale: string): ContactTexts {
  const language = languageOf(locale);
  return CONTACT_TEXTS[Object.hasOwn(CONTACT_TEXTS, language) ? language : 'en']!;
}
