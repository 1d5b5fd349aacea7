import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A wire between browser and collector that a test can cut. */
export interface Wire {
  port: number;
  /** Called when a request to the gate has been passed on to the collector; its reply is then held back. */
  onBatch(listener: (() => void) | undefined): void;
  stop(): Promise<void>;
}

/** Passes connections on to another port of the loopback interface. */
export async function startWire(port: number, target: number): Promise<Wire> {
  const sockets = new Set<Socket>();
  let listener: (() => void) | undefined;
  const server = createServer((browser) => {
    const collector = connect(target, '127.0.0.1');
    let held = false;
    for (const socket of [browser, collector]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        browser.destroy();
        collector.destroy();
      });
    }
    browser.on('data', (chunk) => {
      collector.write(chunk);
      if (listener && chunk.includes('POST /v1/batches')) {
        held = true;
        listener();
      }
    });
    collector.on('data', (chunk) => {
      if (!held) browser.write(chunk);
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    port,
    onBatch: (next) => {
      listener = next;
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
