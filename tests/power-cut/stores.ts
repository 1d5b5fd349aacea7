import type { LaunchOptions } from 'puppeteer-core';
import { ensureChromium } from '../../scripts/browser.mjs';
import { ensureTool } from '../../scripts/engines.mjs';

/** A browser's implementation of IndexedDB on the disk. */
export interface Store {
  name: string;
  /** What to type where it is missing. */
  missing: string | undefined;
  /** Made anew for each start: puppeteer takes the features out of the arguments that it is given. */
  options: (userDataDir: string) => LaunchOptions & { executablePath: string };
  /** Part of the paths of its files, to sift what strace says. */
  mark: string;
  /** Whether a path is one of its files. */
  owns: (path: string) => boolean;
  /** Ending of the file that must be there, as a proof that this is the store that was asked for. */
  ending: string;
}

/** What to type where strace is missing. */
export const strace: { path?: string; missing?: string } = ensureTool('strace');

const CHROMIUM_MARK = '/IndexedDB/http_127.0.0.1';
const FIREFOX_MARK = '/storage/default/http+++127.0.0.1';

const firefox = ensureTool('firefox');

const chromium =
  (features: string): Store['options'] =>
  (userDataDir) => ({
    executablePath: ensureChromium(),
    args: ['--no-sandbox', '--disable-background-networking', '--no-first-run', features],
    userDataDir,
  });

/** All stores, those that are missing here too. */
export const stores: Store[] = [
  {
    name: 'Chromium, LevelDB',
    missing: strace.missing,
    options: chromium('--disable-features=IdbSqliteBackingStore,IdbSqliteOnDiskRollout'),
    mark: CHROMIUM_MARK,
    owns: (path) => path.includes(CHROMIUM_MARK),
    ending: '.log',
  },
  {
    name: 'Chromium, SQLite',
    missing: strace.missing,
    // IdbSqliteOnDiskRollout alone changes nothing: its stage is LevelDB unless a parameter says otherwise.
    options: chromium('--enable-features=IdbSqliteBackingStore'),
    mark: CHROMIUM_MARK,
    owns: (path) => path.includes(CHROMIUM_MARK),
    ending: '-wal',
  },
  {
    name: 'Firefox, SQLite',
    missing: strace.missing ?? firefox.missing,
    options: (userDataDir) => ({ browser: 'firefox', executablePath: firefox.path!, userDataDir }),
    mark: FIREFOX_MARK,
    owns: (path) => path.includes(FIREFOX_MARK) && path.includes('/idb/'),
    ending: '.sqlite-wal',
  },
];
