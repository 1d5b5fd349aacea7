import type { Texts } from '../src/ui/texts/texts.ts';

/**
 * The built-in texts that are in the single file beside English, by language. The build puts those in that its
 * environment variable SENYUM_LANGUAGES names, for example `de,sv`.
 */
export const CHOSEN: Record<string, Texts> = {};
