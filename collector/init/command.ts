import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import type { Ended } from '../check-endpoint/command.ts';
import { compactJson } from './compact-json.ts';
import { configOf, type Template } from './template.ts';
import { bank } from './templates/bank.ts';
import { callCentre } from './templates/call-centre.ts';
import { hotel } from './templates/hotel.ts';
import { retail } from './templates/retail.ts';
import { telephone } from './templates/telephone.ts';
import { webShop } from './templates/web-shop.ts';

/** The journeys to begin with, by what they are called on the command line. */
export const TEMPLATES: Record<string, Template> = {
  retail,
  'web-shop': webShop,
  bank,
  hotel,
  telephone,
  'call-centre': callCentre,
};

/** Asks for one of several things by its name or number, counted from 1; undefined where nobody can be asked. */
export type Choose = (question: string) => Promise<string | undefined>;

/** Runs `init`: writes a commented `senyum.json` into a folder that has none. */
export async function runInit(
  words: string[],
  folder: string,
  choose: Choose,
  print: (text: string) => void,
): Promise<Ended> {
  const names = Object.keys(TEMPLATES);
  const known = `There are ${names.join(', ')}.`;
  if (words.length > 1) return { code: 2, mistake: `init takes one template; "${words[1]}" is one too many.` };
  const given = words[0] ?? (await choose(questionOf(names)))?.trim();
  if (given === undefined) return { code: 2, mistake: `init needs the name of a template. ${known}` };
  const name = names[Number(given) - 1] ?? given;
  if (!Object.hasOwn(TEMPLATES, name)) return { code: 2, mistake: `There is no template "${name}". ${known}` };
  const file = path.join(folder, 'senyum.json');
  try {
    await writeFile(file, `${compactJson(configOf(name, TEMPLATES[name]!))}\n`, { flag: 'wx' });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = code === 'EEXIST' ? 'there is one already, and it is left as it is' : message;
    return { code: 1, mistake: `The file ${file} can't be written: ${reason}.` };
  }
  print(`${file} is for ${TEMPLATES[name]!.title}. Look through it, then start with "npx senyum".`);
  return { code: 0 };
}

/** Asks on the terminal; without one nobody is asked. */
export const chooseOnTerminal: Choose = async (question) => {
  if (!process.stdin.isTTY) return undefined;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
};

function questionOf(names: string[]): string {
  const lines = names.map((name, i) => `  ${i + 1}  ${name.padEnd(12)} ${TEMPLATES[name]!.title}`);
  return `What is it for?\n${lines.join('\n')}\nNumber or name: `;
}
