// Posts bodies on a thread of its own, some at once, and says when all are accepted: who sends is not the collector, and
// takes as little of the machine as can be, so that the more is left to who stores. Writes HTTP by itself for that.
import { once } from 'node:events';
import { connect } from 'node:net';
import { parentPort } from 'node:worker_threads';

const END_OF_HEAD = '\r\n\r\n';

/** Sends one request on a connection, and reads the reply, which tells its length. */
async function post(socket, { host, pathname }, body) {
  const length = Buffer.byteLength(body);
  socket.write(`POST ${pathname} HTTP/1.1\r\nhost: ${host}\r\ncontent-length: ${length}${END_OF_HEAD}${body}`);
  for (let reply = ''; ; ) {
    const [piece] = await once(socket, 'data');
    reply += piece;
    const start = reply.indexOf(END_OF_HEAD) + END_OF_HEAD.length;
    const told = /^content-length: (\d+)/im.exec(reply)?.[1];
    if (start >= END_OF_HEAD.length && reply.length - start >= Number(told)) return JSON.parse(reply.slice(start));
  }
}

parentPort.on('message', async ({ url, bodies, atOnce }) => {
  const address = new URL(url);
  const queue = [...bodies];
  const send = async () => {
    const socket = connect(Number(address.port), address.hostname).setEncoding('latin1').setNoDelay();
    for (let body = queue.shift(); body; body = queue.shift()) {
      const { results } = await post(socket, address, body);
      if (results.some(({ outcome }) => outcome !== 'accepted')) throw new Error('not accepted');
    }
    socket.destroy();
  };
  await Promise.all(Array.from({ length: atOnce }, send));
  parentPort.postMessage('sent');
});
