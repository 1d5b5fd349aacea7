export { openStore, type Store } from '../delivery/store.ts';
