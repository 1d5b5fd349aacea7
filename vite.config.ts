import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin, UserConfig } from 'vite';
import { defineConfig } from 'vitest/config';
import { leanPreact } from './scripts/lean-preact.ts';
import { shareByName } from './scripts/share-by-name.ts';

const TARGET = 'es2022';

// Newer than the scripts', so that no style is written twice for a feature that is not used.
const CSS_TARGET = ['chrome123', 'firefox120', 'safari17.5'];
// Terser is slower, and saves a hundredth of what visitors download.
const SMALL = {
  minify: 'terser',
  terserOptions: {
    module: true,
    ecma: 2020,
    compress: { passes: 4, inline: 1, unsafe_arrows: true, keep_fargs: false, pure_getters: true },
  },
  // Constants stand where they are used, those of other modules too.
  rolldownOptions: { optimization: { inlineConst: { mode: 'all' } } },
} as const;

// The automatic runtime brings a second maker of nodes along.
const CLASSIC_JSX = {
  oxc: {
    jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' },
  },
} satisfies UserConfig;

const SITE = 'dist/site';

const TEXTS = 'src/ui/texts';

/** The languages whose texts a widget loads when a page is in them. English is in its panel. */
const LANGUAGES = readdirSync(TEXTS)
  .filter((name) => /^[a-z]{2,3}\.ts$/.test(name) && name !== 'en.ts')
  .map((name) => name.replace('.ts', ''))
  .sort();

const common: UserConfig = {
  // Its default is written for browsers that have no modules.
  resolve: { alias: { 'workbox-window': 'workbox-window/build/workbox-window.prod.mjs' } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'warn',
  publicDir: false,
};

/** A page of the site, with an `index.html` in its own folder. Its addresses are relative, so any host can serve it. */
const page = (root: string, outDir: string): UserConfig => ({
  root,
  base: './',
  publicDir: 'public',
  build: {
    outDir: join(import.meta.dirname, SITE, outDir),
    target: TARGET,
    cssTarget: CSS_TARGET,
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
});

/** One script without imports. */
const script = (
  entry: string,
  outDir: string,
  fileName: string,
  define: Record<string, string> = {},
  build: UserConfig['build'] = {},
): UserConfig => ({
  define: { ...common.define, ...define },
  build: {
    ...build,
    outDir,
    emptyOutDir: false,
    target: TARGET,
    ...SMALL,
    cssTarget: CSS_TARGET,
    lib: { entry, formats: ['iife'], name: 'senyumScript', fileName: () => fileName },
  },
});

/** Vite wraps imports to preload styles, of which the panel has none in files of their own. */
const plainImports: Plugin = {
  name: 'plain-imports',
  enforce: 'pre',
  load: (id) => (id.includes('vite/preload-helper') ? 'export const __vitePreload = (load) => load();' : undefined),
  renderChunk: (code) =>
    code.replaceAll(/__vitePreload\(\(\) => (import\(.*?), __VITE_PRELOAD__, import\.meta(\.url)?\)/gs, '$1'),
};

/** The single file has the languages of SENYUM_LANGUAGES in it. */
const chosenTexts: Plugin = {
  name: 'chosen-texts',
  enforce: 'pre',
  load(id) {
    if (!id.endsWith('/widget/chosen-texts.ts')) return undefined;
    const chosen = process.env.SENYUM_LANGUAGES?.split(',').filter(Boolean) ?? [];
    const unknown = chosen.find((language) => !LANGUAGES.includes(language));
    if (unknown) throw new Error(`SENYUM_LANGUAGES: there are no texts for "${unknown}", only ${LANGUAGES.join(', ')}`);
    const imports = chosen.map((one) => `import { texts as ${one} } from '../src/ui/texts/${one}.ts';`);
    return `${imports.join('\n')}\nexport const CHOSEN = { __proto__: null, ${chosen.join(', ')} };`;
  },
};

/**
 * Most functions of what asks run at once. Told so, Chromium compiles them all while the script arrives, beside the main
 * thread, and not one by one on it: https://developer.chrome.com/blog/explicit-compile-hints-js-file. Others see a comment.
 */
const compileAhead: Plugin = {
  name: 'compile-ahead',
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle))
      if (file.type === 'chunk' && /^widget(-now|-panel-.*)?\.js$/.test(file.fileName))
        file.code = `//# allFunctionsCalledOnLoad\n${file.code}`;
  },
};

/** A copy of a script whose name holds its hash, and so never means another content. */
const nameForEver: Plugin = {
  name: 'name-for-ever',
  writeBundle({ dir }, bundle) {
    for (const name of Object.keys(bundle)) {
      const content = readFileSync(join(dir!, name));
      const stem = name.replace('.js', '-');
      for (const former of readdirSync(dir!)) if (former.startsWith(stem)) rmSync(join(dir!, former));
      const hash = createHash('sha256').update(content).digest('base64url').slice(0, 8);
      writeFileSync(join(dir!, `${stem}${hash}.js`), content);
    }
  },
};

/** Only what draws imports Preact: with Vite's `jsxInject` every module would, and Preact became a file of its own. */
const importsOfNodes: Plugin = {
  name: 'imports-of-nodes',
  enforce: 'pre',
  transform: (code, id) => (id.endsWith('.tsx') ? `import { Fragment, h } from 'preact';${code}` : undefined),
};

/** Modules that the widget's loader imports; all that an entry shares with what it loads lies in the entry. */
const besideLoader = (
  input: Record<string, string>,
  entryFileNames: string,
  plugins: Plugin[] = [plainImports],
  chunkFileNames = 'widget-[name]-[hash].js',
): UserConfig => ({
  base: './',
  plugins,
  build: {
    outDir: SITE,
    emptyOutDir: false,
    target: TARGET,
    ...SMALL,
    cssTarget: CSS_TARGET,
    modulePreload: false,
    rolldownOptions: {
      ...SMALL.rolldownOptions,
      input,
      preserveEntrySignatures: 'allow-extension',
      output: {
        format: 'es',
        generatedCode: { symbols: false },
        entryFileNames,
        chunkFileNames,
      },
    },
  },
});

/** Each thing that is built, by Vite's mode; `scripts/build.mjs` builds them in this order. */
const builds: Record<string, () => UserConfig> = {
  kiosk: () => page('kiosk', 'kiosk'),
  'kiosk-worker': () =>
    script('kiosk/sw.ts', `${SITE}/kiosk`, 'sw.js', { __SHELL__: JSON.stringify(shellOf(`${SITE}/kiosk`)) }),
  map: () => page('collector/map', 'map'),
  touchpoint: () => page('collector/touchpoint-page', 'touchpoint'),
  devices: () => page('collector/devices-page', 'devices'),
  login: () => page('collector/login-page', 'login'),
  people: () => page('collector/people-page', 'people'),
  receipt: () => page('collector/receipt-page', 'receipt'),
  demo: () => page('collector/demo', 'demo'),
  hosted: () => page('collector/hosted', 'hosted'),
  panel: () => ({
    ...CLASSIC_JSX,
    ...besideLoader({ panel: 'widget/panel.tsx' }, 'widget-[name]-[hash].js', [
      plainImports,
      importsOfNodes,
      leanPreact,
      compileAhead,
    ]),
  }),
  texts: () =>
    besideLoader(
      Object.fromEntries(LANGUAGES.map((language) => [language, join(TEXTS, `${language}.ts`)])),
      textsName('[name]'),
    ),
  conditions: () => besideLoader({ conditions: 'widget/conditions.ts' }, 'widget-[name]-[hash].js'),
  loader: () => ({
    plugins: [compileAhead],
    ...script(
      'widget/loader.ts',
      SITE,
      'widget.js',
      {
        __PARTS__: JSON.stringify(partNames()),
        ...languages(),
      },
      SMALL,
    ),
  }),
  now: () => ({
    ...CLASSIC_JSX,
    define: { ...common.define, ...languages(), __CONDITIONS__: JSON.stringify(partNames().conditions) },
    ...besideLoader(
      { now: 'widget/now.ts' },
      'widget-[name]-[hash].js',
      [plainImports, importsOfNodes, leanPreact, shareByName('widget-now'), compileAhead],
      'widget-now-[name]-[hash].js',
    ),
  }),
  single: () => ({
    ...CLASSIC_JSX,
    plugins: [plainImports, importsOfNodes, leanPreact, chosenTexts, nameForEver],
    ...script('widget/single.ts', SITE, 'widget-single.js', {}, SMALL),
  }),
  worker: () => script('widget/worker.ts', SITE, 'senyum-worker.js'),
  collector: () => ({
    build: {
      ssr: true,
      outDir: 'dist/collector',
      target: 'node20',
      rolldownOptions: {
        input: ['collector/cli.ts', 'collector/main.ts', 'collector/schemas.ts', 'collector/store/pglite-thread.ts'],
      },
    },
  }),
  torture: () => ({
    build: {
      ssr: true,
      outDir: 'dist/torture',
      target: 'node20',
      rolldownOptions: { input: 'tests/torture/main.ts' },
    },
  }),
  library: () => ({
    build: {
      outDir: 'dist/library',
      target: 'es2022',
      minify: false,
      lib: { entry: { index: 'src/index.ts', worker: 'src/worker/index.ts' }, formats: ['es'] },
      rolldownOptions: { external: ['idb-keyval', 'valibot'] },
    },
  }),
  // Without imports from elsewhere: a page can have it without a bundler, and beside a Preact of its own.
  'widget-module': () => ({
    ...CLASSIC_JSX,
    plugins: [importsOfNodes, leanPreact],
    build: {
      outDir: 'dist/widget',
      target: TARGET,
      minify: false,
      cssMinify: true,
      cssTarget: CSS_TARGET,
      lib: {
        entry: { index: 'widget/index.ts', react: 'widget/react.ts' },
        formats: ['es'],
      },
    },
  }),
};

/** The files that the kiosk needs to start without a network, each with its hash. */
function shellOf(folder: string) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'sw.js')
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({
      url: path.slice(folder.length + 1).replaceAll('\\', '/'),
      sha256: createHash('sha256').update(readFileSync(path)).digest('base64'),
    }));
  const version = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 12);
  return { version, files, page: 'index.html' };
}

/** The files that the loader loads, by the part that each is. */
function partNames(): Record<string, string> {
  const files = readdirSync(SITE);
  const parts = ['panel', 'conditions'].map((part) => {
    const file = files.find((name) => name.startsWith(`widget-${part}-`));
    if (!file) throw new Error('build the panel before the loader');
    return [part, file];
  });
  return Object.fromEntries(parts);
}

/** What a file of the widget knows of the texts that lie beside it. */
const languages = () => ({
  __LANGUAGES__: JSON.stringify(LANGUAGES),
  __TEXTS__: JSON.stringify(textsName('*')),
});

/** Name of a file of texts. All have one hash, so that the loader can name each without a list. */
function textsName(language: string): string {
  const hash = createHash('sha256');
  for (const one of LANGUAGES) hash.update(readFileSync(join(TEXTS, `${one}.ts`)));
  return `widget-text-${language}-${hash.digest('hex').slice(0, 8)}.js`;
}

export default defineConfig(({ mode }) => ({
  ...common,
  ...builds[mode]?.(),
  test: {
    projects: [
      {
        extends: true,
        define: {},
        test: {
          name: 'units',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/ways/**', 'tests/long/**', 'tests/engines/**', 'tests/pack/**'],
          environment: 'happy-dom',
          setupFiles: ['fake-indexeddb/auto'],
          // No test is about time; a busy machine is slow.
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        define: {},
        test: {
          name: 'ways',
          include: ['tests/ways/**/*.test.ts'],
          environment: 'node',
          // A browser on a busy machine takes its time.
          expect: { poll: { timeout: 10_000 } },
          testTimeout: 180_000,
          hookTimeout: 90_000,
        },
      },
      {
        extends: true,
        define: {},
        test: {
          // What takes too long for each run: `npm run long`.
          name: 'long',
          include: [
            'tests/long/**/*.test.ts',
            'tests/ways/{accessibility,admin,touch,widget-axe}.test.ts',
            // Over both stores.
            'tests/{alerts,collector,privacy,upkeep}/*.test.ts',
          ],
          env: { SENYUM_LONG: '1' },
          environment: 'node',
          // A browser on a busy machine takes its time.
          expect: { poll: { timeout: 10_000 } },
          fileParallelism: false,
          testTimeout: 90_000,
          hookTimeout: 90_000,
        },
      },
      {
        extends: true,
        define: {},
        test: {
          name: 'engines',
          include: ['tests/engines/**/*.test.ts'],
          environment: 'node',
          // A browser on a busy machine takes its time.
          expect: { poll: { timeout: 10_000 } },
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 90_000,
        },
      },
      {
        extends: true,
        define: {},
        test: {
          // What users install: `npm run pack-check`.
          name: 'pack',
          include: ['tests/pack/*.test.ts'],
          environment: 'node',
          testTimeout: 90_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
}));
