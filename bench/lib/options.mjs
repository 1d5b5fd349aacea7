import { join } from 'node:path';
import { parseArgs } from 'node:util';

const ROOT = join(import.meta.dirname, '../..');

const HELP = `npm run bench -- [--only a,b] [--quick] [--record] [--source folder] [--against folder]
  --only     tables, of: TABLES
  --quick    few and small rounds, to see that it works
  --record   keep the tables in bench/results/
  --source   the senyum to measure; default this one
  --against  another senyum, measured beside it`;

/** Reads the words of the command line; says what is possible and returns undefined when it can't. */
export function readOptions(words, tables) {
  try {
    const { values } = parseArgs({
      args: words,
      options: {
        only: { type: 'string', multiple: true },
        quick: { type: 'boolean' },
        record: { type: 'boolean' },
        source: { type: 'string' },
        against: { type: 'string' },
        help: { type: 'boolean' },
      },
    });
    const only = values.only?.flatMap((list) => list.split(',')) ?? tables;
    const unknown = only.find((name) => !tables.includes(name));
    if (unknown) throw new Error(`there is no table "${unknown}"`);
    if (!values.help) {
      const { source = ROOT, against, record } = values;
      return { only, size: values.quick ? 'quick' : 'whole', record, source, against };
    }
  } catch (error) {
    console.error(`${error.message}\n`);
  }
  console.log(HELP.replace('TABLES', tables.join(', ')));
  return undefined;
}
