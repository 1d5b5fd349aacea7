import { type Asking, askingAt, type SenyumConfig } from '../src/model/config.ts';
import { SenyumError } from '../src/model/error.ts';
import { QUESTION_KINDS } from '../src/model/survey.ts';
import type { Placement } from './placement.ts';

/**
 * Reads what the widget needs of a config, and no more: the collector names every mistake at its start, and its parser
 * would be a sixth of the panel.
 */
export async function readConfig(
  { touchpoint }: Placement,
  reply: Response,
): Promise<{ config: SenyumConfig; asking: Asking }> {
  const address = reply.url;
  if (!reply.ok) throw mistake(address, `answered with status ${reply.status}`);
  const config = (await reply.json()) as SenyumConfig;
  try {
    if (config.senyum !== 1) throw mistake(address, 'senyum: expected 1');
    const asking = askingAt(config, touchpoint);
    if (!asking) throw mistake(address, `has no touchpoint "${touchpoint}" with a survey`);
    const { questions } = asking.survey;
    for (const { kind } of questions) {
      if (!QUESTION_KINDS.includes(kind)) throw mistake(address, `no question of kind "${kind}" is known`);
    }
    const isWhole = config.name && config.languages[0] && questions[0] && questions.every(({ text }) => text);
    if (!isWhole) throw mistake(address, 'lacks a text');
    const url = new URL(config.endpoint.url, address).href;
    return { config: { ...config, endpoint: { ...config.endpoint, url } }, asking };
  } catch (error) {
    throw error instanceof SenyumError ? error : mistake(address, `can't be read: ${(error as Error).message}`);
  }
}

const mistake = (address: string, sentence: string): SenyumError =>
  new SenyumError('config', `${address}: ${sentence}`);
