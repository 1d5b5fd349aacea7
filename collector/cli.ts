#!/usr/bin/env node
import { existsSync } from 'node:fs';
import path from 'node:path';
import { SenyumError } from '../src/model/error.ts';
import { type Ended, runCheckEndpoint } from './check-endpoint/command.ts';
import { readConfig } from './config-file.ts';

const HELP = `senyum                      runs the collector; so does "senyum start"
senyum check [FILE]         names every mistake in a senyum.json
senyum check-endpoint URL   tries an endpoint, and says which grade it reaches
  --format NAME             senyum (default), cloudevents, ndjson or json
  --header "name: value"    sent along, for example a key; may be repeated
  --wrong-header "name: v"  the same header with a wrong key, which should be refused
  --origin ORIGIN           where your pages are, such as https://shop.example
  --json                    prints the result as JSON
senyum help                 prints this`;

const commands: Record<string, (words: string[]) => Ended | Promise<Ended>> = {
  start,
  check,
  'check-endpoint': (words) => runCheckEndpoint(words, console.log),
  help,
  '--help': help,
  '-h': help,
};

async function start(words: string[]): Promise<Ended> {
  if (words.length > 0) return { code: 2, mistake: `start takes nothing more; "${words[0]}" is too much.` };
  await import('./main.ts');
  return { code: 0 };
}

async function check([file = 'senyum.json', ...more]: string[]): Promise<Ended> {
  if (more.length > 0) return { code: 2, mistake: `check takes one file; "${more[0]}" is one too many.` };
  if (!existsSync(file)) return { code: 1, mistake: `There is no file ${file}.` };
  try {
    await readConfig(file);
    console.log(`${path.basename(file)} is right.`);
    return { code: 0 };
  } catch (error) {
    if (!(error instanceof SenyumError)) throw error;
    return { code: 1, mistake: error.message };
  }
}

function help(): Ended {
  console.log(HELP);
  return { code: 0 };
}

async function run([word = 'start', ...words]: string[]): Promise<void> {
  const command = Object.hasOwn(commands, word) ? commands[word] : undefined;
  const { code, mistake } = command ? await command(words) : { code: 2, mistake: `senyum does not know "${word}".` };
  if (mistake) console.error(code === 2 ? `${mistake}\n\n${HELP}` : mistake);
  if (code > 0) process.exitCode = code;
}

// Not awaited here: built, the collector imports what it shares with this file, and each would wait for the other.
void run(process.argv.slice(2));
