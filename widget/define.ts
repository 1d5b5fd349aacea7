import { SenyumSurvey } from './element.ts';

/** Registers `<senyum-survey>`; does nothing where it is registered, and on a server. */
export function defineSurvey(): void {
  if (!globalThis.customElements?.get('senyum-survey'))
    globalThis.customElements?.define('senyum-survey', SenyumSurvey);
}
