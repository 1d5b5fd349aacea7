import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { busy, refuse } from './reply.ts';

/** The most bytes of a request's body, as sent. */
export const MAX_BODY = 1024 * 1024;
/** The most bytes of a request's body, inflated. */
export const MAX_INFLATED = 4 * MAX_BODY;
/** The most bytes of a form's body. */
export const MAX_FORM = 16 * 1024;

const inflate = promisify(gunzip);

/** A body as it was sent. */
export interface SentBody {
  bytes: Uint8Array;
  isZipped: boolean;
}

/** The bytes of a form's body, or the reply that refuses it. No page of ours packs one. */
export async function readForm(request: Request): Promise<Uint8Array | Response> {
  if (encodingOf(request) !== 'identity')
    return refuse(415, 'The body is packed; send it as it is.', { headers: { 'accept-encoding': 'identity' } });
  if (lengthOf(request) > MAX_FORM) return tooLargeForm();
  return readPieces(request, MAX_FORM, tooLargeForm);
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
  const encoding = encodingOf(request);
  const isZipped = encoding === 'gzip' || encoding === 'x-gzip';
  if (!isZipped && encoding !== 'identity')
    return refuse(415, 'The body has an encoding other than gzip.', { headers: { 'accept-encoding': 'gzip' } });
  if (lengthOf(request) > MAX_BODY) return tooLarge();
  const bytes = await readPieces(request, MAX_BODY, tooLarge, reading);
  return bytes instanceof Response ? bytes : { bytes, isZipped };
}

/** What was sent, inflated if need be, or the reply that refuses it. */
export async function unpack({ bytes, isZipped }: SentBody): Promise<Uint8Array | Response> {
  return isZipped ? inflated(bytes) : bytes;
}

function encodingOf({ headers }: Request): string {
  return headers.get('content-encoding')?.trim().toLowerCase() || 'identity';
}

function lengthOf({ headers }: Request): number {
  return Number(headers.get('content-length'));
}

async function readPieces(
  request: Request,
  most: number,
  refusal: () => Response,
  { hold, pieces }: Reading = {},
): Promise<Uint8Array | Response> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const piece of pieces ?? request.body ?? []) {
      size += piece.byteLength;
      if (size > most) return refusal();
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

function tooLargeForm(): Response {
  return refuse(413, 'The body is larger than 16 KiB.');
}
