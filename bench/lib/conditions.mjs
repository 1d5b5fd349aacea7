import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { ensureChromium } from '../../scripts/browser.mjs';
import { versionOf } from './bundle.mjs';
import { peerVersions } from './peers.mjs';

/** What was measured on what, without naming the machine. */
export async function conditions({ source, size }) {
  const version = execFileSync(ensureChromium(), ['--version', '--no-sandbox'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const chromium = /[\d.]{5,}/.exec(version.toString())?.[0];
  const memory = Math.round(totalmem() / 2 ** 30);
  const peers = Object.entries(peerVersions()).map(([name, number]) => `${name} ${number}`);
  return [
    `- ${new Date().toISOString().slice(0, 10)}, \`npm run bench\`${size === 'quick' ? ' -- --quick' : ''}`,
    `- Machine: ${cpus().length} cores, ${memory} GiB, ${system()}, container disk`,
    `- Chromium ${chromium}, headless, profile on the disk; Node ${process.version}`,
    `- senyum ${versionOf(source)}; ${peers.join(', ')}`,
    '- Figures differ from run to run by about 50 %, ratios within one run much less.',
  ].join('\n');
}

function system() {
  try {
    const text = readFileSync('/etc/os-release', 'utf8');
    return `${/^ID=(\w+)/m.exec(text)[1]} ${/^VERSION_ID="?([\d.]+)/m.exec(text)[1]}`;
  } catch {
    return process.platform;
  }
}
