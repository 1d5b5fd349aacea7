import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { safeUrl } from '../../src/model/safe-url.ts';
import type { Ended } from '../check-endpoint/command.ts';
import { atLoadSnippetOf, preloadingSnippetOf, snippetOf } from './snippet-of.ts';

/** The widget's single file and its panel, as they are called for ever. */
const SINGLE = /^widget-single-[\w-]{8}\.js$/;
const PANEL = /^widget-panel-[\w-]{8}\.js$/;

/** Asks for the small tag with a preload, in place of the single file with its hash. */
const PRELOAD = '--preload';

/** Asks for the tag of a question at load in its place. */
const AT_LOAD = '--at-load';

/**
 * Runs `snippet`: prints the lines for a page's head.
 * @param site Folder of the built site.
 */
export async function runSnippet(words: string[], site: string, print: (text: string) => void): Promise<Ended> {
  const ways: string[] = words.filter((word) => word === PRELOAD || word === AT_LOAD);
  const [address, touchpoint, ...more] = words.filter((word) => !ways.includes(word));
  if (!address || !touchpoint || more.length > 0 || ways.length > 1)
    return {
      code: 2,
      mistake: `snippet takes the address of a collector, a touchpoint, and perhaps ${PRELOAD} or ${AT_LOAD}.`,
    };
  const collector = safeUrl(address);
  if (!collector) return { code: 1, mistake: `"${address}" is not an address that begins with https://.` };
  if (ways[0] === AT_LOAD) {
    print(atLoadSnippetOf({ collector, touchpoint }));
    return { code: 0 };
  }
  const isPreloading = ways[0] === PRELOAD;
  const wanted = isPreloading ? PANEL : SINGLE;
  const name = (await readdir(site)).find((one) => wanted.test(one));
  if (!name) return { code: 1, mistake: `The widget is not built in ${site}: npm run build.` };
  const snippet = { collector, touchpoint, name };
  print(isPreloading ? preloadingSnippetOf(snippet) : snippetOf(snippet, await readFile(path.join(site, name))));
  return { code: 0 };
}
