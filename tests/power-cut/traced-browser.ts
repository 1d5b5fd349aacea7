import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, type LaunchOptions, launch } from 'puppeteer-core';
import { STRACE } from './disk.ts';

/** A browser whose writes strace watches. */
export interface TracedBrowser {
  browser: Browser;
  /** Ends every process of the browser at once, as a power cut does, and waits for strace to end too. */
  kill(): Promise<void>;
  /** Closes the browser and waits for strace. */
  close(): Promise<void>;
}

/**
 * Starts a browser under strace.
 * @param strace Path of strace.
 * @param folder Where a script and the trace, `trace.log`, are left.
 * @param mark Part of the paths that are of interest.
 */
export async function startTraced(
  strace: string,
  folder: string,
  mark: string,
  options: LaunchOptions & { executablePath: string },
): Promise<TracedBrowser> {
  const script = join(folder, 'browser.sh');
  const log = join(folder, 'trace.log');
  // All else that a browser writes would be a quarter of a gigabyte.
  const filter = `grep -a -F -e '${hex(mark)}' -e ' resumed>' > ${log}`;
  const command = [strace, ...STRACE, '-o', `"|${filter.replaceAll('\\', '\\\\')}"`, options.executablePath];
  writeFileSync(script, `#!/bin/sh\nexec ${command.join(' ')} "$@"\n`);
  chmodSync(script, 0o755);
  const browser = await launch({ headless: true, timeout: 60_000, ...options, executablePath: script });
  const root = browser.process()!;
  const gone = async (): Promise<void> => {
    while (root.exitCode === null && root.signalCode === null) await sleep(20);
    // The filter ends behind strace.
    await sleep(200);
  };
  return {
    browser,
    async kill() {
      // Not strace itself: it has to write down what the last calls came to.
      for (const pid of descendants(root.pid!)) {
        if (readName(pid) !== 'grep') kill(pid);
      }
      await gone();
      await browser.disconnect();
    },
    async close() {
      await browser.close();
      await gone();
    },
  };
}

const hex = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

function readStat(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return '';
  }
}

const readName = (pid: number): string => /\((.*)\)/.exec(readStat(pid))?.[1] ?? '';

/** All processes below one, from the top down. */
function descendants(root: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), parent: Number(/\) \S (\d+)/.exec(readStat(Number(name)))?.[1]) }));
  const found = [root];
  for (const above of found) found.push(...parents.filter(({ parent }) => parent === above).map(({ pid }) => pid));
  return found.slice(1);
}
