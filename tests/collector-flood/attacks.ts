import { Agent } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { newId } from '../../src/model/id.ts';
import { batchOf, response } from '../collector/parts.ts';
import { ask } from './ask.ts';
import type { Target } from './target.ts';

/** How many requests an attack made, by the status of the reply; 0 where none came. */
export type Statuses = Record<number, number>;

/** An attack that goes on until the signal. */
export type Attack = (target: Target, signal: AbortSignal) => Promise<Statuses>;

/** Runs some of the same at once, each as soon as its last one is over. */
async function repeat(atOnce: number, signal: AbortSignal, one: (n: number) => Promise<number>): Promise<Statuses> {
  const statuses: Statuses = {};
  let n = 0;
  const hand = async (): Promise<void> => {
    while (!signal.aborted) {
      const status = await one(n++);
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, hand));
  return statuses;
}

const forged = (touchpoint: string): string => {
  const device = { id: newId(), app: 'widget/1', ledger: { created: 1, acknowledged: 0, quarantined: 0, dropped: {} } };
  const at = new Date().toISOString();
  return JSON.stringify({ ...batchOf([response({ touchpoint, source: 'widget', at })]), sentAt: at, device });
};

/** Networks that an attacker has. */
const networkOf = (n: number): string => `198.51.100.${n % 200}`;

const flood = (headers: (target: Target) => Record<string, string>): Attack => {
  return async (target, signal) => {
    const agent = new Agent({ keepAlive: true });
    const statuses = await repeat(100, signal, async (n) => {
      return (await ask(target.port, agent, forged('web/checkout'), networkOf(n), headers(target))).status;
    });
    agent.destroy();
    return statuses;
  };
};

/** As many forged answers as the machine gives, with the key that everybody can read in the website. */
export const withWebsiteKey: Attack = flood(({ website }) => ({
  authorization: `Bearer ${website}`,
  origin: 'https://shop.example',
}));

/** So many requests a second, and so many in one write: a machine can't make as many calls to its kernel. */
const RATE = 5_000;
const AT_A_TIME = 25;
const EVERY_MS = 50;

/** A socket on which so many bytes wait is left alone. */
const MOST_WAITING = 256 * 1024;

/** Answers forged with the website's key at a rate that does not wait for replies, on 250 connections. */
export const atRate: Attack = async ({ port, website }, signal) => {
  const statuses: Statuses = {};
  let replied = 0;
  const sockets = Array.from({ length: 250 }, () =>
    connect(port, '127.0.0.1')
      .setEncoding('latin1')
      .on('error', () => {})
      .on('data', (text: string) => {
        for (const [, status] of text.matchAll(/HTTP\/1\.1 (\d{3})/g)) {
          replied++;
          statuses[Number(status)] = (statuses[Number(status)] ?? 0) + 1;
        }
      }),
  );
  let sent = 0;
  const asked = (): string => {
    const body = forged('web/checkout');
    const headers = [
      'host: c',
      `x-forwarded-for: ${networkOf(sent++)}`,
      `authorization: Bearer ${website}`,
      'origin: https://shop.example',
      `content-length: ${Buffer.byteLength(body)}`,
    ];
    return `POST /v1/batches HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n${body}`;
  };
  const start = performance.now();
  for (let writes = 0; !signal.aborted; ) {
    for (; writes * AT_A_TIME < (RATE * (performance.now() - start)) / 1000; writes++) {
      const socket = sockets[writes % sockets.length]!;
      if (!socket.destroyed && socket.writableLength < MOST_WAITING)
        socket.write(Array.from({ length: AT_A_TIME }, asked).join(''));
    }
    await sleep(EVERY_MS);
  }
  for (const socket of sockets) socket.destroy();
  return { ...statuses, 0: sent - replied };
};

/** The same without a key. */
export const withoutKey: Attack = flood(() => ({}));

/** The same, each with another made-up key of a tablet. */
export const withMadeUpKeys: Attack = flood(() => ({ authorization: `Bearer sk_dev_${newId()}` }));

/** Fifty bodies at once that unpack to ten thousand times their size: of 10 MB, and of just under 1 MiB. */
export const gzipBombs: Attack = async ({ port }, signal) => {
  const hundred = gzipSync(Buffer.alloc(100 * 1024 * 1024), { level: 9 });
  const ten = Buffer.concat(Array(Math.ceil((10 * 1024 * 1024) / hundred.length)).fill(hundred));
  const small = ten.subarray(0, 1024 * 1024 - 1);
  const agent = new Agent({ keepAlive: true });
  const statuses = await repeat(50, signal, async (n) => {
    const headers = { 'content-encoding': 'gzip', ...(n % 4 === 0 && { 'transfer-encoding': 'chunked' }) };
    return (await ask(port, agent, n % 2 === 0 ? ten : small, networkOf(n), headers)).status;
  });
  agent.destroy();
  return statuses;
};

/** Fifty bodies at once of a million brackets. */
export const deepJson: Attack = async ({ port }, signal) => {
  const body = '['.repeat(1024 * 1024 - 1);
  const agent = new Agent({ keepAlive: true });
  const statuses = await repeat(50, signal, async (n) => (await ask(port, agent, body, networkOf(n))).status);
  agent.destroy();
  return statuses;
};

/** Fifty bodies at once that promise 1 MB and come a byte at a time. */
export const slowBodies: Attack = ({ port }, signal) =>
  repeat(50, signal, async (n) => {
    const socket = connect(port, '127.0.0.1').on('error', () => {});
    socket.write(
      `POST /v1/batches HTTP/1.1\r\nhost: c\r\nx-forwarded-for: ${networkOf(n)}\r\ncontent-length: 1000000\r\n\r\n`,
    );
    for (let i = 0; i < 50 && !signal.aborted && !socket.destroyed; i++) {
      socket.write('[');
      await sleep(100);
    }
    socket.destroy();
    return 0;
  });
