export { defineSurvey } from './define.ts';
export { SenyumSurvey } from './element.ts';
export type { SurveyEvents } from './events.ts';
export type { Explanation } from './explain.ts';
export type { Rule } from './rule.ts';
export { senyum } from './senyum.ts';
export type { SurveyAttributes } from './settings.ts';
export { startWidget, type WidgetOptions } from './start-widget.ts';
export type { Verbs } from './verbs.ts';
