/** What somebody may tell of himself. */
export const CONTACT_FIELDS = ['name', 'email', 'phone'] as const;
export type ContactField = (typeof CONTACT_FIELDS)[number];

/** What a visitor left to be reached by: an e-mail address, a phone number or both. */
export type Contact = { [Field in ContactField]?: string } & {
  /** The text that was agreed to, as it was shown. */
  consent: string;
};

/** The longest of each, in UTF-16 code units. */
export const MAX_CONTACT = { name: 100, email: 254, phone: 40, consent: 500 } as const;

/** What an e-mail address looks like. Whether it exists only a letter to it could tell. */
export const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;

/** Why something can't be taken: the e-mail address is none, there is neither address nor number, it is not agreed to. */
export type ContactTrouble = 'email' | 'reach' | 'consent';

/** What is wrong with what was entered; undefined when it can be taken. */
export function contactTrouble(
  { email, phone }: { [Field in ContactField]?: string },
  isAgreed: boolean,
): ContactTrouble | undefined {
  if (email && !EMAIL.test(email)) return 'email';
  if (!email && !phone) return 'reach';
  return isAgreed ? undefined : 'consent';
}
