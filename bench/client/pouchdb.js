import PouchDB from 'pouchdb-browser';

/** A PouchDB with its adapter for IndexedDB. */
export function open() {
  const database = new PouchDB('bench', { auto_compaction: false });
  return {
    add: ({ id, ...rest }) => database.put({ _id: id, ...rest }),
    fill: (responses) => database.bulkDocs(responses.map(({ id, ...rest }) => ({ _id: id, ...rest }))),
  };
}
