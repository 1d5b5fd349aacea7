// `npm run size`: brotli sizes of what is served, held to the limits in package.json and to what the README says.
// `npm run size -- --write` brings the README's table up to date.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';

const SITE = 'dist/site';
const { limits } = JSON.parse(readFileSync('package.json', 'utf8'));

const brotli = (path) =>
  brotliCompressSync(readFileSync(path), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
const matching = (folder, pattern) =>
  readdirSync(folder)
    .filter((name) => pattern.test(name))
    .map((name) => `${folder}/${name}`);

/** The one of several files that is the largest when it is packed. */
const largest = (paths) => paths.toSorted((one, other) => brotli(other) - brotli(one)).slice(0, 1);

/** The scripts that a page loads before anything else: its own, and what that one imports. */
const named = (folder) =>
  [...readFileSync(`${folder}/index.html`, 'utf8').matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map(
    ([, path]) => `${folder}/${path}`,
  );

// In the order of the README's table. Loader and panel show a question of three faces, in English, and keep its answer.
const loader = [`${SITE}/widget.js`];
const files = {
  loader,
  'loader + panel': [...loader, ...matching(SITE, /^widget-panel-.*\.js$/)],
  'widget that asks at load': [`${SITE}/widget-now.js`],
  'widget conditions': matching(SITE, /^widget-conditions-.*\.js$/),
  'widget explanation': matching(SITE, /^widget-explain-panel-.*\.js$/),
  'widget measures': matching(SITE, /^widget-measure-view-.*\.js$/),
  'widget language': largest(matching(SITE, /^widget-text-.*\.js$/)),
  'widget sender': matching(SITE, /^widget-sender-.*\.js$/),
  'widget more questions': matching(SITE, /^widget-more-.*\.js$/),
  'widget in one file': [`${SITE}/widget-single.js`],
  'kiosk script': named(`${SITE}/kiosk`),
  'kiosk sender': matching(`${SITE}/kiosk/assets`, /^sender-.*\.js$/),
  'kiosk diagnosis': matching(`${SITE}/kiosk/assets`, /^diagnose-.*\.js$/),
  'kiosk config parser': matching(`${SITE}/kiosk/assets`, /^read-config-.*\.js$/),
  'kiosk upkeep': matching(`${SITE}/kiosk/assets`, /^upkeep-.*\.js$/),
  'kiosk set-up': matching(`${SITE}/kiosk/assets`, /^(show|keep)-setup-.*\.js$/),
  'kiosk admin screen': matching(`${SITE}/kiosk/assets`, /^(admin|pin)-.*\.js$/),
  'kiosk worker': [`${SITE}/kiosk/sw.js`],
  'ready-made worker': [`${SITE}/senyum-worker.js`],
};

const measured = Object.entries(files).map(([name, paths]) => {
  const bytes = paths.reduce((sum, path) => sum + brotli(path), 0);
  return {
    name,
    bytes,
    limit: limits[name],
    figures: `| ${bytes.toLocaleString('en')} | ${limits[name].toLocaleString('en')} |`,
  };
});

for (const { name, bytes, limit } of measured) {
  console.log(`${name.padEnd(22)} ${String(bytes).padStart(6)} bytes brotli, limit ${limit}`);
}

const said = readFileSync('README.md', 'utf8');
const rows = [...measured];
const [before, table, after] = said.split(/(?<=### Sizes\n)|(?=### senyum\.json)/);
const right = before + table.replace(/\| [\d,]+ \| [\d,]+ \|$/gm, () => rows.shift().figures) + after;
const over = measured.filter(({ bytes, limit }) => bytes > limit);

if (process.argv.includes('--write')) writeFileSync('README.md', right);
else if (right !== said) console.error('The README says other sizes: npm run size -- --write');
for (const { name } of over) console.error(`${name} is over its limit.`);
process.exit(over.length > 0 || (right !== said && !process.argv.includes('--write')) ? 1 : 0);
