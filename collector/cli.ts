#!/usr/bin/env node
import { existsSync } from 'node:fs';
import path from 'node:path';
import { SenyumError } from '../src/model/error.ts';
import { problemText } from '../src/model/problem.ts';
import { reviewConfig } from '../src/model/review-config.ts';
import { type Ended, runCheckEndpoint } from './check-endpoint/command.ts';
import { readConfig } from './config-file.ts';
import { readLogo } from './logo.ts';
import { reviewRetention } from './privacy/retention.ts';

const HELP = `senyum                      runs the collector; so does "senyum start"
senyum init [TEMPLATE]      writes a senyum.json to begin with: a shop, a web shop, a bank, a hotel …
senyum check [FILE]         names every mistake in a senyum.json
senyum check-endpoint URL   tries an endpoint, and says which grade it reaches
  --format NAME             senyum (default), cloudevents, ndjson or json
  --header "name: value"    sent along, for example a key; may be repeated
  --wrong-header "name: v"  the same header with a wrong key, which should be refused
  --origin ORIGIN           where your pages are, such as https://shop.example
  --json                    prints the result as JSON
senyum import FILE          sends the rows of a .csv or .ndjson file to the collector
  --map at=Date,smiley=Mood which column is what, where it is not called so
  --set survey=till         what holds for rows that say nothing else
  --url URL                 the gate; default http://127.0.0.1:4747/v1/batches
  --header "name: value"    sent along, for example a key; may be repeated
  --zone Asia/Jakarta       of times without an offset; default this machine's
senyum snippet URL PLACE    prints the lines for a page's head: collector, touchpoint, and the hash of the widget;
                            with --preload the small tag, which asks sooner;
                            with --at-load what asks soonest
senyum reflag               flags all stored taps anew, by the present rules; stop the collector first
senyum verify               counts all answers anew and compares with what the map is drawn from; stop the collector
  --mend                    first. --mend makes anew what is wrong
senyum copy                 copies all of DATA_DIR into the empty PostgreSQL database of DATABASE_URL; stop the
                            collector first
senyum erase CODE…          erases what was answered, by the codes of receipts or by ids; stop the collector first
senyum setup-link           prints a link by which the owner logs in for the first time, or after a forgotten password;
                            stop the collector first
senyum pin                  prints the hash of a PIN, for "kiosk.pin" in a senyum.json
senyum help                 prints this`;

const commands: Record<string, (words: string[]) => Ended | Promise<Ended>> = {
  start,
  init,
  check,
  'check-endpoint': (words) => runCheckEndpoint(words, console.log),
  import: importRows,
  snippet,
  reflag,
  verify,
  copy,
  erase,
  'setup-link': setupLink,
  pin,
  help,
  '--help': help,
  '-h': help,
};

async function start(words: string[]): Promise<Ended> {
  if (words.length > 0) return { code: 2, mistake: `start takes nothing more; "${words[0]}" is too much.` };
  await import('./main.ts');
  return { code: 0 };
}

async function init(words: string[]): Promise<Ended> {
  const { chooseOnTerminal, runInit } = await import('./init/command.ts');
  return runInit(words, '.', chooseOnTerminal, console.log);
}

async function check([file = 'senyum.json', ...more]: string[]): Promise<Ended> {
  if (more.length > 0) return { code: 2, mistake: `check takes one file; "${more[0]}" is one too many.` };
  if (!existsSync(file)) return { code: 1, mistake: `There is no file ${file}.` };
  try {
    const config = await readConfig(file);
    const { problem } = await readLogo(config, file);
    const own = [...reviewRetention(config.retention), ...(problem ? [problem] : [])];
    const warnings = [...reviewConfig(config).warnings, ...own];
    const name = path.basename(file);
    for (const warning of warnings) console.log(`${problemText(name, warning)} (it starts all the same)`);
    if (warnings.length === 0) console.log(`${name} is right.`);
    return { code: 0 };
  } catch (error) {
    if (!(error instanceof SenyumError)) throw error;
    return { code: 1, mistake: error.message };
  }
}

async function snippet(words: string[]): Promise<Ended> {
  const { runSnippet } = await import('./snippet/command.ts');
  return runSnippet(words, path.join(import.meta.dirname, '../site'), console.log);
}

// The database is loaded only where it is needed.
async function reflag(words: string[]): Promise<Ended> {
  const { runReflag } = await import('./flags/reflag-command.ts');
  return runReflag(words, process.env, console.log);
}

async function verify(words: string[]): Promise<Ended> {
  const { runVerify } = await import('./rollup/verify-command.ts');
  return runVerify(words, process.env, console.log);
}

async function copy(words: string[]): Promise<Ended> {
  const { runCopy } = await import('./copy/command.ts');
  return runCopy(words, process.env, console.log);
}

async function erase(words: string[]): Promise<Ended> {
  const { runErase } = await import('./privacy/erase-command.ts');
  return runErase(words, process.env, console.log);
}

async function setupLink(words: string[]): Promise<Ended> {
  const { runSetupLink } = await import('./people/setup-link-command.ts');
  return runSetupLink(words, process.env, console.log);
}

async function importRows(words: string[]): Promise<Ended> {
  const { runImport } = await import('./import/command.ts');
  return runImport(words, process.env, console.log, process.stderr);
}

async function pin(words: string[]): Promise<Ended> {
  const { askForPin, runPin } = await import('./pin-command.ts');
  return runPin(words, askForPin, console.log);
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
