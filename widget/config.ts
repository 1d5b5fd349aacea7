import { type Asking, askingAt, type SenyumConfig } from '../src/model/config.ts';
import { SenyumError } from '../src/model/error.ts';
import { safeEndpoint } from '../src/page/safe-endpoint.ts';
import type { Placement } from './placement.ts';

/** What is used of a fetch's response. */
export type Reply = Pick<Response, 'ok' | 'status' | 'url' | 'text'>;

/**
 * Reads what the widget needs of a config, and no more: the collector names every mistake at its start, and its parser
 * would be a sixth of the panel.
 */
export async function readConfig(
  { touchpoint, element }: Placement,
  reply: Reply,
): Promise<{ config: SenyumConfig; asking: Asking }> {
  try {
    if (!reply.ok) throw new Error(`status ${reply.status}`);
    const config = JSON.parse(await reply.text(), isPolluted() ? inert : undefined) as SenyumConfig;
    if (config.senyum !== 1) throw new Error('senyum: expected 1');
    const asking = askingAt(config, touchpoint);
    if (!asking) throw new Error(`has no touchpoint "${touchpoint}" with a survey`);
    const { questions } = asking.survey;
    const isWhole = config.name && config.languages[0] && questions[0] && questions.every(({ text }) => text);
    if (!isWhole) throw new Error('lacks a text');
    config.endpoint = safeEndpoint(config.endpoint, reply.url);
    const url = new URL(config.endpoint.url);
    if (element.dataset.key) url.searchParams.set('key', element.dataset.key);
    config.endpoint.url = url.href;
    return { config, asking };
  } catch (error) {
    throw new SenyumError('config', `${reply.url}: ${(error as Error).message}`);
  }
}

/** So many properties `Object.prototype` has in every browser. */
const PROPERTIES = 12;

/** Whether there may be more on `Object.prototype` than browsers put there. To look costs less than {@link inert}. */
const isPolluted = (): boolean => Reflect.ownKeys(Object.prototype).length > PROPERTIES;

/** Without what a page may have put on `Object.prototype`. */
const inert = (_: string, value: unknown): unknown =>
  value instanceof Object && !Array.isArray(value) ? { __proto__: null, ...value } : value;
