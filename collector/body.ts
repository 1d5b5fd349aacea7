import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { refuse } from './reply.ts';

/** The most bytes of a request's body, as sent. */
export const MAX_BODY = 1024 * 1024;
/** The most bytes of a request's body, inflated. */
export const MAX_INFLATED = 4 * MAX_BODY;

const inflate = promisify(gunzip);

/** The bytes of a request's body, inflated if need be, or the reply that refuses it. */
export async function readBody(request: Request): Promise<Uint8Array | Response> {
  const encoding = (request.headers.get('content-encoding') ?? 'identity').trim().toLowerCase();
  const zipped = encoding === 'gzip' || encoding === 'x-gzip';
  if (!zipped && encoding !== 'identity' && encoding !== '')
    return refuse(415, 'The body has an encoding other than gzip.', { headers: { 'accept-encoding': 'gzip' } });
  if (Number(request.headers.get('content-length')) > MAX_BODY) return tooLarge();
  const sent = await readStream(request);
  return zipped && !(sent instanceof Response) ? inflated(sent) : sent;
}

async function readStream(request: Request): Promise<Uint8Array | Response> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    const reader = request.body?.getReader();
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      size += part.value.byteLength;
      if (size > MAX_BODY) {
        reader?.cancel().catch(() => {});
        return tooLarge();
      }
      chunks.push(part.value);
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
