import type { Answer } from '../src/model/response.ts';
import type { SenyumSurvey } from './element.ts';
import type { Rule } from './rule.ts';

/** A `senyum:*` event, and at which touchpoint it was. */
type Told<Detail = unknown> = CustomEvent<{ touchpoint: string } & Detail>;

/** What happens at a survey. The events bubble from its element, out of shadow roots too. */
export interface SurveyEvents {
  /** Its rules hold, and it waits for its moment. */
  'senyum:ready': Told;
  'senyum:shown': Told;
  /** An answer is on the disk, or with the endpoint. */
  'senyum:queued': Told<{ response: string; revision: number }>;
  /** The endpoint has acknowledged it. */
  'senyum:synced': Told<{ response: string; revision: number }>;
  'senyum:answer': Told<{ response: string } & Answer>;
  /** The survey is finished. */
  'senyum:submit': Told<{ response: string; answers: Answer[] }>;
  /** Closed without an answer. */
  'senyum:dismiss': Told;
  /** Rules do not hold. */
  'senyum:blocked': Told<{ rules: Rule[] }>;
  'senyum:error': Told<{ message: string }>;
}

declare global {
  interface GlobalEventHandlersEventMap extends SurveyEvents {}
  interface HTMLElementTagNameMap {
    'senyum-survey': SenyumSurvey;
  }
}
