import * as v from 'valibot';
import { CONTACT_FIELDS, MAX_CONTACT } from './contact.ts';

/** Names a thing of the config. */
export const id = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9][a-z0-9._-]{0,63}$/i, 'an id of letters, digits, ".", "_" and "-"'),
);

/** Names a language. */
export const languageTag = v.pipe(
  v.string(),
  v.maxLength(35, 'at most 35 characters'),
  v.regex(/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i, 'a language tag such as "en" or "sv-FI"'),
);

/** A short text. */
export const words = v.pipe(
  v.string(),
  v.nonEmpty('a text that is not empty'),
  v.maxLength(200, 'at most 200 characters'),
);

/** A text in one language or in all. */
export const text = v.union([words, v.record(languageTag, words)]);

const asked = {
  id,
  text,
  when: v.exactOptional(
    v.strictObject({
      question: id,
      is: v.pipe(v.array(v.union([v.string(), v.number()])), v.minLength(1, 'at least one answer')),
    }),
  ),
};

const ends = { low: v.exactOptional(text), high: v.exactOptional(text) };

const options = v.pipe(
  v.array(v.strictObject({ id, text })),
  v.minLength(2, 'at least two options'),
  v.maxLength(12, 'at most 12 options'),
);

/** What a visitor agrees to needs more words than other texts. */
const consentWords = v.pipe(
  v.string(),
  v.nonEmpty('a text that is not empty'),
  v.maxLength(MAX_CONTACT.consent, `at most ${MAX_CONTACT.consent} characters`),
);

const contactFields = v.pipe(
  v.array(v.picklist(CONTACT_FIELDS)),
  v.check((fields) => fields.includes('email') || fields.includes('phone'), '"email" or "phone" among the fields'),
);

/** A question of any kind, as a `senyum.json` has it. */
export const question = v.variant('kind', [
  v.strictObject({ kind: v.literal('smiley'), ...asked, faces: v.exactOptional(v.picklist([2, 3, 4, 5])) }),
  v.strictObject({ kind: v.literal('thumbs'), ...asked }),
  v.strictObject({ kind: v.literal('yes-no'), ...asked }),
  v.strictObject({ kind: v.literal('stars'), ...asked, ...ends }),
  v.strictObject({ kind: v.literal('nps'), ...asked, ...ends }),
  v.strictObject({ kind: v.literal('ces'), ...asked, ...ends }),
  v.strictObject({ kind: v.literal('choice'), ...asked, options }),
  v.strictObject({ kind: v.literal('choices'), ...asked, options }),
  v.strictObject({ kind: v.literal('text'), ...asked, placeholder: v.exactOptional(text) }),
  v.strictObject({
    kind: v.literal('contact'),
    ...asked,
    fields: v.exactOptional(contactFields),
    consent: v.union([consentWords, v.record(languageTag, consentWords)]),
  }),
]);
