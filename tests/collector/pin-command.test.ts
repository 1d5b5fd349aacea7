// @vitest-environment node
import { expect, test, vi } from 'vitest';
import { runPin } from '../../collector/pin-command.ts';
import sample from '../../senyum.json';
import { configFor, type SenyumConfig } from '../../src/model/config.ts';
import { parseConfig } from '../../src/model/parse-config.ts';
import { checkPin } from '../../src/model/pin.ts';

// Slow hashes, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

async function run(given: string, words: string[] = []) {
  const printed: string[] = [];
  const ended = await runPin(
    words,
    async () => given,
    (text) => void printed.push(text),
  );
  return { ended, printed };
}

const hashIn = (text: string): string => (JSON.parse(`{${text}}`) as { kiosk: { pin: string } }).kiosk.pin;

test('The hash that is printed is the one of the PIN that was typed, which is not repeated', async () => {
  const { ended, printed } = await run(' 482913\n');
  expect(ended).toEqual({ code: 0 });
  expect(printed.join()).not.toContain('482913');
  expect(await checkPin('482913', hashIn(printed[0]!))).toBe(true);
});

test('Without one it makes a PIN of twelve digits', async () => {
  const { printed } = await run('');
  const [pin] = /\d{12}/.exec(printed[0]!)!;
  expect(await checkPin(pin, hashIn(printed[1]!))).toBe(true);
});

test.each([
  ['4829', 1, 'six to twelve digits'],
  ['123456', 1, 'too easy'],
])('The PIN "%s" is refused', async (given, code, mistake) => {
  const { ended, printed } = await run(given);
  expect(ended).toEqual({ code, mistake: expect.stringContaining(mistake) });
  expect(printed).toEqual([]);
});

test('A PIN on the command line is refused', async () => {
  expect((await run('', ['482913'])).ended.code).toBe(2);
});

test('A config takes the hash of a PIN and nothing weaker, and the collector tells it nobody', async () => {
  const pin = hashIn((await run('482913')).printed[0]!);
  const parsed = parseConfig({ ...sample, kiosk: { pin } });
  expect(parsed).toHaveProperty('config.kiosk.pin', pin);
  const { config } = parsed as { config: SenyumConfig };
  for (const touchpoint of [undefined, config.touchpoints[0]!.id])
    expect(configFor(config, touchpoint)?.kiosk).toEqual({ touchpoint: config.touchpoints[0]!.id });
  for (const wrong of ['482913', pin.replace('600000', '1000'), pin.replace('sha256', 'md5')]) {
    const { problems } = parseConfig({ ...sample, kiosk: { pin: wrong } }) as { problems: { path: string }[] };
    expect(problems.map(({ path }) => path)).toEqual(['kiosk.pin']);
  }
});
