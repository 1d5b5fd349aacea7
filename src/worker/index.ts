export { listenForSync } from './background-sync.ts';
export { type Shell, serveShell } from './shell-cache.ts';
