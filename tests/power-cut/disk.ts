import { readFileSync } from 'node:fs';

/** A sync that the kernel reported as done, with its begin and end in ms of Unix time. */
export interface Sync {
  path: string;
  begun: number;
  done: number;
}

/** What strace saw of the files of a store. */
export interface Traced {
  syncs: Sync[];
  /** All files that ever were there. */
  paths: Set<string>;
  /** The files as a power cut leaves them if nothing but synced bytes reaches the disk. */
  afterPowerCut: Map<string, Buffer>;
}

interface Write {
  bytes: Buffer;
  /** Where they go; undefined: behind what is there. */
  at?: number;
  /** The file is cut to this length instead. */
  length?: number;
}

interface File {
  writes: Write[];
  /** So many of them were done before the last finished sync began. */
  synced: number;
}

interface Call {
  name: string;
  args: string;
  begun: number;
  /** Writes of its file at its begin. */
  covered: number;
}

const LINE = /^(\d+) +(\d+\.\d+) (?:<\.\.\. (\w+) resumed>|(\w+)\()(.*)$/;
const END = /^(.*)\) += (-?\d+)[^"]*?(?: <([\d.]+)>)?$/;

/** Options of strace under which {@link readTrace} can read what it writes. */
export const STRACE = [
  '-f',
  '-y',
  '-ttt',
  '-T',
  '--seccomp-bpf',
  '-xx',
  '-s',
  '16777216',
  '-e',
  'trace=openat,write,pwrite64,writev,pwritev,ftruncate,rename,unlink,fsync,fdatasync,sync_file_range,msync',
  '-e',
  'signal=none',
];

/**
 * Plays the calls of a trace again on a disk that forgets what was not synced. Creating, renaming and deleting files
 * counts as done at once: the model is about contents.
 * @param isStore Whether a path is one of the store's files.
 */
export function readTrace(log: string, isStore: (path: string) => boolean): Traced {
  const files = new Map<string, File>();
  const paths = new Set<string>();
  const syncs: Sync[] = [];
  const open = new Map<string, Call>();

  const finish = (call: Call, result: number, done: number): void => {
    const [path = '', other = ''] = pathsIn(call.args);
    if (result < 0 || !isStore(path)) return;
    const file = files.get(path) ?? { writes: [], synced: 0 };
    if (call.name === 'openat') {
      const begins = call.args.includes('O_TRUNC') || (call.args.includes('O_CREAT') && !files.has(path));
      if (begins) files.set(path, { writes: [], synced: 0 });
      if (begins) paths.add(path);
    } else if (call.name === 'rename') {
      files.delete(path);
      files.set(other, file);
    } else if (call.name === 'unlink') {
      files.delete(path);
    } else if (call.name === 'ftruncate') {
      file.writes.push({ bytes: Buffer.alloc(0), length: numbersIn(call.args).at(-1)! });
    } else if (call.name === 'write' || call.name === 'pwrite64') {
      const bytes = stringIn(call.args).subarray(0, result);
      file.writes.push({ bytes, ...(call.name === 'pwrite64' && { at: numbersIn(call.args).at(-1)! }) });
    } else if (call.name === 'fsync' || call.name === 'fdatasync') {
      // A folder has no contents of its own here.
      if (!files.has(path)) return;
      file.synced = Math.max(file.synced, call.covered);
      syncs.push({ path, begun: call.begun, done });
    } else {
      throw new Error(`the model does not know ${call.name} on ${path}`);
    }
  };

  for (const line of readFileSync(log, 'latin1').split('\n')) {
    const [, thread, time, resumed, name, rest] = LINE.exec(line) ?? [];
    if (!thread || !time || rest === undefined) continue;
    const begun = Number(time) * 1000;
    const call = resumed ? open.get(thread) : { name: name!, args: rest, begun, covered: coveredBy(rest, files) };
    if (!call) continue;
    if (rest.endsWith('<unfinished ...>')) {
      open.set(thread, call);
      continue;
    }
    open.delete(thread);
    const [, args, result, seconds = '0'] = END.exec(rest) ?? [];
    if (result === undefined) continue;
    if (!resumed) call.args = args!;
    finish(call, Number(result), call.begun + Number(seconds) * 1000);
  }
  const images = [...files].map(([path, file]) => [path, imageOf(file)] as const);
  return { syncs, paths, afterPowerCut: new Map(images) };
}

function coveredBy(args: string, files: Map<string, File>): number {
  return files.get(pathsIn(args)[0] ?? '')?.writes.length ?? 0;
}

function imageOf({ writes, synced }: File): Buffer {
  let image = Buffer.alloc(0);
  for (const { bytes, at = image.length, length } of writes.slice(0, synced)) {
    const size = length ?? Math.max(image.length, at + bytes.length);
    const next = Buffer.alloc(size);
    image.copy(next, 0, 0, size);
    bytes.copy(next, at);
    image = next;
  }
  return image;
}

const decode = (hex: string): Buffer => Buffer.from(hex.replaceAll('\\x', ''), 'hex');

/** The path of a file descriptor, or those that are arguments. */
function pathsIn(args: string): string[] {
  const descriptor = /^\d+<([^>]*)>/.exec(args)?.[1];
  if (descriptor) return [decode(descriptor).toString()];
  return [...args.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, hex]) => decode(hex!).toString());
}

const stringIn = (args: string): Buffer => decode(/"((?:\\x[0-9a-f]{2})*)"/.exec(args)?.[1] ?? '');

const numbersIn = (args: string): number[] =>
  [...args.matchAll(/, (\d+)(?=,|$| )/g)].map(([, digits]) => Number(digits));
