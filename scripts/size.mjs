// `npm run size`: brotli sizes of what is served, held to the limits in package.json and to what the README says.
import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';

const SITE = 'dist/site';
const { limits } = JSON.parse(readFileSync('package.json', 'utf8'));

const brotli = (path) =>
  brotliCompressSync(readFileSync(path), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
const matching = (folder, pattern) =>
  readdirSync(folder)
    .filter((name) => pattern.test(name))
    .map((name) => `${folder}/${name}`);

const loader = [`${SITE}/widget.js`];
const measured = {
  loader,
  'loader + panel': [...loader, ...matching(SITE, /^widget-panel-.*\.js$/)],
  'kiosk script': matching(`${SITE}/kiosk/assets`, /^index-.*\.js$/),
  'kiosk config parser': matching(`${SITE}/kiosk/assets`, /^read-config-.*\.js$/),
  'kiosk worker': [`${SITE}/kiosk/sw.js`],
  'ready-made worker': [`${SITE}/senyum-worker.js`],
};

const readme = readFileSync('README.md', 'utf8');
let wrong = false;
for (const [name, files] of Object.entries(measured)) {
  const bytes = files.reduce((sum, file) => sum + brotli(file), 0);
  const limit = limits[name];
  const row = `| ${bytes.toLocaleString('en')} | ${limit.toLocaleString('en')} |`;
  const verdict = bytes > limit ? '  over the limit' : readme.includes(row) ? '' : `  README.md does not say ${row}`;
  wrong ||= verdict !== '';
  console.log(`${name.padEnd(20)} ${String(bytes).padStart(6)} bytes brotli, limit ${limit}${verdict}`);
}
process.exit(wrong ? 1 : 0);
