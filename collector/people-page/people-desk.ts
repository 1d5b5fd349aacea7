import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { AuditEntry, AuditList, Invitation, Me, NewProgram, PeopleList, Role } from '../../src/model/people.ts';
import { goToLogin } from '../map/go-to-login.ts';
import { loadMe, writeHeaders } from '../map/me.ts';

/** An invitation whose link is shown, once. */
export interface ShownLink {
  id: string;
  role: Role;
  link: string;
}

/** The people, and what an admin does with them. */
export interface PeopleDesk {
  me: ReadonlySignal<Me | undefined>;
  /** Undefined until it is heard. */
  list: ReadonlySignal<PeopleList | undefined>;
  audit: ReadonlySignal<AuditEntry[]>;
  /** The collector does not answer, or refused what was asked for: its sentence, empty when it gave none. */
  problem: ReadonlySignal<string | undefined>;
  shown: ReadonlySignal<ShownLink | undefined>;
  /** Unix time in ms of the last look. */
  now: ReadonlySignal<number>;
  /** Fetches everything anew. */
  look(): Promise<void>;
  invite(role: Role): Promise<void>;
  /** Forgets the link; it can still be used. */
  hide(): void;
  withdraw(invitation: string): Promise<void>;
  change(person: string, role: Role): Promise<void>;
  remove(person: string): Promise<void>;
  /** The program that was just let in, with its key, which is told this once. */
  program: ReadonlySignal<NewProgram | undefined>;
  addProgram(name: string): Promise<void>;
  /** Forgets the key; it is as good as before. */
  hideKey(): void;
  removeProgram(program: string): Promise<void>;
}

/** A desk that asks the collector beside the page. */
export function createPeopleDesk(page: string): PeopleDesk {
  const me = signal<Me | undefined>(undefined);
  const list = signal<PeopleList | undefined>(undefined);
  const audit = signal<AuditEntry[]>([]);
  const problem = signal<string | undefined>(undefined);
  const shown = signal<ShownLink | undefined>(undefined);
  const program = signal<NewProgram | undefined>(undefined);
  const now = signal(Date.now());

  const ask = async <Reply>(path: string, method?: string, body?: object): Promise<Reply | undefined> => {
    try {
      const reply = await fetch(new URL(`../v1/${path}`, page), {
        cache: 'no-store',
        ...(method && { method, headers: { 'content-type': 'application/json', ...(await writeHeaders(page)) } }),
        ...(body && { body: JSON.stringify(body) }),
      });
      if (reply.status === 401) goToLogin();
      const value = await reply.json();
      problem.value = reply.ok ? undefined : String(value?.error ?? '');
      return reply.ok ? (value as Reply) : undefined;
    } catch {
      problem.value = '';
      return undefined;
    }
  };
  const look = async (): Promise<void> => {
    const who = await loadMe(page);
    const people = await ask<PeopleList>('people');
    const heard = people && (await ask<AuditList>('audit'));
    batch(() => {
      now.value = Date.now();
      me.value = who ?? me.value;
      list.value = people ?? list.value;
      audit.value = heard?.entries ?? audit.value;
    });
  };
  /** What went wrong stays to be read; the list is fetched when all went well. */
  const change = async (path: string, method: string, body?: object): Promise<void> => {
    if (await ask(path, method, body)) await look();
  };

  return {
    ...{ me, list, audit, problem, shown, program, now, look },
    async invite(role) {
      const made = await ask<Invitation>('invitations', 'POST', { role });
      if (!made) return;
      const address = new URL(new URL('../login/', page).pathname, list.value?.publicUrl ?? page);
      shown.value = { id: made.id, role, link: `${address.href}#invitation=${made.secret}` };
      await look();
    },
    hide() {
      shown.value = undefined;
    },
    async withdraw(id) {
      if (!(await ask(`invitations/${id}`, 'DELETE'))) return;
      if (shown.value?.id === id) shown.value = undefined;
      await look();
    },
    change: (id, role) => change(`people/${id}`, 'PATCH', { role }),
    remove: (id) => change(`people/${id}`, 'DELETE'),
    async addProgram(name) {
      const made = await ask<NewProgram>('programs', 'POST', { name });
      if (!made) return;
      program.value = made;
      await look();
    },
    hideKey() {
      program.value = undefined;
    },
    async removeProgram(id) {
      if (!(await ask(`programs/${id}`, 'DELETE'))) return;
      if (program.value?.id === id) program.value = undefined;
      await look();
    },
  };
}
