import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';

/** How a file can be packed for its way; the first that the browser takes is used. Over plain http none takes `br`. */
const ENCODINGS = { br: promisify(brotliCompress), gzip: promisify(gzip) };

type Encoding = keyof typeof ENCODINGS;

/** Pictures and typefaces are packed already. */
const PACKABLE = /^text\/|json|javascript|svg/;

/** So small a file gains nothing, in bytes. */
const LEAST = 512;

/** So many packed files are kept in memory. */
const MOST_KEPT = 1_000;

/** Packs files as well as it can be done, each once. */
export interface Packer {
  /** How a file goes to a browser; undefined as it is. */
  encodingFor(headers: Headers, type: string, content: Buffer): Encoding | undefined;
  /** @param hash Names the content. */
  pack(content: Buffer, hash: string, encoding: Encoding): Promise<Buffer>;
}

/** Makes a packer that has packed nothing yet. */
export function createPacker(): Packer {
  const packed = new Map<string, Promise<Buffer>>();
  return {
    encodingFor(headers, type, content) {
      if (content.byteLength < LEAST || !PACKABLE.test(type)) return undefined;
      const taken = (headers.get('accept-encoding') ?? '').split(',').map((one) => one.replaceAll(' ', ''));
      const names = taken.filter((one) => !/;q=0(\.0+)?$/.test(one)).map((one) => one.split(';')[0]);
      return (Object.keys(ENCODINGS) as Encoding[]).find((encoding) => names.includes(encoding));
    },
    pack(content, hash, encoding) {
      const key = `${encoding} ${hash}`;
      const known = packed.get(key) ?? ENCODINGS[encoding](content);
      // The newest stand last; of files that were built anew the former ones go.
      packed.delete(key);
      packed.set(key, known);
      for (const oldest of packed.keys()) {
        if (packed.size <= MOST_KEPT) break;
        packed.delete(oldest);
      }
      return known;
    },
  };
}
