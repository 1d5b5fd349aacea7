import { parseArgs } from 'node:util';
import { FORMATS, type Format } from '../../src/model/endpoint.ts';
import { SenyumError } from '../../src/model/error.ts';
import type { CheckOptions } from './bench.ts';

/** How long senyum itself waits for a reply, in ms. */
const DEADLINE = 25_000;

/** Where the pages are supposed to be when nobody says it. */
const SOMEWHERE = 'https://shop.example';

/** What was asked for on the command line, or one sentence about what can't be understood. */
export type ReadOptions = { options: CheckOptions; json: boolean } | { mistake: string };

/** Reads the words behind `check-endpoint`. */
export function readOptions(args: string[]): ReadOptions {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'senyum' },
        header: { type: 'string', multiple: true, default: [] },
        'wrong-header': { type: 'string' },
        origin: { type: 'string', default: SOMEWHERE },
        json: { type: 'boolean', default: false },
      },
    });
    const wrong = values['wrong-header'];
    const options: CheckOptions = {
      url: urlOf(positionals),
      format: formatOf(values.format),
      headers: Object.assign({}, ...values.header.map((text) => headerOf('--header', text))),
      ...(wrong !== undefined && { wrongHeader: headerOf('--wrong-header', wrong) }),
      origin: originOf(values.origin),
      deadline: DEADLINE,
    };
    return { options, json: values.json };
  } catch (error) {
    const { message } = error as Error;
    // Node explains at length how an odd word could be passed on all the same.
    return { mistake: error instanceof SenyumError ? message : `${message.split(/\. |\n/)[0]}.` };
  }
}

function urlOf([text, ...more]: string[]): string {
  if (text === undefined) throw mistake('check-endpoint needs the address of an endpoint.');
  if (more.length > 0) throw mistake(`check-endpoint takes one address; "${more[0]}" is one too many.`);
  return httpUrlOf(text);
}

/**
 * An address that can be asked.
 * @throws SenyumError `config` when it is none, or has a password in it.
 */
export function httpUrlOf(text: string): string {
  const url = parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) throw mistake(`"${text}" is not an address that begins with https://.`);
  if (url.username || url.password)
    throw mistake('The address may not contain a password, as browsers refuse it; use --header.');
  url.hash = '';
  return url.href;
}

function formatOf(text: string): Format {
  const format = FORMATS.find((one) => one === text);
  if (!format) throw mistake(`There is no format "${text}"; there are ${FORMATS.join(', ')}.`);
  return format;
}

/**
 * Reads a header as a command takes it, `name: value`.
 * @throws SenyumError `config` when it is none; the value is not repeated.
 */
export function headerOf(option: string, text: string): Record<string, string> {
  const colon = text.indexOf(':');
  const name = text.slice(0, Math.max(0, colon)).trim().toLowerCase();
  const value = text.slice(colon + 1).trim();
  try {
    new Headers([[name, value]]);
  } catch {
    // The value is not repeated: it may be a key.
    throw mistake(`${option} needs a header as "name: value".`);
  }
  return { [name]: value };
}

function originOf(text: string): string {
  const url = parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) throw mistake(`"${text}" is not an origin such as ${SOMEWHERE}.`);
  return url.origin;
}

const parse = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined);

const mistake = (sentence: string): SenyumError => new SenyumError('config', sentence);
