import { listenForSync, type Shell, serveShell } from '../src/worker/index.ts';

declare const self: ServiceWorkerGlobalScope;
declare const __SHELL__: Shell;

serveShell(self, __SHELL__, { rescue: true });
listenForSync(self);
