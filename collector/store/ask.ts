import { connect } from 'node:net';

const PATIENCE_MS = 1_000;

/**
 * Asks a lock's socket for its state: `held`, `wanted` by a process that is still looking, or `dead` when nobody
 * listens. Whoever listens without answering within a second, or may not be asked, counts as `held`.
 */
export function ask(address: string): Promise<'held' | 'wanted' | 'dead'> {
  return new Promise((resolve) => {
    let said = '';
    const socket = connect(address);
    socket.setTimeout(PATIENCE_MS, () => socket.destroy());
    socket.on('data', (data) => {
      said += data;
    });
    socket.on('error', ({ code }: NodeJS.ErrnoException) => {
      resolve(code === 'ECONNREFUSED' || code === 'ENOENT' ? 'dead' : 'held');
    });
    socket.on('close', () => resolve(said === 'wanted' ? 'wanted' : 'held'));
  });
}
