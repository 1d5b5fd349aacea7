import type { ReadonlySignal } from '@preact/signals-core';
import type { SenyumConfig } from '../../src/model/config.ts';
import type { SurveyResponse } from '../../src/model/response.ts';
import type { Delivery } from '../../src/page/delivery.ts';

/** What the admin screen needs of its kiosk. */
export interface AdminOptions {
  config: ReadonlySignal<SenyumConfig | undefined>;
  /** Id of the touchpoint; default the one that the config names. */
  touchpoint: string | undefined;
  /** The kiosk's delivery; undefined before its set-up. */
  delivery: () => Delivery | undefined;
  /** Responses by id that only memory holds. */
  unsaved: ReadonlyMap<string, SurveyResponse>;
  /** Called every second while the screen is open: somebody is there. */
  touched: () => void;
  /** Stops the whole kiosk, so that it writes nothing more. */
  stop: () => void;
}
