import type { SenyumConfig, Touchpoint } from '../../src/model/config.ts';
import { type Claimed, plainCode } from '../../src/model/pairing.ts';
import { type Problem, problemText } from '../../src/model/problem.ts';
import { absolute, type ConfigSource } from '../config-source.ts';
import type { Reviewed } from '../keep-logo.ts';
import { fetchConfig } from '../load-config.ts';
import { readConfig } from '../read-config.ts';
import { keepSetup, tryStorage } from './keep-setup.ts';

const TIMEOUT_MS = 15_000;

/** Why a set-up did not work. */
export type Failure =
  | { why: 'incomplete' | 'wrong' | 'offline' | 'refused' | 'no-storage' | 'no-address' }
  /** No code is looked at for so many minutes. */
  | { why: 'locked'; minutes: number }
  /** `said`: in English, as problems of a config are. */
  | { why: 'broken'; said: string };

/** What came of a set-up: it is done, or somebody has to choose the touchpoint, or it failed. */
export type Outcome = Done | { choose: Choice } | Failure;

/** A tablet that is set up. */
export interface Done {
  done: Touchpoint | undefined;
  config: SenyumConfig;
  /** What its owner should mend; it starts all the same. */
  warnings: Problem[];
}

/** A config with several touchpoints. */
export interface Choice {
  source: ConfigSource;
  config: SenyumConfig;
  warnings: Problem[];
}

/** Exchanges a one-time code for the key of this tablet and keeps it. Never rejects. */
export async function setUpByCode(typed: string, page: string = location.href): Promise<Outcome> {
  const code = plainCode(typed);
  if (!code) return { why: 'incomplete' };
  try {
    await tryStorage();
  } catch {
    return { why: 'no-storage' };
  }
  const claimed = await claim(code, page);
  if ('why' in claimed) return claimed;
  const { key, touchpoint } = claimed;
  const address = new URL('../v1/config', page);
  address.searchParams.set('touchpoint', touchpoint);
  const source: ConfigSource = { address: address.href, touchpoint, chosen: true, key };
  const read = await readConfig(claimed.config, source);
  if ('problems' in read) return { why: 'broken', said: saidOf(read.problems) };
  return keep(source, read);
}

/** Takes the config at an address that somebody has typed. Never rejects. */
export async function setUpByAddress(typed: string, page: string = location.href): Promise<Outcome> {
  const address = addressOf(typed.trim(), page);
  if (!address) return { why: 'no-address' };
  const source: ConfigSource = { address, touchpoint: undefined, chosen: true };
  const read = await fetchConfig(source, page);
  if ('problems' in read) return { why: 'broken', said: saidOf(read.problems) };
  const choice = { source, ...read };
  return read.config.touchpoints.length > 1 ? { choose: choice } : setUpAt(choice);
}

/** Keeps a config for the touchpoint that was chosen of it; without one for its only one. Never rejects. */
export function setUpAt({ source, config, warnings }: Choice, touchpoint?: string): Promise<Outcome> {
  const kiosk = touchpoint ? { kiosk: { ...config.kiosk, touchpoint } } : {};
  return keep({ ...source, touchpoint }, { config: { ...config, ...kiosk }, warnings });
}

async function keep(source: ConfigSource, { config, warnings }: Reviewed): Promise<Outcome> {
  try {
    await keepSetup(source, config);
  } catch {
    return { why: 'no-storage' };
  }
  const { touchpoints } = config;
  return { done: touchpoints.find(({ id }) => id === source.touchpoint) ?? touchpoints[0], config, warnings };
}

async function claim(code: string, page: string): Promise<Claimed | Failure> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), TIMEOUT_MS);
  try {
    const reply = await fetch(new URL('../v1/pairings/claim', page), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code }),
      signal: controller.signal,
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    });
    if (reply.status === 429)
      return { why: 'locked', minutes: Math.ceil(Number(reply.headers.get('retry-after') ?? 60) / 60) };
    const value = (await reply.json().catch(() => undefined)) as (Claimed & { error?: string }) | undefined;
    if (reply.ok && value?.senyum === 1) return value;
    // Somebody else's 404 is a page: no collector is there.
    if (reply.status === 404 && value?.error) return { why: 'wrong' };
    return { why: 'refused' };
  } catch {
    return { why: 'offline' };
  } finally {
    clearTimeout(timer);
  }
}

// Nobody wants to type https on a tablet.
function addressOf(typed: string, page: string): string | undefined {
  const isHost = /^[\w-]+(\.[\w-]+)*\.?(:\d+)?\/./.test(typed) && !typed.startsWith('.');
  const address = typed && absolute(isHost ? `https://${typed}` : typed, page);
  return address && /^https?:/.test(address) ? address : undefined;
}

function saidOf(problems: { path: string; message: string }[]): string {
  const said = problems.slice(0, 4).map(({ path, message }) => problemText(path || 'config', { path: '', message }));
  return said.join('\n');
}
