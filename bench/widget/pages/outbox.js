import { promisifyRequest, set } from 'idb-keyval';

/** A store whose writes wait for the disk, as senyum's do: idb-keyval's own does not. */
const strict = async (mode, work) => {
  const request = indexedDB.open('floor');
  request.onupgradeneeded = () => request.result.createObjectStore('answers');
  const database = await promisifyRequest(request);
  const transaction = database.transaction('answers', mode, { durability: 'strict' });
  return work(transaction.objectStore('answers'));
};

/** Keeps an answer on the disk and sends it. */
export async function keepAndSend(value) {
  const answer = { id: crypto.randomUUID(), value };
  await set(answer.id, answer, strict);
  globalThis.benchDurable();
  await fetch('/sink', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(answer),
  });
}
