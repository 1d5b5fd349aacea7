import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A process that the rig started and may kill. */
export interface Started {
  /** What the pattern found in its output. */
  found: string;
  /** SIGKILL for it and all that it started, and waits until it is gone. */
  kill(): Promise<void>;
  /** SIGTERM, and waits until it is gone. */
  stop(): Promise<void>;
}

/**
 * Starts a program as a process group of its own and waits until its output fits a pattern.
 * @param pattern Its first group, or all of it, is what is looked for.
 * @param killed Kills it when it aborts, also while it starts.
 */
export async function start(
  command: string,
  args: string[],
  pattern: RegExp,
  env: Record<string, string> = {},
  killed?: AbortSignal,
): Promise<Started> {
  const child = spawn(command, args, {
    detached: true,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const atExit = () => signal(child, 'SIGKILL');
  process.prependOnceListener('exit', atExit);
  child.once('exit', () => process.off('exit', atExit));
  const end = async (name: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    signal(child, name);
    await gone;
  };
  const kill = () => end('SIGKILL');
  killed?.addEventListener('abort', kill);
  try {
    return { found: await said(child, pattern), kill, stop: () => end('SIGTERM') };
  } catch (error) {
    await kill();
    throw error;
  }
}

function signal(child: ChildProcess, name: NodeJS.Signals): void {
  try {
    process.kill(-child.pid!, name);
  } catch {
    // It is gone already.
  }
}

const PATIENCE = 60_000;

function said(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (what: string) => reject(new Error(`${child.spawnfile} ${what}:\n${output.slice(-2_000)}`));
    const timer = setTimeout(() => fail('does not start'), PATIENCE);
    const hear = (chunk: Buffer): void => {
      output = (output + chunk).slice(-20_000);
      const found = pattern.exec(output);
      if (!found) return;
      clearTimeout(timer);
      resolve(found[1] ?? found[0]);
    };
    child.stdout!.on('data', hear);
    child.stderr!.on('data', hear);
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code) => fail(`ended with ${code}`));
  });
}
