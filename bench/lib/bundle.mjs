import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'vite';

const BENCH = join(import.meta.dirname, '..');

const common = (source) => ({
  configFile: false,
  logLevel: 'error',
  publicDir: false,
  root: BENCH,
  define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
  // Its default is written for browsers that have no modules.
  resolve: {
    alias: { '@senyum': resolve(source, 'src'), 'workbox-window': 'workbox-window/build/workbox-window.prod.mjs' },
  },
});

/**
 * Bundles the page of the bench with all contenders.
 * @param source Folder of the senyum that is measured.
 */
export async function bundlePage(source, outDir) {
  mkdirSync(outDir, { recursive: true });
  await build({
    ...common(source),
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: { input: join(BENCH, 'client/page.js'), output: { entryFileNames: 'page.js' } },
    },
  });
}

/**
 * Brotli size in bytes of some code, bundled and minified for es2022.
 * @param code A module, for example `export { a } from 'b'`.
 * @param isFirst Only what is loaded with it, without what it loads later; default all.
 */
export async function sizeOf(source, code, isFirst = false) {
  const entry = join(BENCH, 'client/virtual.js');
  const [{ output }] = await build({
    ...common(source),
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? entry : undefined),
        load: (id) => (id === entry ? code : undefined),
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      // As a library: to a page the bundler would add half a kilobyte of its own for what is imported later.
      lib: { entry, formats: ['es'] },
      rolldownOptions: { output: { codeSplitting: isFirst, minify: true } },
    },
  });
  const files = new Map(output.map((file) => [file.fileName, file]));
  const loaded = new Set();
  const load = (name) => {
    if (loaded.has(name)) return;
    loaded.add(name);
    files.get(name).imports?.forEach(load);
  };
  load(output.find(({ isEntry }) => isEntry).fileName);
  return [...loaded].reduce((sum, name) => sum + brotliOf(files.get(name).code), 0);
}

/** Builds the kiosk's page, without its worker. */
export async function bundleKiosk(source, outDir) {
  await build({
    configFile: join(resolve(source), 'vite.config.ts'),
    root: join(resolve(source), 'kiosk'),
    mode: 'kiosk',
    logLevel: 'error',
    build: { outDir },
  });
}

const brotliOf = (text) =>
  brotliCompressSync(Buffer.from(text), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

/** Version of the senyum in a folder. */
export const versionOf = (source) => JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')).version;
