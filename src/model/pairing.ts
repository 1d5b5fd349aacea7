import type { LocalizedText } from './survey.ts';

/** What a one-time code is made of: neither letters nor digits that are easily taken for another one. */
export const CODE_SIGNS = '34679ACDEFHJKMNPQRTWXY';

/** So many signs has a one-time code. */
export const CODE_LENGTH = 8;

/** A code as it was typed, without spaces and dashes and in capitals; undefined when it can't be one. */
export function plainCode(typed: string): string | undefined {
  const plain = typed.replace(/[\s-]/g, '').toUpperCase();
  const isCode = plain.length === CODE_LENGTH && [...plain].every((sign) => CODE_SIGNS.includes(sign));
  return isCode ? plain : undefined;
}

/** A code as people read it: `ACDE-FHJK`. */
export function groupedCode(plain: string): string {
  return plain.replace(/^(.{4})(?=.)/, '$1-');
}

/** A one-time code with which a tablet gets its key: the reply of `POST /v1/pairings`. */
export interface Pairing {
  senyum: 1;
  /** Id of the key that comes of it. */
  id: string;
  code: string;
  touchpoint: string;
  /** For how many ms it can be used. */
  life: number;
}

/** What a tablet gets for a one-time code: the reply of `POST /v1/pairings/claim`. */
export interface Claimed {
  senyum: 1;
  /** Goes along with all that the tablet sends. */
  key: string;
  touchpoint: string;
  /** The part of `senyum.json` that the tablet may know. */
  config: unknown;
}

/** Whom a key is for: a tablet, the widget on a website (where everybody can read it), another system's rows. */
export type KeyKind = 'device' | 'widget' | 'import';

/** With which kind of key something came. */
export type Trust = KeyKind | 'none';

/** A key without the key itself. */
export interface KeyReport {
  id: string;
  kind: KeyKind;
  /** Where it may write; of an import's key a place with all that lies in it, empty for everywhere. */
  touchpoint: string;
  /** From which sites' pages a website's key is taken, such as `https://shop.example`. */
  origins: string[];
  /** When it was made, used last (to the minute) and revoked, and when it ends as it has a successor: ISO 8601, or null. */
  made: string;
  used: string | null;
  revoked: string | null;
  ends: string | null;
}

/** A new key of a website or an import: the reply of `POST /v1/keys`. It is told this once. */
export interface NewKey {
  senyum: 1;
  id: string;
  key: string;
  kind: KeyKind;
  touchpoint: string;
  origins: string[];
}

/** What the devices page shows: the reply of `GET /v1/keys`. */
export interface KeyList {
  senyum: 1;
  /** The business. */
  name: LocalizedText;
  languages: string[];
  touchpoints: { id: string; name: LocalizedText }[];
  /** The touchpoint of a tablet to which no other is given. */
  usual: string;
  /** The newest first; revoked ones for a week. */
  keys: KeyReport[];
  /** The address at which tablets reach this collector, where its owner has told it. */
  publicUrl?: string;
}
