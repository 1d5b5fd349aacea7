import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { busy, refuse } from './reply.ts';

/** The most bytes of a request's body, as sent. */
export const MAX_BODY = 1024 * 1024;
/** The most bytes of a request's body, inflated. */
export const MAX_INFLATED = 4 * MAX_BODY;

const inflate = promisify(gunzip);

/** A body as it was sent. */
export interface SentBody {
  bytes: Uint8Array;
  isZipped: boolean;
}

/** The bytes of a request's body, inflated if need be, or the reply that refuses it. */
export async function readBody(request: Request): Promise<Uint8Array | Response> {
  const sent = await readSent(request);
  return sent instanceof Response ? sent : unpack(sent);
}

/** How a body is read. */
export interface Reading {
  /** Told of each piece's bytes before they are kept; false when there is no room for them. Default there always is. */
  hold?: (bytes: number) => boolean;
  /** The body, piece by piece as it arrives; default that of the request. */
  pieces?: Pieces | undefined;
}

/** A body, piece by piece as it arrives. */
export type Pieces = AsyncIterable<Uint8Array>;

/** The body of a request as it comes, or the reply that refuses it. */
export async function readSent(request: Request, reading: Reading = {}): Promise<SentBody | Response> {
  const encoding = (request.headers.get('content-encoding') ?? 'identity').trim().toLowerCase();
  const isZipped = encoding === 'gzip' || encoding === 'x-gzip';
  if (!isZipped && encoding !== 'identity' && encoding !== '')
    return refuse(415, 'The body has an encoding other than gzip.', { headers: { 'accept-encoding': 'gzip' } });
  if (Number(request.headers.get('content-length')) > MAX_BODY) return tooLarge();
  const bytes = await readPieces(request, reading);
  return bytes instanceof Response ? bytes : { bytes, isZipped };
}

/** What was sent, inflated if need be, or the reply that refuses it. */
export async function unpack({ bytes, isZipped }: SentBody): Promise<Uint8Array | Response> {
  return isZipped ? inflated(bytes) : bytes;
}

async function readPieces(request: Request, { hold, pieces }: Reading): Promise<Uint8Array | Response> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const piece of pieces ?? request.body ?? []) {
      size += piece.byteLength;
      if (size > MAX_BODY) return tooLarge();
      if (hold?.(piece.byteLength) === false) return busy();
      chunks.push(piece);
    }
  } catch {
    return refuse(400, 'The body was cut off.');
  }
  return Buffer.concat(chunks);
}

async function inflated(sent: Uint8Array): Promise<Uint8Array | Response> {
  try {
    return await inflate(sent, { maxOutputLength: MAX_INFLATED });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return tooLarge();
    return refuse(400, 'The body is not whole gzip.');
  }
}

function tooLarge(): Response {
  return refuse(413, 'The body is larger than 1 MiB, or 4 MiB when unpacked; send fewer responses at once.');
}
