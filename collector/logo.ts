import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { SenyumConfig } from '../src/model/config.ts';
import type { Problem } from '../src/model/problem.ts';

/** The largest picture that is served, in bytes; kiosks keep no larger one. */
const MOST = 200 * 1024;

const TYPES: Record<string, string> = {
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
};

/** A picture that lies beside the config. */
export interface Logo {
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
  /** Changes with the picture. */
  version: string;
}

/** Reads the logo that a config names by a relative path; nothing when it names an address, or none. Never rejects. */
export async function readLogo({ brand }: SenyumConfig, file: string): Promise<{ logo?: Logo; problem?: Problem }> {
  const name = brand?.logo;
  if (!name || /^([a-z][a-z0-9+.-]*:|\/)/i.test(name)) return {};
  const wrong = (message: string) => ({ problem: { path: 'brand.logo', message } });
  const type = TYPES[path.extname(name).toLowerCase()];
  if (!type) return wrong(`expected one of ${Object.keys(TYPES).join(', ')}, found "${name}"`);
  try {
    const bytes = new Uint8Array(await readFile(path.resolve(path.dirname(file), name)));
    if (bytes.length > MOST) return wrong(`"${name}" is larger than ${MOST / 1024} KiB`);
    return { logo: { type, bytes, version: createHash('sha256').update(bytes).digest('hex').slice(0, 8) } };
  } catch {
    return wrong(`there is no file "${name}" beside the config`);
  }
}

/** A config as devices get it: its logo is where the collector serves it. */
export function withLogo(config: SenyumConfig, logo: Logo | undefined): SenyumConfig {
  return logo ? { ...config, brand: { ...config.brand, logo: `/v1/logo?v=${logo.version}` } } : config;
}

/** The reply with the picture. A script in an SVG does not run, whoever opens its address. */
export function serveLogo({ type, bytes }: Logo): Response {
  return new Response(bytes, {
    headers: {
      'content-type': type,
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
    },
  });
}
