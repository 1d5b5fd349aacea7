// Finds a Chromium for the tests; on Debian as root installs one. Uses nothing but Node.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const CANDIDATES = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Path of an installed Chromium; undefined when there is none. */
export function findChromium() {
  return CANDIDATES.find((path) => path && existsSync(path));
}

/** More arguments for a Chromium under test: those of the environment variable CHROMIUM_ARGS, parted by spaces. */
export function extraArguments() {
  return process.env.CHROMIUM_ARGS?.split(' ').filter(Boolean) ?? [];
}

/** Path of a Chromium, installed if that is possible here. Otherwise says what to type and ends the process. */
export function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  const isDebian = existsSync('/usr/bin/apt-get');
  if (isDebian && process.getuid?.() === 0) {
    console.log('Installing Chromium for the tests …');
    const apt = (...args) => spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'] });
    apt('update', '-qq');
    apt('install', '-y', '-qq', '--no-install-recommends', 'chromium');
    const installed = findChromium();
    if (installed) return installed;
  }
  console.error('The tests need a Chromium, and none was found. Install one:');
  console.error(`  ${isDebian ? 'sudo apt-get install chromium' : (HOW[process.platform] ?? HOW.linux)}`);
  console.error('or name one: CHROMIUM=/path/to/chromium npm test');
  process.exit(1);
}

const HOW = {
  darwin: 'brew install --cask chromium',
  win32: 'winget install Google.Chrome',
  linux: 'the package "chromium" of your system',
};
