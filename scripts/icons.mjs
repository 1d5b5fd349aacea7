// Draws the kiosk's icons from the happy Face. Run it after the Face has changed; the pictures are in the repository.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';

const OUT = join(import.meta.dirname, '../kiosk/public/icons');
const COLOURS = { bg: '#fff7ee', face: '#74c365', ink: '#38213a', tongue: '#f4775f', cheek: '#ffe1d4' };

/** The drawing of the Face, with its colours written out: a file of its own has no style sheet to ask. */
async function happyFace() {
  const server = await createServer({ server: { middlewareMode: true }, appType: 'custom', logLevel: 'error' });
  const { Face } = await server.ssrLoadModule('/src/ui/Face.tsx');
  await server.close();
  const paths = Face({ smiley: 'positive' }).props.children.map((path) => path.props.d);
  const paint = [
    `fill="${COLOURS.face}" stroke="none"`,
    `stroke="${COLOURS.cheek}" stroke-opacity=".4" stroke-width="13"`,
    '',
    `fill="${COLOURS.ink}"`,
    `fill="${COLOURS.tongue}" stroke="none"`,
  ];
  const drawn = paths.map((d, i) => `<path d="${d}" ${paint[i]}/>`).join('');
  return `<g fill="none" stroke="${COLOURS.ink}" stroke-width="6" stroke-linecap="round" stroke-linejoin="round">${drawn}</g>`;
}

const svg = (face, size, { share, ground }) => {
  const side = 100 / share;
  const start = (100 - side) / 2;
  const back = ground ? `<path fill="${COLOURS.bg}" d="M${start} ${start}h${side}v${side}h-${side}Z"/>` : '';
  const attributes = `width="${size}" height="${size}" viewBox="${start} ${start} ${side} ${side}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}><title>senyum</title>${back}${face}</svg>`;
};

const PICTURES = [
  ['icon-192.png', 192, { share: 0.98, ground: false }],
  ['icon-512.png', 512, { share: 0.98, ground: false }],
  ['icon-maskable-512.png', 512, { share: 0.66, ground: true }],
  ['apple-touch-180.png', 180, { share: 0.78, ground: true }],
];

const face = await happyFace();
mkdirSync(OUT, { recursive: true });
writeFileSync(join(OUT, 'favicon.svg'), `${svg(face, 64, { share: 1, ground: false })}\n`);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const [name, size, look] of PICTURES) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${svg(face, size, look)}`);
  await page.screenshot({ path: join(OUT, name), omitBackground: true });
  await page.close();
}
await browser.close();
