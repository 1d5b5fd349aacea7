import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { safeUrl } from '../../src/model/safe-url.ts';
import type { Ended } from '../check-endpoint/command.ts';
import { snippetOf } from './snippet-of.ts';

/** The widget's single file, as it is called for ever. */
const NAME = /^widget-single-[\w-]{8}\.js$/;

/**
 * Runs `snippet`: prints the lines for a page's head, with the hash of the widget's file.
 * @param site Folder of the built site.
 */
export async function runSnippet(words: string[], site: string, print: (text: string) => void): Promise<Ended> {
  const [address, touchpoint, ...more] = words;
  if (!address || !touchpoint || more.length > 0)
    return { code: 2, mistake: 'snippet takes the address of a collector and a touchpoint.' };
  const collector = safeUrl(address);
  if (!collector) return { code: 1, mistake: `"${address}" is not an address that begins with https://.` };
  const name = (await readdir(site)).find((one) => NAME.test(one));
  if (!name) return { code: 1, mistake: `The widget is not built: there is no widget-single-….js in ${site}.` };
  print(snippetOf({ collector, touchpoint, name, content: await readFile(path.join(site, name)) }));
  return { code: 0 };
}
