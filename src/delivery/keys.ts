/** The keys of the outbox. Arrays sort after strings, so `[…, []]` ends a range. */
export const DEVICE: IDBValidKey = ['device'];

/** What has left the outbox. */
export const SETTLED: IDBValidKey = ['settled'];

/** Room that is given back when the disk is full. */
export const BALLAST: IDBValidKey = ['ballast'];

export const endpointKey = (name: string): IDBValidKey => ['endpoint', name];
export const paceKey = (name: string): IDBValidKey => ['pace', name];
export const pendingKey = (endpoint: string, id: string): IDBValidKey => ['pending', endpoint, id];
export const quarantinedKey = (id: string, revision: number): IDBValidKey => ['quarantined', id, revision];

/** One record for what was acknowledged together: the id of its first response, and how many there are. */
export const acknowledgedKey = (first: string, count: number): IDBValidKey => ['acknowledged', first, count];

const below = (...key: string[]): IDBKeyRange => IDBKeyRange.bound(key, [...key, []]);

export const allEndpoints = (): IDBKeyRange => below('endpoint');
export const allQuarantined = (): IDBKeyRange => below('quarantined');
export const allAcknowledged = (): IDBKeyRange => below('acknowledged');
export const allPending = (): IDBKeyRange => below('pending');
export const quarantinedKeys = (id: string): IDBKeyRange => below('quarantined', id);

/** What waits for one endpoint, from the oldest on, behind the key `after`. */
export const pendingAfter = (endpoint: string, after: IDBValidKey): IDBKeyRange =>
  IDBKeyRange.bound(after, ['pending', endpoint, []], true);
