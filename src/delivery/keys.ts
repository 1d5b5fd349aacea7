/** The keys of the outbox. Arrays sort after strings, so `[…, []]` ends a range. */
export const DEVICE: IDBValidKey = ['device'];

/** Room that is given back when the disk is full. */
export const BALLAST: IDBValidKey = ['ballast'];

export const endpointKey = (name: string): IDBValidKey => ['endpoint', name];
export const paceKey = (name: string): IDBValidKey => ['pace', name];
export const pendingKey = (endpoint: string, id: string): IDBValidKey => ['pending', endpoint, id];
export const quarantinedKey = (id: string, revision: number): IDBValidKey => ['quarantined', id, revision];
export const quarantinedKeys = (id: string): IDBKeyRange =>
  IDBKeyRange.bound(['quarantined', id], ['quarantined', id, []]);
export const acknowledgedKey = (id: string): IDBValidKey => ['acknowledged', id];

export const allEndpoints = (): IDBKeyRange => IDBKeyRange.bound(['endpoint'], ['endpoint', []]);
export const allQuarantined = (): IDBKeyRange => IDBKeyRange.bound(['quarantined'], ['quarantined', []]);
export const allAcknowledged = (): IDBKeyRange => IDBKeyRange.bound(['acknowledged'], ['acknowledged', []]);
export const allPending = (): IDBKeyRange => IDBKeyRange.bound(['pending'], ['pending', []]);

/** What waits for one endpoint, from the oldest on, behind the key `after`. */
export const pendingAfter = (endpoint: string, after: IDBValidKey): IDBKeyRange =>
  IDBKeyRange.bound(after, ['pending', endpoint, []], true);
