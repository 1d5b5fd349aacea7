import type { LaunchOptions } from 'puppeteer-core';
import { ensureChromium } from '../../scripts/browser.mjs';
import { ensureTool } from '../../scripts/engines.mjs';
import { startPuppeteer } from './puppeteer-tab.ts';
import type { Engine } from './tab.ts';
import { startWebKit } from './webkit-tab.ts';

const chromiumPath: string = ensureChromium();
const firefoxTool = ensureTool('firefox');
const webkitTool = ensureTool('webkit');

const chromiumOptions = (userDataDir: string): LaunchOptions => ({
  executablePath: chromiumPath,
  userDataDir,
  args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--no-first-run'],
});

const chromium: Engine = {
  name: 'Chromium',
  missing: undefined,
  start: (profile) => startPuppeteer(chromiumOptions(profile)),
};

const chromiumWithoutSync: Engine = {
  name: 'Chromium without Background Sync',
  missing: undefined,
  start: (profile) =>
    startPuppeteer(chromiumOptions(profile), () => {
      Reflect.deleteProperty(ServiceWorkerRegistration.prototype, 'sync');
    }),
};

const firefox: Engine = {
  name: 'Firefox',
  missing: firefoxTool.missing,
  start: (profile) => startPuppeteer({ browser: 'firefox', executablePath: firefoxTool.path!, userDataDir: profile }),
};

const webkit: Engine = {
  name: 'WebKit',
  missing: webkitTool.missing,
  start: (profile) => startWebKit(webkitTool.path!, profile),
};

/** All engines, those that are missing here too. */
export const engines: Engine[] = [chromium, chromiumWithoutSync, firefox, webkit];
