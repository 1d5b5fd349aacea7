import type { SenyumConfig } from '../src/model/config.ts';
import type { Problem } from '../src/model/problem.ts';
import { absolute } from './config-source.ts';

const TIMEOUT_MS = 10_000;

/** The largest picture that is kept with a config, in bytes. */
const MOST = 200 * 1024;

/** A config that can be used, and what its owner may not have meant. */
export interface Reviewed {
  config: SenyumConfig;
  warnings: Problem[];
}

/**
 * Puts the picture of the owner's logo into the config itself, so that it is there without a network. Where it does not
 * load the name stands alone, and a warning tells. Never rejects.
 * @param address Of the config; the logo's address may be relative to it.
 */
export async function keepLogo({ config, warnings }: Reviewed, address: string): Promise<Reviewed> {
  const { logo, ...brand } = config.brand ?? {};
  if (!logo) return { config, warnings };
  const picture = logo.startsWith('data:image/') ? logo : await fetchPicture(absolute(logo, address) ?? logo);
  if (picture) return { config: { ...config, brand: { ...brand, logo: picture } }, warnings };
  const message = `no picture of at most ${MOST / 1024} KiB could be loaded from "${logo}", so the name stands alone`;
  return { config: { ...config, brand }, warnings: [...warnings, { path: 'brand.logo', message }] };
}

async function fetchPicture(url: string): Promise<string | undefined> {
  try {
    const reply = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), credentials: 'omit' });
    const picture = await reply.blob();
    return reply.ok && picture.type.startsWith('image/') && picture.size <= MOST ? await dataUrl(picture) : undefined;
  } catch {
    return undefined;
  }
}

function dataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
