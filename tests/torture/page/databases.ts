const handles = new Set<IDBDatabase>();
let throwing = 0;
let aborting = 0;
const doomed = new WeakSet<IDBTransaction>();

/** Keeps hold of the database handles of this page, so that they can be broken. To be called before any is opened. */
export function watchDatabases(): void {
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (this: IDBFactory, ...args: Parameters<typeof open>) {
    const request = open.apply(this, args);
    request.addEventListener('success', () => handles.add(request.result));
    return request;
  };
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args: Parameters<typeof transaction>) {
    if (throwing > 0) {
      throwing--;
      throw new DOMException('Connection to Indexed Database server lost.', 'UnknownError');
    }
    const begun = transaction.apply(this, args);
    if (aborting > 0 && begun.mode === 'readwrite') {
      aborting--;
      doomed.add(begun);
    }
    return begun;
  };
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args: Parameters<typeof put>) {
    const request = put.apply(this, args);
    // All writes have succeeded so far, and yet nothing of it will be there.
    if (doomed.delete(this.transaction)) request.addEventListener('success', () => this.transaction.abort());
    return request;
  };
}

/**
 * Closes all handles, as a browser does to pages in the background or after an error of the disk.
 * @param silent Without the `close` event, as on iOS.
 */
export function closeDatabases(silent: boolean): void {
  for (const handle of handles) {
    handle.close();
    if (!silent) handle.dispatchEvent(new Event('close'));
  }
  handles.clear();
}

/** Makes the next so many calls of `transaction()` throw. */
export function breakTransactions(calls: number): void {
  throwing = calls;
}

/** Makes the next so many transactions that write abort before they are complete. */
export function abortTransactions(count: number): void {
  aborting = count;
}
