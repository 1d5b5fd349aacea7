import { listenForSync } from '../src/worker/background-sync.ts';

declare const self: ServiceWorkerGlobalScope;

listenForSync(self);
