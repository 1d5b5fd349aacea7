import type { LocalizedText } from './survey.ts';

/** A step of the customer's way. The owner names the stages and their order. */
export interface Stage {
  id: string;
  name: LocalizedText;
}

/** How customers meet the business; a lane of the map. */
export interface Channel {
  id: string;
  name: LocalizedText;
}

/** Where a touchpoint stands in a journey. */
export interface Placement {
  /** Id of a touchpoint. */
  touchpoint: string;
  /** Id of a stage of this journey. */
  stage: string;
  /** Id of a channel of this journey. */
  channel: string;
}

/** Ordered stages × channels with touchpoints placed in it. */
export interface Journey {
  id: string;
  name: LocalizedText;
  /** Whom it is for. */
  persona?: LocalizedText;
  /** What the customer wants to get done. */
  objective?: LocalizedText;
  stages: Stage[];
  channels: Channel[];
  places: Placement[];
}
