export { brokenRules } from './broken-rules.ts';
export { waitFor } from './triggers.ts';
export { obey } from './verbs.ts';
