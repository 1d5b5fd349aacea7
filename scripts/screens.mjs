// `npm run screens`: takes every screen of the built kiosk in four sizes and three themes into screens/, and a sheet of
// each size and theme. Words behind `--` choose: `npm run screens -- light 1280x800 ar nps admin`.
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { chromium } from 'playwright-core';
import { ensureChromium, extraArguments } from './browser.mjs';
import { filesFor, LANGUAGES, openScreen, SCREENS } from './kiosk-screens.mjs';

const FOLDER = 'screens';
const SITE = 'dist/site';
const SIZES = ['1280x800', '800x1280', '1024x600', '1920x1080'];
const THEMES = ['light', 'dark', 'contrast'];
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
};

const words = process.argv.slice(2);
const chosen = (all) => {
  const some = all.filter((one) => words.includes(one));
  return some.length > 0 ? some : all;
};
const [sizes, themes, names] = [SIZES, THEMES, Object.keys(SCREENS)].map(chosen);
const language = LANGUAGES.find((one) => words.includes(one)) ?? 'en';

if (!existsSync(`${SITE}/kiosk/index.html`)) {
  console.error('There is no build: npm run build');
  process.exit(1);
}

const files = filesFor(THEMES);
const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://host');
  const path = join(SITE, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
  const found =
    files[pathname] ?? (statSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path) : undefined);
  response.writeHead(found === undefined ? 404 : 200, { 'content-type': TYPES[extname(path)] ?? 'text/plain' });
  response.end(found);
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const url = `http://127.0.0.1:${server.address().port}`;

const browser = await chromium.launch({
  executablePath: ensureChromium(),
  args: ['--no-sandbox', '--hide-scrollbars', ...extraArguments()],
});

const began = Date.now();
let count = 0;
for (const size of sizes) {
  const [width, height] = size.split('x').map(Number);
  for (const theme of themes) {
    const folder = `${FOLDER}/${size}-${theme}${language === 'en' ? '' : `-${language}`}`;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const take = async (name) => {
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme: theme === 'light' ? 'light' : 'dark',
        locale: language === 'en' ? 'en-GB' : language,
        reducedMotion: 'reduce',
        hasTouch: true,
      });
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      await openScreen(page, name, { url, theme, language }).catch((error) => {
        console.error(`${size} ${theme} ${name}: ${error.message.split('\n')[0]}`);
        process.exitCode = 1;
      });
      await page.screenshot({ path: `${folder}/${name}.png` });
      await context.close();
      count++;
    };
    const left = [...names];
    await Promise.all(
      [1, 2].map(async () => {
        while (left.length > 0) await take(left.shift());
      }),
    );
    await sheet(folder, names, width, height);
    console.log(`${folder}.png`);
  }
}
console.log(`${count} screens in ${((Date.now() - began) / 1000).toFixed(0)} s`);
await browser.close();
server.close();

/** One picture of all: a page with the pictures in it. */
async function sheet(folder, all, width, height) {
  const columns = height > width ? 8 : 6;
  const page = await browser.newPage({ viewport: { width: 2200, height: 600 } });
  const cells = all.map((name) => {
    const picture = readFileSync(`${folder}/${name}.png`).toString('base64');
    return `<figure><img src="data:image/png;base64,${picture}" width="${width}" height="${height}"><figcaption>${name}</figcaption></figure>`;
  });
  await page.setContent(`<style>
    body { display: grid; grid-template-columns: repeat(${columns}, 1fr); gap: 14px; margin: 14px; background: #888; font: 15px sans-serif }
    figure { margin: 0 } img { display: block; width: 100%; height: auto }
  </style>${cells.join('')}`);
  await page.waitForFunction(() => [...document.images].every(({ complete }) => complete));
  await page.screenshot({ path: `${folder}.png`, fullPage: true });
  await page.close();
}
