import { stat } from 'node:fs/promises';
import { SenyumError } from '../../src/model/error.ts';
import type { Ended } from '../check-endpoint/command.ts';
import { type Imported, importFile } from './import-file.ts';
import { type Screen, startProgress } from './progress.ts';
import { type ImportOptions, readImportOptions } from './read-import-options.ts';

/** Runs `import` with the words behind it. Ends with 1 when rows were rejected, or it had to stop. */
export async function runImport(
  words: string[],
  env: Record<string, string | undefined>,
  print: (text: string) => void,
  screen: Screen,
): Promise<Ended> {
  let options: ImportOptions;
  try {
    options = readImportOptions(words, env);
  } catch (error) {
    if (!(error instanceof SenyumError)) throw error;
    return { code: 2, mistake: error.message };
  }
  const progress = startProgress(screen);
  try {
    const { size } = await stat(options.file);
    const show = (bytes: number, rows: number) => progress.show(size && bytes / size, rows);
    const imported = await importFile(options, print, show).finally(progress.end);
    print(closingText(imported));
    return { code: imported.rejected > 0 ? 1 : 0 };
  } catch (error) {
    return { code: 1, mistake: explain(error, options.file) };
  }
}

function closingText({ stored, known, rejected, rejects }: Imported): string {
  const lines = [`${stored} stored, ${known} there already, ${rejected} rejected.`];
  if (rejected > 0) lines.push(`The rejected rows are in ${rejects}, each with its line and the reason.`);
  return lines.join('\n');
}

function explain(error: unknown, file: string): string {
  const { message, code } = error as NodeJS.ErrnoException;
  if (error instanceof SenyumError)
    return code === 'endpoint' ? `${message} Import the file again later: nothing is stored twice.` : message;
  return code === 'ENOENT' ? `There is no file ${file}.` : `The file ${file} can't be imported: ${message}.`;
}
