import { createRxDatabase } from 'rxdb/plugins/core';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';

const text = { type: 'string', maxLength: 100 };

const schema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: text,
    revision: { type: 'number' },
    touchpoint: text,
    survey: text,
    locale: text,
    source: text,
    answers: { type: 'array', items: { type: 'object' } },
    finished: { type: 'boolean' },
    at: text,
    clock: { type: 'object' },
  },
};

/** An RxDB on its Dexie storage. Its replication pushes batches of 100 and keeps what it pushed. */
export async function open() {
  const database = await createRxDatabase({ name: 'bench', storage: getRxStorageDexie(), multiInstance: false });
  let round = 0;
  let waiting;
  const renew = async () => {
    const name = `waiting${round++}`;
    await waiting?.remove();
    waiting = (await database.addCollections({ [name]: { schema } }))[name];
  };
  await renew();
  let pushed = false;

  return {
    add: (response) => waiting.insert(response),
    async fill(responses) {
      if (pushed) await renew();
      pushed = false;
      await waiting.bulkInsert(responses);
    },
    async drain(url) {
      const handler = async (rows) => {
        const responses = rows.map(({ newDocumentState }) => newDocumentState);
        const headers = { 'content-type': 'application/json' };
        const reply = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ senyum: 1, responses }) });
        await reply.json();
        return [];
      };
      const state = replicateRxCollection({
        replicationIdentifier: url,
        collection: waiting,
        live: false,
        waitForLeadership: false,
        push: { handler, batchSize: 100 },
      });
      await state.awaitInitialReplication();
      pushed = true;
    },
  };
}
