import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { SenyumConfig } from '../src/model/config.ts';
import { SenyumError } from '../src/model/error.ts';
import { parseWholeConfig } from '../src/model/parse-whole-config.ts';
import { problemText } from '../src/model/problem.ts';
import { findSyntaxError } from './json-syntax.ts';

/**
 * Reads a `senyum.json`.
 * @throws SenyumError `config`, whose message has one line per mistake: `senyum.json: path: message`.
 */
export async function readConfig(file: string): Promise<SenyumConfig> {
  const name = path.basename(file);
  const parsed = parseWholeConfig(parseText(name, await readText(file)));
  if ('config' in parsed) return parsed.config;
  throw new SenyumError('config', parsed.problems.map((problem) => problemText(name, problem)).join('\n'));
}

async function readText(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).replace(/^\uFEFF/, '');
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? 'there is no such file' : (code ?? message);
    const sentence = `The config ${file} can't be read: ${reason}. Set SENYUM_CONFIG to the path of your senyum.json.`;
    throw new SenyumError('config', sentence, { cause });
  }
}

function parseText(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const found = findSyntaxError(text);
    const place = found ? `line ${found.line}, column ${found.column}: ${found.message}` : (cause as Error).message;
    throw new SenyumError('config', `${name}: ${place}`, { cause });
  }
}
