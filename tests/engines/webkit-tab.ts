import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Builder, By, Capabilities, type WebDriver, type WebElement } from 'selenium-webdriver';
import { freePort } from '../ways/collector.ts';
import { PATIENCE, QUIET, type Tab } from './tab.ts';

/** Drives WebKitGTK by WebDriver, on a screen that nobody sees. */
export async function startWebKit(driverPath: string, profile: string): Promise<Tab> {
  const port = await freePort();
  const screen = ['-a', '-s', '-screen 0 1280x900x24'];
  // A process group of its own: the driver's end does not end the screen.
  const service = spawn('xvfb-run', [...screen, driverPath, `--port=${port}`, '--host=127.0.0.1'], {
    detached: true,
    stdio: 'ignore',
  });
  let session: WebDriver;

  const start = async (): Promise<void> => {
    session = await connect(port, profile);
  };
  const button = async (name: string): Promise<WebElement | null> => {
    for (const one of await session.findElements(By.css('button'))) {
      // A screen that changes in the middle takes its buttons away.
      const found = await Promise.all([one.getAccessibleName(), one.isDisplayed()]).catch(() => undefined);
      if (found?.[0] === name && found[1]) return one;
    }
    return null;
  };

  await isUp(port);
  await start();
  return {
    open: (url) => session.get(url),
    async click(name) {
      await session.wait(() => button(name), PATIENCE, `no button is called ${name}`);
      await sleep(QUIET);
      const found = await button(name);
      await found!.click();
    },
    text: () => session.executeScript('return document.body.innerText'),
    evaluate: <T>(expression: string) =>
      session.executeAsyncScript<T>(
        `const done = arguments[0]; Promise.resolve(${expression}).then(done, (error) => done(String(error)))`,
      ),
    reload: () => session.navigate().refresh(),
    async close() {
      await session.quit();
      await end(service);
    },
    async restart() {
      await session.quit();
      await start();
    },
  };
}

/** Asked for before selenium does: what it tries in vain leaves rejections behind that nobody can catch. */
async function isUp(port: number): Promise<void> {
  const until = Date.now() + PATIENCE;
  while (!(await fetch(`http://127.0.0.1:${port}/status`).catch(() => undefined))) {
    if (Date.now() > until) throw new Error('WebKitWebDriver does not answer');
    await sleep(50);
  }
}

async function connect(port: number, profile: string): Promise<WebDriver> {
  const capabilities = new Capabilities({
    browserName: 'senyum-webkit',
    'webkitgtk:browserOptions': {
      binary: resolve(import.meta.dirname, 'webkit-host.py'),
      args: [`--profile=${profile}`],
    },
  });
  const session = await new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(capabilities).build();
  await session.manage().setTimeouts({ pageLoad: PATIENCE, script: PATIENCE });
  return session;
}

async function end(service: ChildProcess): Promise<void> {
  if (service.exitCode !== null || service.signalCode !== null) return;
  const gone = once(service, 'exit');
  process.kill(-service.pid!, 'SIGTERM');
  await gone;
}
