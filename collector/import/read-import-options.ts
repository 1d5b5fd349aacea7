import { parseArgs } from 'node:util';
import { SenyumError } from '../../src/model/error.ts';
import { headerOf, httpUrlOf } from '../check-endpoint/read-options.ts';
import { type Fields, readPairs } from './fields.ts';
import type { Target } from './post-items.ts';

/** What was asked for behind `import`. */
export interface ImportOptions {
  file: string;
  format: 'csv' | 'ndjson';
  fields: Fields;
  target: Target;
  /** IANA name of the time zone of times without an offset. */
  zone: string;
}

/**
 * Reads the words behind `import`.
 * @param env PORT, by which a collector on this machine is found.
 * @throws SenyumError `config` with one sentence about what can't be understood.
 */
export function readImportOptions(args: string[], env: Record<string, string | undefined>): ImportOptions {
  const { values, positionals } = parseWords(args);
  const [file, ...more] = positionals;
  if (file === undefined) throw mistake('import needs a file.');
  if (more.length > 0) throw mistake(`import takes one file; "${more[0]}" is one too many.`);
  const format = /\.(csv|ndjson|jsonl)$/i.exec(file)?.[1]?.toLowerCase();
  if (!format) throw mistake(`"${file}" ends neither in .csv nor in .ndjson.`);
  const pairs = (option: 'map' | 'set') =>
    Object.assign({}, ...values[option].map((text) => readPairs(`--${option}`, text)));
  return {
    file,
    format: format === 'csv' ? 'csv' : 'ndjson',
    fields: { columns: pairs('map'), constants: pairs('set') },
    target: {
      url: httpUrlOf(values.url ?? `http://127.0.0.1:${env.PORT || 4747}/v1/batches`),
      headers: Object.assign({}, ...values.header.map((text) => headerOf('--header', text))),
    },
    zone: zoneOf(values.zone),
  };
}

function parseWords(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        map: { type: 'string', multiple: true, default: [] },
        set: { type: 'string', multiple: true, default: [] },
        url: { type: 'string' },
        header: { type: 'string', multiple: true, default: [] },
        zone: { type: 'string', default: Intl.DateTimeFormat().resolvedOptions().timeZone },
      },
    });
  } catch (error) {
    // Node explains at length how an odd word could be passed on all the same.
    throw mistake(`${(error as Error).message.split(/\. |\n/)[0]}.`);
  }
}

function zoneOf(name: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    throw mistake(`"${name}" is not a time zone such as Asia/Jakarta.`);
  }
}

const mistake = (sentence: string): SenyumError => new SenyumError('config', sentence);
