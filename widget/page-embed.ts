import type { Embed } from './embed.ts';

/** The surveys of the page; none before a tag or `startWidget` has begun. */
export const pageEmbed = (): Embed | undefined => (window as { senyum?: { embed?: Embed } }).senyum?.embed;
