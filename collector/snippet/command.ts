import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { safeUrl } from '../../src/model/safe-url.ts';
import type { Ended } from '../check-endpoint/command.ts';
import { preloadingSnippetOf, snippetOf } from './snippet-of.ts';

/** The widget's single file and its panel, as they are called for ever. */
const SINGLE = /^widget-single-[\w-]{8}\.js$/;
const PANEL = /^widget-panel-[\w-]{8}\.js$/;

/** Asks for the small tag with preloads, in place of the single file with its hash. */
const PRELOAD = '--preload';

/**
 * Runs `snippet`: prints the lines for a page's head.
 * @param site Folder of the built site.
 */
export async function runSnippet(words: string[], site: string, print: (text: string) => void): Promise<Ended> {
  const isPreloading = words.includes(PRELOAD);
  const [address, touchpoint, ...more] = words.filter((word) => word !== PRELOAD);
  if (!address || !touchpoint || more.length > 0)
    return { code: 2, mistake: `snippet takes the address of a collector, a touchpoint, and perhaps ${PRELOAD}.` };
  const collector = safeUrl(address);
  if (!collector) return { code: 1, mistake: `"${address}" is not an address that begins with https://.` };
  const wanted = isPreloading ? PANEL : SINGLE;
  const name = (await readdir(site)).find((one) => wanted.test(one));
  if (!name) return { code: 1, mistake: `The widget is not built in ${site}: npm run build.` };
  const snippet = { collector, touchpoint, name };
  print(isPreloading ? preloadingSnippetOf(snippet) : snippetOf(snippet, await readFile(path.join(site, name))));
  return { code: 0 };
}
