import { askingAt, type SenyumConfig } from '../src/model/config.ts';
import type { ConfigSource } from './config-source.ts';

const KEY = 'senyum:config';

/** The config that a kiosk showed last. */
export interface LastConfig {
  /** What the kiosk's own address says. */
  source: ConfigSource;
  /** Where it came from: by the kiosk's own address, or as it was set up. */
  using: ConfigSource;
  config: SenyumConfig;
}

/**
 * The config that a kiosk of this address showed last; undefined where none is known.
 *
 * It is there at once, while Chromium first opens all databases of a site together: behind a long outage the one with
 * thousands of answers, too. A power cut may take it back by some seconds, so what the database says comes after it.
 */
export function recallConfig(source: ConfigSource): LastConfig | undefined {
  try {
    const last = JSON.parse(localStorage.getItem(KEY)!) as LastConfig | null;
    const isOfHere = JSON.stringify(last?.source) === JSON.stringify(source);
    return isOfHere && askingAt(last!.config, last!.using.touchpoint) ? last! : undefined;
  } catch {
    // No storage here, or what a former version kept.
    return undefined;
  }
}

/** Remembers what is shown. */
export function rememberConfig(last: LastConfig): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(last));
  } catch {
    // An older one would be the wrong one.
    forgetConfig();
  }
}

export function forgetConfig(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // No storage here, and nothing in it.
  }
}
