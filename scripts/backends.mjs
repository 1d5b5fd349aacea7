// `npm run backends`: the real-browser ways on both stores that Chromium has for IndexedDB. It moves from LevelDB to
// SQLite step by step, and tablets in the field may have either.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { ensureChromium } from './browser.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { isBuilt } from './fresh.mjs';

/** Each with the files that prove it. */
const BACKENDS = [
  { name: 'LevelDB', args: '', isFile: (path) => path.includes('.indexeddb.leveldb/') },
  { name: 'SQLite', args: '--enable-features=IdbSqliteBackingStore', isFile: (path) => path.endsWith('-wal') },
];

ensureDependencies();
if (!isBuilt() && spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' }).status !== 0)
  process.exit(1);
const folder = mkdtempSync(join(tmpdir(), 'senyum-backends-'));
try {
  const rows = new Map();
  let isClean = true;
  for (const backend of BACKENDS) {
    console.log(`\n— ${backend.name}`);
    await prove(backend);
    const { status, files } = runWays(backend);
    if (status !== 0) isClean = false;
    for (const [file, cell] of files) rows.set(file, { ...rows.get(file), [backend.name]: cell });
  }
  const names = BACKENDS.map(({ name }) => name);
  console.log(`\n| ways | ${names.join(' | ')} |\n|---|${names.map(() => '---|').join('')}`);
  for (const [file, cells] of rows) console.log(`| ${file} | ${names.map((name) => cells[name] ?? '–').join(' | ')} |`);
  process.exitCode = isClean ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
}

/** Makes a database and looks at the files that it left: a flag that changes nothing would prove nothing. */
async function prove({ name, args, isFile }) {
  const { chromium } = await import('playwright-core');
  const server = createServer((_, response) => response.end()).listen(0, '127.0.0.1');
  const profile = join(folder, `profile-${name}`);
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: ensureChromium(),
    args: ['--no-sandbox', '--no-first-run', ...args.split(' ').filter(Boolean)],
  });
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open('proof');
        request.onupgradeneeded = () => request.result.createObjectStore('proof');
        request.onsuccess = resolve;
        request.onerror = () => reject(request.error);
      }),
  );
  const paths = readdirSync(join(profile, 'Default', 'IndexedDB'), { recursive: true });
  await browser.close();
  server.close();
  if (!paths.some(isFile)) throw new Error(`this Chromium does not use ${name}; it left ${paths.join(', ')}`);
}

/** Runs the ways once; tells of each file how many of its tests passed, and in what time. */
function runWays({ name, args }) {
  const report = join(folder, `${name}.json`);
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'ways', ...process.argv.slice(2)];
  const { status } = spawnSync(
    process.execPath,
    [...vitest, '--reporter=default', '--reporter=json', `--outputFile=${report}`],
    { stdio: 'inherit', env: { ...process.env, CHROMIUM: ensureChromium(), CHROMIUM_ARGS: args, NO_COLOR: '1' } },
  );
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  const files = testResults.map(({ name: file, assertionResults: tests, startTime, endTime }) => {
    const ran = tests.filter((test) => test.status === 'passed' || test.status === 'failed');
    const passed = ran.filter((test) => test.status === 'passed').length;
    return [basename(file, '.test.ts'), `${passed} of ${ran.length} in ${Math.round((endTime - startTime) / 1000)} s`];
  });
  return { status, files };
}
