import type { Plugin } from 'vite';

/** What the bundler writes at the end of an entry that shares something with the files that it loads. */
const EXPORTS = /export\{([^{}]*)\};?\s*$/;

const PARTS = /import\(("\.\/[^"]+")\)/g;

/** Past the names of the page's elements, which could stand there instead. */
const BASE = 'Reflect.get(Document.prototype,"currentScript",document)?.src||document.baseURI';

/** What a collector may send along: `widget/along.ts`. */
const ALONG = 'typeof __SENYUM_CONFIG__=="string"?__SENYUM_CONFIG__:void 0';

/**
 * Makes a plain script, `name.js`, of an entry whose parts are modules, `name-<hash>.js`; the script calls what the entry
 * exports as `start`. A part that imports from a script would run it a second time, under an address of its own. So the
 * script keeps what it shares under a symbol, as the browser keeps modules, and the file with the hash, from which the
 * parts import, takes it from there; as does a second script of the same content, so that a page has all of it once.
 * The parts are named by whole addresses: a script of another origin has none of its own to begin at
 * (https://html.spec.whatwg.org/multipage/webappapis.html#creating-a-classic-script).
 */
export const shareByName = (name: string): Plugin => ({
  name: 'share-by-name',
  generateBundle(_, bundle) {
    const [entry, ...others] = Object.values(bundle).filter((file) => file.type === 'chunk' && file.isEntry);
    if (entry?.type !== 'chunk' || others.length > 0) throw new Error('share-by-name takes one entry');
    const shared = EXPORTS.exec(entry.code);
    if (!shared) throw new Error(`${entry.fileName} does not end with what it shares`);
    const pairs = shared[1]!.split(',').map((one) => one.split(' as '));
    const symbol = `globalThis[Symbol.for("${entry.fileName}")]`;
    const kept = pairs.map(([own, outside = own]) => `${outside}:${own}`);
    const body = entry.code.replace(EXPORTS, '').replaceAll(PARTS, 'import(new URL($1,senyumBase).href)');
    const code = `(${symbol}??=(senyumBase=>{${body}return{${kept}}})(${BASE})).start(${ALONG});`;
    this.emitFile({ type: 'prebuilt-chunk', fileName: `${name}.js`, code });
    entry.code = `export const{${pairs.map((pair) => pair.at(-1))}}=${symbol};`;
  },
});
