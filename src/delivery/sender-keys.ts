import { below } from './keys.ts';

export * from './keys.ts';

export const paceKey = (name: string): IDBValidKey => ['pace', name];
export const quarantinedKey = (id: string, revision: number): IDBValidKey => ['quarantined', id, revision];

/** One record for what was acknowledged together: the id of its first response, and how many there are. */
export const acknowledgedKey = (first: string, count: number): IDBValidKey => ['acknowledged', first, count];

export const allEndpoints = (): IDBKeyRange => below('endpoint');
export const allQuarantined = (): IDBKeyRange => below('quarantined');
export const allPending = (): IDBKeyRange => below('pending');

/** What was set aside of a response after one of its revisions. */
export const quarantinedAfter = (id: string, revision: number): IDBKeyRange =>
  IDBKeyRange.bound(quarantinedKey(id, revision), ['quarantined', id, []], true);

/** What waits for one endpoint, from the oldest on, behind the key `after`. */
export const pendingAfter = (endpoint: string, after: IDBValidKey): IDBKeyRange =>
  IDBKeyRange.bound(after, ['pending', endpoint, []], true);
