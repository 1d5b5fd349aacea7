// Posts bodies on a thread of its own, some at once, and says when all are accepted: who sends is not the collector. By
// `node:http`, which takes less work than `fetch`, and leaves the more to who stores.
import { Agent, request } from 'node:http';
import { json } from 'node:stream/consumers';
import { parentPort } from 'node:worker_threads';

const post = (agent, url, body) =>
  new Promise((resolve, reject) => {
    const length = Buffer.byteLength(body);
    const sent = request(url, { agent, method: 'POST', headers: { 'content-length': length } }, (reply) =>
      json(reply).then(resolve, reject),
    );
    sent.on('error', reject);
    sent.end(body);
  });

parentPort.on('message', async ({ url, bodies, atOnce }) => {
  // Of its own each time: the collector closes connections that have been idle.
  const agent = new Agent({ keepAlive: true });
  const queue = [...bodies];
  const send = async () => {
    for (let body = queue.shift(); body; body = queue.shift()) {
      const { results } = await post(agent, url, body);
      if (results.some(({ outcome }) => outcome !== 'accepted')) throw new Error('not accepted');
    }
  };
  await Promise.all(Array.from({ length: atOnce }, send));
  agent.destroy();
  parentPort.postMessage('sent');
});
