import { response, responses } from './response.js';

const contenders = {
  senyum: () => import('./senyum.js'),
  submit: () => import('./submit.js'),
  strict: () => import('./raw.js'),
  relaxed: () => import('./raw.js'),
  keyval: () => import('./keyval.js'),
  workbox: () => import('./workbox.js'),
  sentry: () => import('./sentry.js'),
  pouchdb: () => import('./pouchdb.js'),
  rxdb: () => import('./rxdb.js'),
};

const CHUNK = 1000;

let contender;

/** What the bench calls from Node. A contender has `add`, `fill` and some of `drain`, `count`. */
globalThis.bench = {
  async open(name) {
    const [kind] = name.split('-');
    const { open } = await contenders[kind]();
    contender = await open(kind);
  },

  /** Brings a number of responses in, as fast as the contender's own format allows. */
  async fill(number, url) {
    for (let left = number; left > 0; left -= CHUNK) await contender.fill(responses(Math.min(CHUNK, left)), url);
  },

  /** Adds responses one after the other. Returns the ms of each; gives up after the budget. */
  async add(number, budget) {
    const taken = [];
    const end = performance.now() + budget;
    for (let i = 0; i < number && performance.now() < end; i++) {
      const one = response();
      const start = performance.now();
      await contender.add(one);
      taken.push(performance.now() - start);
    }
    return taken;
  },

  /** Sends all that waits. Returns the ms. */
  async drain(url, options) {
    const start = performance.now();
    await contender.drain(url, options);
    return performance.now() - start;
  },
};
