import { randomInt } from 'node:crypto';
import { createInterface } from 'node:readline/promises';
import { hashPin, pinFlaw } from '../src/model/pin.ts';
import type { Ended } from './check-endpoint/command.ts';

/** Digits of a PIN that is made here: its hash may lie where others can read it. */
const DIGITS = 12;

const FLAWS = {
  digits: 'A PIN has six to twelve digits, and nothing else.',
  easy: 'That PIN is too easy to guess.',
};

/**
 * Runs `pin`: prints the hash of a PIN for `kiosk.pin` of the config.
 * @param ask Asks for the PIN; an empty answer lets one be made.
 */
export async function runPin(
  words: string[],
  ask: () => Promise<string>,
  print: (text: string) => void,
): Promise<Ended> {
  // On a command line it would stay in the shell's history.
  if (words.length > 0) return { code: 2, mistake: `pin takes nothing more: it asks; "${words[0]}" is too much.` };
  const given = (await ask()).trim();
  const flaw = given ? pinFlaw(given) : undefined;
  if (flaw) return { code: 1, mistake: FLAWS[flaw] };
  const pin = given || newPin();
  if (!given) print(`PIN: ${pin}`);
  print(`"kiosk": { "pin": "${await hashPin(pin)}" }`);
  return { code: 0 };
}

/** Asks on the terminal; what is piped in is taken without a question. */
export async function askForPin(): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const lines = terminal[Symbol.asyncIterator]();
    if (process.stdin.isTTY) process.stderr.write('PIN of six to twelve digits (empty: one is made): ');
    const { value } = await lines.next();
    return value ?? '';
  } finally {
    terminal.close();
  }
}

function newPin(): string {
  for (;;) {
    const pin = Array.from({ length: DIGITS }, () => randomInt(10)).join('');
    if (!pinFlaw(pin)) return pin;
  }
}
