export { listenForSync } from './background-sync.ts';
export { type Shell, type ShellOptions, serveShell } from './shell-cache.ts';
