// Posts bodies on a thread of its own, some at once, and says when all are accepted: who sends is not the collector.
import { parentPort } from 'node:worker_threads';

parentPort.on('message', async ({ url, bodies, atOnce }) => {
  const queue = [...bodies];
  const send = async () => {
    for (let body = queue.shift(); body; body = queue.shift()) {
      const reply = await fetch(url, { method: 'POST', body });
      const { results } = await reply.json();
      if (results.some(({ outcome }) => outcome !== 'accepted')) throw new Error('not accepted');
    }
  };
  await Promise.all(Array.from({ length: atOnce }, send));
  parentPort.postMessage('sent');
});
