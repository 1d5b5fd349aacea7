import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin, UserConfig } from 'vite';
import { defineConfig } from 'vitest/config';

const TARGET = 'es2022';

// Newer than the scripts', so that no style is written twice for a feature that is not used.
const CSS_TARGET = ['chrome123', 'firefox120', 'safari17.5'];
// Terser is slower, and saves a hundredth of what visitors download.
const SMALL = {
  minify: 'terser',
  terserOptions: {
    module: true,
    ecma: 2020,
    compress: { passes: 3, unsafe_arrows: true, keep_fargs: false, pure_getters: true },
  },
} as const;

const SITE = 'dist/site';

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
const script = (entry: string, outDir: string, fileName: string, define: Record<string, string> = {}): UserConfig => ({
  define: { ...common.define, ...define },
  build: {
    outDir,
    emptyOutDir: false,
    target: TARGET,
    ...SMALL,
    cssTarget: CSS_TARGET,
    lib: { entry, formats: ['iife'], name: 'senyumScript', fileName: () => fileName },
  },
});

/** Vite's helper for imports preloads styles, of which the panel has none in files of their own. */
const plainImports: Plugin = {
  name: 'plain-imports',
  enforce: 'pre',
  load: (id) => (id.includes('vite/preload-helper') ? 'export const __vitePreload = (load) => load();' : undefined),
};

/** A file that the widget's loader loads when it is needed. */
const part = (name: string, entry: string): UserConfig => ({
  base: './',
  plugins: [plainImports],
  // The automatic runtime brings a second maker of nodes along.
  oxc: {
    jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' },
    jsxInject: "import { Fragment, h } from 'preact';",
  },
  build: {
    outDir: SITE,
    emptyOutDir: false,
    target: TARGET,
    ...SMALL,
    cssTarget: CSS_TARGET,
    modulePreload: false,
    rolldownOptions: {
      input: { [name]: entry },
      // What panel and sender share lies in the panel.
      preserveEntrySignatures: 'allow-extension',
      output: {
        format: 'es',
        entryFileNames: 'widget-[name]-[hash].js',
        chunkFileNames: 'widget-[name]-[hash].js',
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
  devices: () => page('collector/devices-page', 'devices'),
  demo: () => page('collector/demo', 'demo'),
  panel: () => part('panel', 'widget/panel.tsx'),
  conditions: () => part('conditions', 'widget/conditions.ts'),
  loader: () => script('widget/loader.ts', SITE, 'widget.js', { __PARTS__: JSON.stringify(partNames()) }),
  worker: () => script('widget/worker.ts', SITE, 'senyum-worker.js'),
  collector: () => ({
    build: {
      ssr: true,
      outDir: 'dist/collector',
      target: 'node20',
      rolldownOptions: { input: ['collector/cli.ts', 'collector/main.ts', 'collector/schemas.ts'] },
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
          exclude: ['tests/ways/**', 'tests/engines/**'],
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
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 90_000,
        },
      },
    ],
  },
}));
