import * as v from 'valibot';
import type { Claimed, KeyList, NewKey, Pairing } from '../../src/model/pairing.ts';
import {
  type AuditList,
  DEEDS,
  type Invitation,
  type Me,
  type NewProgram,
  type PeopleList,
  ROLES,
} from '../../src/model/people.ts';
import { count, type Fields, named, nullable, one, optional, text, time } from './reply-parts.ts';

const keyKind = v.picklist(['device', 'widget', 'import']);

/** The keys. */
export const keyList = v.looseObject({
  senyum: one,
  name: text,
  languages: v.array(v.string()),
  touchpoints: v.array(named),
  usual: v.string(),
  keys: v.array(
    v.looseObject({
      id: v.string(),
      kind: keyKind,
      touchpoint: v.string(),
      origins: v.array(v.string()),
      made: time,
      used: nullable(time),
      revoked: nullable(time),
      ends: nullable(time),
    }),
  ),
  publicUrl: optional(v.string()),
} satisfies Fields<KeyList>);

/** A new key of a website or an import. */
export const newKey = v.looseObject({
  senyum: one,
  id: v.string(),
  key: v.string(),
  kind: keyKind,
  touchpoint: v.string(),
  origins: v.array(v.string()),
} satisfies Fields<NewKey>);

/** A key that was revoked. */
export const revoked = v.looseObject({ senyum: one, id: v.string() });

/** A one-time code. */
export const pairing = v.looseObject({
  senyum: one,
  id: v.string(),
  code: v.string(),
  touchpoint: v.string(),
  life: count,
} satisfies Fields<Pairing>);

/** What a tablet gets for a code. */
export const claimed = v.looseObject({
  senyum: one,
  key: v.string(),
  touchpoint: v.string(),
  config: v.looseObject({}),
} satisfies Fields<Claimed>);

const role = v.picklist(ROLES);
const person = v.looseObject({ id: v.string(), name: v.string(), role, owner: v.boolean() });

/** Who is logged in. */
export const me = v.looseObject({
  senyum: one,
  business: text,
  languages: v.array(v.string()),
  person: nullable(person),
  token: nullable(v.string()),
  locked: v.boolean(),
  hasOwner: v.boolean(),
} satisfies Fields<Me>);

/** The people and the open invitations. */
export const peopleList = v.looseObject({
  senyum: one,
  people: v.array(v.looseObject({ ...person.entries, joined: time, seen: nullable(time) })),
  invitations: v.array(v.looseObject({ id: v.string(), role, by: v.string(), expires: time })),
  programs: v.array(
    v.looseObject({ id: v.string(), name: v.string(), by: v.string(), made: time, used: nullable(time) }),
  ),
  publicUrl: optional(v.string()),
} satisfies Fields<PeopleList>);

/** A new invitation. */
export const invitation = v.looseObject({
  senyum: one,
  id: v.string(),
  secret: v.string(),
  role,
  life: count,
} satisfies Fields<Invitation>);

/** A new program, and its key. */
export const newProgram = v.looseObject({
  senyum: one,
  id: v.string(),
  name: v.string(),
  key: v.string(),
} satisfies Fields<NewProgram>);

/** The audit list. */
export const auditList = v.looseObject({
  senyum: one,
  entries: v.array(
    v.looseObject({ at: time, who: nullable(v.string()), deed: v.picklist(DEEDS), about: nullable(v.string()), count }),
  ),
} satisfies Fields<AuditList>);
