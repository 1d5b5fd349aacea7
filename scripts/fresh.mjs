// Whether dist/ was built from the sources as they are now. Uses nothing but Node.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = ['src', 'kiosk', 'widget', 'collector', 'package-lock.json', 'package.json', 'vite.config.ts'];

/** Written last by the build. */
export const STAMP = 'dist/built';

const newest = (path) => {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
};

export function isBuilt() {
  if (!existsSync(STAMP)) return false;
  const built = statSync(STAMP).mtimeMs;
  return SOURCES.every((path) => newest(path) <= built);
}
