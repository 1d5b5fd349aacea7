import { createHash } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { createPacker, type Packer } from './pack.ts';
import { headersOf } from './page-headers.ts';

/** Makes what is served of a file's content, which it leaves as it is. */
type Change = (content: Buffer, address: URL) => Buffer;

/**
 * Serves the built pages and scripts from a folder: `/kiosk/`, `/map/`, `/demo/`, `/widget.js` … `/` leads to `/map/`.
 * Files that are built anew while it runs are served as they are then.
 * @param change Makes what is served of a file's content and the address at which it is asked for; default the content.
 */
export function createPages(
  folder: string,
  change: Change = (content) => content,
): (request: Request) => Promise<Response> {
  const packer = createPacker();
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return text(405, 'Only GET and HEAD can be used here.', { allow: 'GET, HEAD' });
    const address = new URL(request.url);
    const { pathname, search } = address;
    if (pathname === '/') return text(302, 'The map is at /map/.', { location: '/map/' });
    const found = await find(folder, pathname);
    if (found === undefined) return text(404, 'There is no page here.');
    if (found === 'folder') return text(302, 'The page is a folder.', { location: `${pathname}/${search}` });
    return send(request, found, change(await readFile(found), address), packer);
  };
}

async function send(request: Request, file: string, content: Buffer, packer: Packer): Promise<Response> {
  const hash = createHash('sha256').update(content).digest('base64url').slice(0, 20);
  const headers = headersOf(file, new URL(request.url).pathname);
  const encoding = packer.encodingFor(request.headers, headers['content-type'] ?? '', content);
  const etag = encoding ? `"${hash}-${encoding}"` : `"${hash}"`;
  const named = { ...headers, etag, vary: 'accept-encoding' };
  if (knows(request, etag)) return new Response(null, { status: 304, headers: named });
  const sent = encoding ? await packer.pack(content, hash, encoding) : content;
  const body = request.method === 'HEAD' ? null : new Uint8Array(sent);
  const packing = encoding && { 'content-encoding': encoding };
  return new Response(body, { headers: { ...named, ...packing, 'content-length': String(sent.byteLength) } });
}

function knows(request: Request, etag: string): boolean {
  const known = request.headers.get('if-none-match')?.split(',') ?? [];
  return known.some((one) => one.trim().replace(/^W\//, '') === etag);
}

// The path of the file; 'folder' when the address lacks its closing slash.
async function find(folder: string, pathname: string): Promise<string | 'folder' | undefined> {
  const segments = segmentsOf(pathname);
  if (!segments) return undefined;
  try {
    const file = await realpath(path.join(folder, ...segments));
    if (!file.startsWith((await realpath(folder)) + path.sep)) return undefined;
    const isFolder = (await stat(file)).isDirectory();
    const wantsFolder = pathname.endsWith('/');
    if (!isFolder) return wantsFolder ? undefined : file;
    const index = await realpath(path.join(file, 'index.html'));
    return wantsFolder ? index : 'folder';
  } catch {
    return undefined;
  }
}

// Undefined for what no built file is called: an empty part (`//host` would redirect elsewhere), `..`, hidden files.
function segmentsOf(pathname: string): string[] | undefined {
  const parts = pathname.replace(/^\//, '').replace(/\/$/, '').split('/');
  try {
    const segments = parts.map(decodeURIComponent);
    return segments.every((segment) => /^[^./\\:\0][^/\\:\0]*$/.test(segment)) ? segments : undefined;
  } catch {
    return undefined;
  }
}

function text(status: number, sentence: string, headers: Record<string, string> = {}): Response {
  return new Response(sentence, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff', ...headers },
  });
}
