// Finds what the proofs in three engines and against power cuts need; on Debian as root installs it.
// `node scripts/engines.mjs` looks for everything, or for what it is told (`firefox strace`), and says what to type
// where something is missing. Uses nothing but Node.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { argv, env, getuid, platform } from 'node:process';
import { pathToFileURL } from 'node:url';
import { ensureChromium } from './browser.mjs';
import { ensureDependencies } from './dependencies.mjs';

/** Python's own path: another one that comes first in PATH does not see the system's modules. */
const PYTHON = '/usr/bin/python3';

const runs = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const first = (...paths) => paths.find((path) => path && runs(path));

const TOOLS = {
  firefox: {
    name: 'Firefox',
    packages: ['firefox-esr'],
    find: () =>
      first(
        env.FIREFOX,
        '/usr/bin/firefox-esr',
        '/usr/bin/firefox',
        '/Applications/Firefox.app/Contents/MacOS/firefox',
        'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
      ),
    elsewhere: {
      darwin: 'brew install --cask firefox',
      win32: 'winget install Mozilla.Firefox',
    },
  },
  webkit: {
    name: 'WebKit',
    packages: ['webkit2gtk-driver', 'xvfb', 'xauth', 'gir1.2-webkit2-4.1', 'python3-gi'],
    find: () => {
      const driver = first('/usr/bin/WebKitWebDriver');
      return driver && first('/usr/bin/xvfb-run') && hasBindings() ? driver : undefined;
    },
  },
  strace: { name: 'strace', packages: ['strace'], find: () => first('/usr/bin/strace') },
};

function hasBindings() {
  const code = "import gi; gi.require_version('Gtk', '3.0'); gi.require_version('WebKit2', '4.1')";
  return spawnSync(PYTHON, ['-c', code], { stdio: 'ignore' }).status === 0;
}

/** Whether packages can be installed without asking anybody. */
const canInstall = () => platform === 'linux' && getuid?.() === 0 && runs('/usr/bin/apt-get');

function howTo({ packages, elsewhere }) {
  if (platform !== 'linux') return elsewhere?.[platform] ?? `a Debian machine: apt-get install ${packages.join(' ')}`;
  if (runs('/usr/bin/apt-get')) return `sudo apt-get install ${packages.join(' ')}`;
  return `the packages that Debian calls ${packages.join(', ')}`;
}

/**
 * Looks for one of `firefox`, `webkit` and `strace`, and installs it if that is possible here.
 * @returns its path, or what to type to have it.
 */
export function ensureTool(tool) {
  const { name, packages, find } = TOOLS[tool];
  let path = find();
  if (!path && canInstall()) {
    console.log(`Installing ${name} for the tests …`);
    const apt = (...args) => spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'] });
    apt('update', '-qq');
    apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
    path = find();
  }
  return path ? { path } : { missing: howTo(TOOLS[tool]) };
}

if (import.meta.url === pathToFileURL(argv[1] ?? '').href) {
  ensureDependencies();
  ensureChromium();
  const wanted = argv.slice(2);
  const missing = (wanted.length > 0 ? wanted : Object.keys(TOOLS)).flatMap((tool) => {
    const found = ensureTool(tool);
    return found.missing ? [`${TOOLS[tool].name}: ${found.missing}`] : [];
  });
  if (missing.length > 0) {
    console.error('The proofs need these too:');
    for (const line of missing) console.error(`  ${line}`);
    process.exit(1);
  }
}
