export { send } from './send.ts';
export { sync } from './sync.ts';
