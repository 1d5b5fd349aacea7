import fs from 'node:fs';
import path from 'node:path';

/** Forces every file and folder below `dir` to the disk. */
export function syncTree(dir: string): void {
  for (const entry of fs.readdirSync(dir, { withFileTypes: true })) {
    const inner = path.join(dir, entry.name);
    if (entry.isDirectory()) syncTree(inner);
    else if (entry.isFile()) sync(inner, 'r+');
  }
  syncFolder(dir);
}

/** Forces a folder's list of names to the disk; Windows does that by itself. */
export function syncFolder(dir: string): void {
  if (process.platform !== 'win32') sync(dir, 'r');
}

function sync(file: string, flags: string): void {
  const handle = fs.openSync(file, flags);
  try {
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}
