import { connect } from 'node:net';

const PATIENCE_MS = 1_000;

/**
 * Asks a lock's socket for its state: `held`, `wanted` by a process that is still looking, or `dead` when nobody
 * listens. Whoever listens without answering within a second, or may not be asked, counts as `held`; who hangs up
 * without a word is about to leave, and as `wanted` will be asked again.
 */
export function ask(address: string): Promise<'held' | 'wanted' | 'dead'> {
  return new Promise((resolve) => {
    let said = '';
    const socket = connect(address);
    socket.setTimeout(PATIENCE_MS, () => {
      resolve('held');
      socket.destroy();
    });
    socket.on('data', (data) => {
      said += data;
    });
    socket.on('error', ({ code }: NodeJS.ErrnoException) => {
      if (code === 'ECONNREFUSED' || code === 'ENOENT') resolve('dead');
      else resolve(code === 'ECONNRESET' ? 'wanted' : 'held');
    });
    socket.on('close', () => resolve(said === 'held' ? 'held' : 'wanted'));
  });
}
