import { afterEach } from 'vitest';
import type { CheckOptions } from '../../collector/check-endpoint/bench.ts';
import { checkEndpoint } from '../../collector/check-endpoint/check-endpoint.ts';
import type { Report } from '../../collector/check-endpoint/report.ts';
import { type Script, type Served, serveScript } from './scripted-endpoint.ts';

const served: Served[] = [];
afterEach(async () => {
  for (const one of served.splice(0)) await one.stop();
});

/** Serves a script until the end of the test. */
export async function serving(script: Script): Promise<Served> {
  const one = await serveScript(script);
  served.push(one);
  return one;
}

/** Checks an address as a page elsewhere, with a short deadline. */
export function checking(url: string, options: Partial<CheckOptions> = {}): Promise<Report> {
  return checkEndpoint({
    url,
    format: 'senyum',
    headers: {},
    origin: 'https://shop.example',
    deadline: 5_000,
    ...options,
  });
}

/** Serves a script and checks it. */
export async function trying(script: Script, options: Partial<CheckOptions> = {}): Promise<Report> {
  return checking((await serving(script)).url, options);
}

/** The steps in which something is missing for the next grade. */
export const missing = ({ next }: Report): string[] => next?.missing.map(({ step }) => step) ?? [];

/** What came back in a step. */
export const came = ({ checks }: Report, step: string): string | undefined =>
  checks.find((check) => check.step === step)?.came;

/** The status of a step. */
export const status = ({ checks }: Report, step: string): string | undefined =>
  checks.find((check) => check.step === step)?.status;
