// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

/** Which rooms each room may import from, besides itself. The first room whose folder fits is the file's. */
const ROOMS: Record<string, string[]> = {
  'src/index.ts': ['src/model', 'src/delivery', 'src/page'],
  'src/model': [],
  'src/delivery': ['src/model'],
  'src/page': ['src/delivery', 'src/model'],
  'src/worker': ['src/delivery', 'src/model'],
  'src/ui': ['src/model'],
  'kiosk/sw.ts': ['src/worker'],
  kiosk: ['src/ui', 'src/page', 'src/model'],
  'widget/worker.ts': ['src/worker'],
  widget: ['src/ui', 'src/page', 'src/model'],
  'collector/map': ['src/ui', 'src/model'],
  'collector/devices-page': ['collector/map', 'src/ui', 'src/model'],
  'collector/touchpoint-page': ['collector/map', 'src/ui', 'src/model'],
  'collector/login-page': ['collector/map', 'src/ui', 'src/model'],
  'collector/people-page': ['collector/map', 'src/ui', 'src/model'],
  // Drawn by the server, in the words of the page.
  'collector/picture': ['collector/map', 'src/ui', 'src/model'],
  'collector/receipt-page': ['collector/touchpoint-page', 'collector/map', 'src/ui', 'src/model'],
  'collector/demo': [],
  'collector/hosted': ['src/ui', 'src/model'],
  // It posts what devices post.
  'collector/check-endpoint': ['collector', 'src/delivery', 'src/model'],
  collector: ['collector/check-endpoint', 'collector/picture', 'src/model'],
};

const roomOf = (file: string): string | undefined =>
  Object.keys(ROOMS).find((room) => file === room || file.startsWith(`${room}/`));

const files = ['src', 'kiosk', 'widget', 'collector'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name).replaceAll('\\', '/')),
);

/** The relative imports of a file that are there at run time. */
const importsOf = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/^(?:import|export)\s+(?!type\b)[^;]*?['"](\.[^'"]+)['"]/gm)]
    .map(([, path]) => normalize(join(dirname(file), path!)).replaceAll('\\', '/'))
    .filter((path) => /\.tsx?$/.test(path));

const imports = new Map(files.map((file) => [file, importsOf(file)]));

test('every file lies in a room', () => {
  expect(files.length).toBeGreaterThan(50);
  expect(files.filter((file) => !roomOf(file))).toEqual([]);
});

test('rooms import only from the rooms below them', () => {
  const wrong = [...imports].flatMap(([file, targets]) => {
    const room = roomOf(file)!;
    const allowed = [room, ...ROOMS[room]!];
    return targets.filter((target) => !allowed.includes(roomOf(target)!)).map((target) => `${file} → ${target}`);
  });
  expect(wrong).toEqual([]);
});

test('no imports go in a ring', () => {
  const done = new Set<string>();
  const visit = (file: string, way: string[]): string[] => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return [];
    const ring = (imports.get(file) ?? []).flatMap((target) => visit(target, [...way, file]));
    done.add(file);
    return ring;
  };
  expect(files.flatMap((file) => visit(file, []))).toEqual([]);
});

test('no file is longer than 250 lines', () => {
  expect(files.filter((file) => readFileSync(file, 'utf8').split('\n').length > 250)).toEqual([]);
});
