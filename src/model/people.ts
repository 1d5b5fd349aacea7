import type { LocalizedText } from './survey.ts';

/** What a person may do: a viewer reads, an admin also changes things. */
export type Role = 'admin' | 'viewer';

/** The roles, the one that may more first. */
export const ROLES: readonly Role[] = ['admin', 'viewer'];

/** So many signs has a password at least, and at most. */
export const PASSWORD_LENGTH = { least: 10, most: 200 };

/** Somebody who may log in. */
export interface Person {
  id: string;
  /** An e-mail address or a name, as it was typed. */
  name: string;
  role: Role;
  /** The owner stays an admin and can't be removed. */
  owner: boolean;
}

/** Who asks: the reply of `GET /v1/me`, of a log-in and of a joining. */
export interface Me {
  senyum: 1;
  /** The business. */
  business: LocalizedText;
  languages: string[];
  /** Null without a log-in. */
  person: Person | null;
  /** Goes along as `x-senyum-token` with all that changes something; null without a log-in. */
  token: string | null;
  /** Whether map, tablets and exports need a log-in. */
  locked: boolean;
  hasOwner: boolean;
}

/** A person in the list of them. */
export interface PersonReport extends Person {
  /** ISO 8601. */
  joined: string;
  /** When they were here last, to the minute: ISO 8601, null for never. */
  seen: string | null;
}

/** An invitation that is still open, without its link. */
export interface InvitationReport {
  id: string;
  role: Role;
  /** Name of who made it. */
  by: string;
  /** When it can't be used any more: ISO 8601. */
  expires: string;
}

/** A program that reads with a key, without the key itself. */
export interface ProgramReport {
  id: string;
  /** What the owner calls it. */
  name: string;
  /** Name of who made its key. */
  by: string;
  /** When it was made, and used last (to the minute; null for never): ISO 8601. */
  made: string;
  used: string | null;
}

/** A new program: the reply of `POST /v1/programs`. Its key is told this once. */
export interface NewProgram {
  senyum: 1;
  id: string;
  name: string;
  key: string;
}

/** The people, the open invitations and the programs: the reply of `GET /v1/people`. */
export interface PeopleList {
  senyum: 1;
  people: PersonReport[];
  invitations: InvitationReport[];
  programs: ProgramReport[];
  /** The address under which others reach the collector, where its owner has told it. */
  publicUrl?: string;
}

/** A new invitation: the reply of `POST /v1/invitations`. */
export interface Invitation {
  senyum: 1;
  id: string;
  /** The part of the link after `/login/#invitation=`; known to nobody else. */
  secret: string;
  role: Role;
  /** For how many ms it can be used. */
  life: number;
}

/** What the audit list tells of. */
export const DEEDS = [
  'set-up',
  'reset',
  'logged-in',
  'login-failed',
  'logged-out',
  'invited',
  'invitation-withdrawn',
  'joined',
  'role-changed',
  'removed',
  'program-added',
  'program-removed',
  'pairing-opened',
  'key-made',
  'key-added',
  'key-revoked',
  'exported',
  'erased',
] as const;

/** One kind of deed. */
export type Deed = (typeof DEEDS)[number];

/** One line of the audit list. */
export interface AuditEntry {
  /** ISO 8601; of several times the last. */
  at: string;
  /** Name of who did it, as it was then; null when nobody was logged in. */
  who: string | null;
  deed: Deed;
  /** A touchpoint, a role, a file or a name: what it was done to. */
  about: string | null;
  /** How many times in a row. */
  count: number;
}

/** The audit list, the newest first: the reply of `GET /v1/audit`. */
export interface AuditList {
  senyum: 1;
  entries: AuditEntry[];
}
