/** The keys of the outbox that who keeps needs. Arrays sort after strings, so `[…, []]` ends a range. */
export const DEVICE: IDBValidKey = ['device'];

/** What has left the outbox. */
export const SETTLED: IDBValidKey = ['settled'];

/** Room that is given back when the disk is full. */
export const BALLAST: IDBValidKey = ['ballast'];

export const endpointKey = (name: string): IDBValidKey => ['endpoint', name];
export const pendingKey = (endpoint: string, id: string): IDBValidKey => ['pending', endpoint, id];

export const below = (...key: string[]): IDBKeyRange => IDBKeyRange.bound(key, [...key, []]);

export const allAcknowledged = (): IDBKeyRange => below('acknowledged');
export const quarantinedKeys = (id: string): IDBKeyRange => below('quarantined', id);
