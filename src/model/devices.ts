import type { Health } from './response.ts';
import type { LocalizedText } from './survey.ts';

/**
 * What is wrong with a device. `silent`: it is not heard any more. `lost-storage`: its browser lost what it had stored.
 * `gaps`: the collector lacks answers that the device counts as acknowledged. `stuck`: it is heard, but its answers
 * don't get through. `clock-wrong`: its clock is. `battery`: it is running out, on no charger. `dark`: its page is not in
 * front, or its screen may switch off.
 */
export type DeviceTrouble = 'silent' | 'lost-storage' | 'gaps' | 'stuck' | 'clock-wrong' | 'battery' | 'dark';

/** A device that tells how it is, and what the collector makes of that. */
export interface DeviceReport extends Health {
  id: string;
  /** Which senyum it is, for example `kiosk/0.1.0`. */
  app: string;
  /** Name of its touchpoint; the id of one that the config does not know. */
  name: LocalizedText;
  /** When anything of it arrived last, ISO 8601. */
  heard: string;
  /** By how many ms its clock was behind when it was last heard; below zero when it was ahead. */
  clockOffset: number;
  /** Responses that were refused for good and set aside on it. */
  quarantined: number;
  /** How many responses the collector lacks of those that the device counts as acknowledged. */
  missing: number;
  /** How many were lost with its storage; null when its storage is sound. */
  lost: number | null;
  /** The worst first; none when all is well. */
  troubles: DeviceTrouble[];
}

/** The devices that tell how they are: the reply of `GET /v1/devices`. */
export interface DeviceList {
  senyum: 1;
  /** Those in trouble first, then by touchpoint. */
  devices: DeviceReport[];
  /** How many more there are than are listed. */
  more: number;
}
