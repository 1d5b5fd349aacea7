import { checkEndpoint } from './check-endpoint.ts';
import { checkText, closingText, openingText } from './print.ts';
import { readOptions } from './read-options.ts';

/** What came of a command: the exit code, and a sentence when its words can't be understood. */
export interface Ended {
  code: number;
  mistake?: string;
}

/** Runs `check-endpoint` with the words behind it. */
export async function runCheckEndpoint(args: string[], print: (text: string) => void): Promise<Ended> {
  const read = readOptions(args);
  if ('mistake' in read) return { code: 2, mistake: read.mistake };
  const { options, json } = read;
  if (!json) print(openingText(options));
  const report = await checkEndpoint(options, json ? undefined : (check) => print(checkText(check)));
  print(json ? JSON.stringify(report, null, 2) : closingText(report));
  return { code: report.passed ? 0 : 1 };
}
