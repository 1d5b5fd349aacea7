import { ACCESS_PATHS } from './access-paths.ts';
import type { Operation } from './operation.ts';

const PERIOD = {
  from: 'Date (midnight UTC) or time with offset; included',
  to: 'Date or time with offset; not included. Default: the end of today',
};
const PERIOD_OR_DAYS = { ...PERIOD, days: 'Length of the period in days, in place of "from"; default 30' };
const FLAGGED = { include: '"flagged" counts flagged taps, too' };
const PLACE = { place: 'A touchpoint, and all that lies in it' };

const TRUST = { trust: 'Only what came with a key of this kind: device, widget, import, or none' };

const CONTEXT = { context: 'Only visits of which this was told, such as plan:pro; several with commas between' };

const carried = (what: string, type: string): Record<string, Operation> => ({
  get: {
    summary: `All ${what} that are stored`,
    whose: 'reader',
    query: { ...PERIOD, ...PLACE, ...TRUST },
    gives: [200, type],
    refuses: [400, 503],
  },
});

const MAP = {
  journey: 'Id; default the first',
  ...PERIOD_OR_DAYS,
  compare: 'before, month, half-year, year, or the date on which the other period begins; default before',
  ...PLACE,
  channel: 'Id of a channel of the journey',
  ...TRUST,
  ...CONTEXT,
  ...FLAGGED,
};

/** Every address of the interface, with its methods. What an address's path holds stands in braces. */
export const PATHS: Record<string, Record<string, Operation>> = {
  '/v1/batches': {
    post: {
      summary: 'The gate: a verdict for each item, in the order sent; the responses first',
      whose: 'device',
      takes: 'Batch',
      gives: [200, 'BatchReply'],
      refuses: [400, 401, 403, 413, 415, 422, 429, 503],
    },
  },
  '/v1/config': {
    get: {
      summary: 'The part of the config that a device at a touchpoint may know',
      whose: 'all',
      query: { touchpoint: 'Id; default that of the kiosk' },
      gives: [200, 'Config'],
      refuses: [404],
    },
  },
  '/v1/logo': {
    get: { summary: 'The logo of the business', whose: 'all', gives: [200, 'image/*'], refuses: [404] },
  },
  '/v1/today': {
    get: {
      summary: 'How many have answered today, and the present waiting time, where the owner tells it',
      whose: 'all',
      query: { touchpoint: 'Id', since: 'When the day began, ISO 8601' },
      gives: [200, 'Today'],
      refuses: [400, 404, 503],
    },
  },
  '/v1/receipts/{code}': {
    get: {
      summary:
        'All that is stored of a response, for whoever has the code of its receipt; where the owner gives receipts',
      whose: 'all',
      gives: [200, 'Receipt'],
      refuses: [404, 503],
    },
    delete: { summary: 'Erases it for good', whose: 'all', gives: [200, 'Erased'], refuses: [404, 503] },
  },
  '/v1/map': {
    get: {
      summary: 'The experience map',
      whose: 'reader',
      query: MAP,
      gives: [200, 'ExperienceMap'],
      refuses: [400, 503],
    },
  },
  '/v1/map.svg': {
    get: {
      summary: 'The experience map as a picture for reports',
      whose: 'reader',
      query: { ...MAP, lang: 'Language tag; default the first language of the config' },
      gives: [200, 'image/svg+xml'],
      refuses: [400, 503],
    },
  },
  '/v1/touchpoint': {
    get: {
      summary: 'What one touchpoint has heard: days, hours, answers, comments, measures and devices',
      whose: 'reader',
      query: { id: 'Id of the touchpoint', ...PERIOD_OR_DAYS, ...TRUST, ...CONTEXT, ...FLAGGED },
      gives: [200, 'TouchpointReport'],
      refuses: [400, 503],
    },
  },
  '/v1/responses.csv': carried('responses', 'text/csv'),
  '/v1/responses.ndjson': carried('responses', 'application/x-ndjson'),
  '/v1/responses/{id}': {
    delete: { summary: 'Erases a response for good', whose: 'owner', gives: [200, 'Erased'], refuses: [404, 503] },
  },
  '/v1/measures.csv': carried('measures', 'text/csv'),
  '/v1/measures.ndjson': carried('measures', 'application/x-ndjson'),
  '/v1/devices': {
    get: { summary: 'The tablets that tell how they are', whose: 'reader', gives: [200, 'DeviceList'], refuses: [503] },
  },
  '/v1/alerts': {
    get: {
      summary: 'What needs attention, and what did in the last seven days',
      whose: 'reader',
      gives: [200, 'AlertList'],
      refuses: [503],
    },
  },
  '/v1/alerts/{id}/acknowledge': {
    post: {
      summary: 'Notes that somebody knows of an open alert; from a page of the collector itself only',
      whose: 'owner',
      gives: [200, 'Acknowledged'],
      refuses: [404, 503],
    },
  },
  '/v1/live': {
    get: {
      summary:
        'Server-sent events: "change" with {"touchpoints":[…]} after each commit, "all":true where they are too many',
      whose: 'reader',
      gives: [200, 'text/event-stream'],
      refuses: [],
    },
  },
  '/v1/health': {
    get: { summary: 'Whether the database answers', whose: 'all', gives: [200, 'Healthy'], refuses: [503] },
  },
  ...ACCESS_PATHS,
  '/openapi.json': {
    get: { summary: 'This description', whose: 'all', gives: [200, 'application/json'], refuses: [] },
  },
};
