import { join } from 'node:path';
import { build } from 'vite';
import { PAGES } from './contenders.mjs';

/** Bundles the page of each peer into one script, and one style sheet where it has one. */
export async function bundlePeers(outDir) {
  for (const name of PAGES) {
    await build({
      configFile: false,
      logLevel: 'error',
      publicDir: false,
      root: join(import.meta.dirname, 'pages'),
      define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
      build: {
        outDir,
        emptyOutDir: false,
        target: 'es2022',
        minify: true,
        lib: {
          entry: join(import.meta.dirname, 'pages', `${name}.js`),
          formats: ['iife'],
          name: `${name}Page`,
          fileName: () => `${name}.js`,
          cssFileName: name,
        },
      },
    });
  }
}
