export { rulesOf } from './rules.ts';
export { waitFor } from './triggers.ts';
export { verbsOf } from './verbs.ts';
