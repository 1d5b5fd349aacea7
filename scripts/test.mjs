// `npm test`: installs what is missing, then checks, builds, weighs and tests. Words behind `--` go to vitest.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { ensureChromium } from './browser.mjs';
import { ensureDependencies } from './dependencies.mjs';

const bin = (name) => `node_modules/${name}`;

ensureDependencies();
const env = { ...process.env, CHROMIUM: ensureChromium(), NO_COLOR: '1' };

// Words may name files of one project only.
const vitest = [bin('vitest/vitest.mjs'), 'run', '--passWithNoTests'];
const words = process.argv.slice(2);

// Ways that mostly wait, or in which no touch has its time, go two at a time; the others need both cores for the browser.
const PATIENT =
  /\/(accessibility|admin|diagnose|hosted|injection|integrity|people|receipt|set-up|touchpoint|whole-way|widget-axe)\.test/;
const isPatient = (path) => PATIENT.test(path);
const ways = readdirSync('tests/ways')
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => `tests/ways/${name}`);
const waySteps =
  words.length > 0
    ? [['ways in a browser', ...vitest, '--project', 'ways', ...words]]
    : [
        ['patient ways', ...vitest, '--project', 'ways', '--maxWorkers', '2', ...ways.filter(isPatient)],
        ['ways in a browser', ...vitest, '--project', 'ways', ...ways.filter((path) => !isPatient(path))],
      ];

const steps = [
  ['format and lint', bin('@biomejs/biome/bin/biome'), 'check', '.'],
  ['types of pages', bin('typescript/bin/tsc'), '-p', 'tsconfig.json'],
  ['types of workers', bin('typescript/bin/tsc'), '-p', 'tsconfig.worker.json'],
  ['types of the collector', bin('typescript/bin/tsc'), '-p', 'tsconfig.node.json'],
  ['types of the tests', bin('typescript/bin/tsc'), '-p', 'tsconfig.tests.json'],
  ['dead code', bin('knip/bin/knip.js')],
  ['build', 'scripts/build.mjs'],
  ['size', 'scripts/size.mjs'],
  // Two at a time: each keeps a core busy.
  ['unit tests', ...vitest, '--project', 'units', '--maxWorkers', '2', ...words],
  ...waySteps,
];

for (const [name, ...command] of steps) {
  console.log(`\n— ${name}`);
  const { status } = spawnSync(process.execPath, command, { stdio: 'inherit', env });
  if (status !== 0) {
    console.error(`\nFailed: ${name}`);
    process.exit(status ?? 1);
  }
}
