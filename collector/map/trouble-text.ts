import type { DeviceReport, DeviceTrouble } from '../../src/model/devices.ts';
import type { Words } from './words.ts';

/** What has to be known of a device to say what is wrong with it. `battery`: its level, 0 to 1. */
export type Ailing = Pick<DeviceReport, 'lost' | 'missing' | 'pending' | 'oldest' | 'clockOffset' | 'visible'> & {
  battery: number | null;
};

/** What is wrong with a device, in a sentence. */
export function troubleText(trouble: DeviceTrouble, device: Ailing, words: Words): string {
  return SAID[trouble](device, words);
}

const SAID: Record<DeviceTrouble, (device: Ailing, words: Words) => string> = {
  silent: (_, { texts }) => texts.silent,
  'lost-storage': ({ lost }, { texts, number }) => texts.lostStorage(lost ?? 0, number(lost ?? 0)),
  gaps: ({ missing }, { texts, number }) => texts.gaps(missing, number(missing)),
  stuck: ({ pending, oldest }, { texts, number, duration }) =>
    texts.stuck(pending, number(pending), duration(oldest ?? 0)),
  'clock-wrong': ({ clockOffset }, { texts, duration }) => texts.clockWrong(duration(Math.abs(clockOffset))),
  battery: ({ battery }, { texts, percent }) => texts.battery(percent(battery ?? 0)),
  dark: ({ visible }, { texts }) => (visible ? texts.mayGoDark : texts.hidden),
};
