/** The text of a config: a collector that sends one along puts the tag's file into a function that takes this. */
declare const __SENYUM_CONFIG__: string;

/** The config that came along with this file, as text; undefined where none did. */
export const configAlong = (): string | undefined =>
  typeof __SENYUM_CONFIG__ === 'string' ? __SENYUM_CONFIG__ : undefined;
