export { send } from '../delivery/send.ts';
export { sync } from '../delivery/sync.ts';
export { recall } from '../delivery/tail.ts';
export { startAutoSync } from './auto-sync.ts';
export { handOver } from './hand-over.ts';
export { startSending } from './sending.ts';
