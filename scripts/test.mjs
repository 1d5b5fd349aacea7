// `npm test`: installs what is missing, then checks, builds, weighs and tests. Words behind `--` go to vitest.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
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
  /\/(accessibility|admin|diagnose|hosted|injection|integrity|kiosk|people|receipt|recover-storage|set-up|torture|touchpoint|whole-way|widget-axe|worker-kill)\.test/;
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

// None needs another one. The longest comes first.
const checks = [
  ['build', 'scripts/build.mjs'],
  ['types of the tests', bin('typescript/bin/tsc'), '-p', 'tsconfig.tests.json'],
  ['types of the collector', bin('typescript/bin/tsc'), '-p', 'tsconfig.node.json'],
  ['types of pages', bin('typescript/bin/tsc'), '-p', 'tsconfig.json'],
  ['types of workers', bin('typescript/bin/tsc'), '-p', 'tsconfig.worker.json'],
  ['format and lint', bin('@biomejs/biome/bin/biome'), 'check', '.'],
  ['dead code', bin('knip/bin/knip.js')],
];

const steps = [
  ['size', 'scripts/size.mjs'],
  // Two at a time: each keeps a core busy.
  ['unit tests', ...vitest, '--project', 'units', '--maxWorkers', '2', ...words],
  ...waySteps,
];

/** Runs one to its end and then prints what it said. Resolves to whether it went well. */
async function check([name, ...command]) {
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'pipe'], env });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => said.push(data));
  const [status] = await once(child, 'close');
  console.log(`\n— ${name}\n${Buffer.concat(said)}`.trimEnd());
  return status === 0;
}

const failed = [];
const work = async () => {
  for (let one = checks.shift(); one; one = checks.shift()) if (!(await check(one))) failed.push(one[0]);
};
await Promise.all([work(), work()]);
if (failed.length > 0) {
  console.error(`\nFailed: ${failed.join(', ')}`);
  process.exit(1);
}

for (const [name, ...command] of steps) {
  console.log(`\n— ${name}`);
  const { status } = spawnSync(process.execPath, command, { stdio: 'inherit', env });
  if (status !== 0) {
    console.error(`\nFailed: ${name}`);
    process.exit(status ?? 1);
  }
}
