import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { askingAt, type SenyumConfig } from '../src/model/config.ts';
import { headersOf } from './page-headers.ts';

/**
 * Serves `/s/<touchpoint>`: that touchpoint's survey as a page of its own, for links, QR codes and smileys in e-mails.
 * To open it records nothing, because mail scanners open links. A touchpoint that is not known gets the same page, which
 * says so, with status 404.
 * @param folder The built pages.
 */
export function createHostedPage(folder: string, config: SenyumConfig): (request: Request) => Promise<Response> {
  return async ({ url, method }) => {
    const { pathname } = new URL(url);
    const file = path.join(folder, 'hosted', 'index.html');
    // Its files lie beside it in the build, and so many folders up from where it is shown.
    const up = '../'.repeat(pathname.split('/').length - 2);
    const html = (await readFile(file, 'utf8')).replaceAll('"./', `"${up}hosted/`);
    const known = askingAt(config, touchpointOf(pathname));
    return new Response(method === 'HEAD' ? null : html, {
      status: known ? 200 : 404,
      headers: headersOf(file, pathname),
    });
  };
}

// An id that can't be read is none that anybody has.
function touchpointOf(pathname: string): string {
  try {
    return decodeURIComponent(pathname.slice('/s/'.length));
  } catch {
    return '';
  }
}
