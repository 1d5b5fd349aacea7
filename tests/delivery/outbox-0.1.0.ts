import { anEndpoint } from '../fixtures.ts';

const ENDPOINT = anEndpoint().url;

/** Ids of the responses that waited when version 0.1.0 was replaced, in the order in which they were given. */
export const WAITING = {
  plain: '019ad0c2-7b11-7f3a-8c52-0d4e5f607105',
  extended: '019ad0c2-7b12-7f3a-8c52-0d4e5f607106',
  sparse: '019ad0c2-7b13-7f3a-8c52-0d4e5f607107',
  unfinished: '019ad0c2-7b14-7f3a-8c52-0d4e5f607108',
} as const;

/** Id of a response that was acknowledged and may still be followed up. */
export const ACKNOWLEDGED = '019ad0c2-7b0d-7f3a-8c52-0d4e5f607101';

/** What can't be read. */
export const WRECK = { version: 0, taps: [1, 0, 1] };

const response = (id: string, sequence: number) => ({
  id,
  revision: 0,
  touchpoint: 'store-1/till-1',
  survey: 'smile',
  locale: 'en',
  source: 'kiosk',
  answers: [{ question: 'how', kind: 'smiley', value: 'positive' }],
  finished: true,
  at: '2026-11-21T17:00:00.000+07:00',
  clock: { boot: 'mi8kq2x1.8', elapsed: 5120 },
  sequence,
});

const entry = (id: string, sequence: number) => ({
  response: response(id, sequence),
  endpoint: ENDPOINT,
  storedAt: 1_763_719_200_000,
});

/** As the database of a kiosk stood under version 0.1.0, record by record: nine responses, of which five wait. */
export const OUTBOX_0_1_0: [IDBValidKey, unknown][] = [
  [
    ['device'],
    {
      id: '019ad0c2-0000-7f3a-8c52-0d4e5f607100',
      app: 'kiosk/0.1.0',
      sequence: 9,
    },
  ],
  [['settled'], { acknowledged: 2, quarantined: 1, dropped: { gone: 1 }, lastSuccess: 1_763_719_000_000 }],
  [['endpoint', ENDPOINT], { url: ENDPOINT }],
  [['pace', ENDPOINT], { failures: 3, since: 1_763_719_210_000, wait: 21_400, label: 'unreachable' }],
  [['ballast'], new Uint8Array(1024)],
  [
    ['acknowledged', ACKNOWLEDGED, 2],
    [entry(ACKNOWLEDGED, 1), entry('019ad0c2-7b0e-7f3a-8c52-0d4e5f607102', 2)],
  ],
  // As it was while 0.1.0 was being written.
  [['acknowledged', '019ad0c2-7b0d-7f3a-8c52-0d4e5f607100'], entry('019ad0c2-7b0d-7f3a-8c52-0d4e5f607100', 0)],
  [
    ['quarantined', '019ad0c2-7b0f-7f3a-8c52-0d4e5f607103', 0],
    { reason: 'HTTP 422', entry: entry('019ad0c2-7b0f-7f3a-8c52-0d4e5f607103', 3) },
  ],
  [['pending', ENDPOINT, WAITING.plain], entry(WAITING.plain, 5)],
  [
    ['pending', ENDPOINT, WAITING.extended],
    {
      ...entry(WAITING.extended, 6),
      response: {
        ...response(WAITING.extended, 6),
        answers: [{ question: 'how', kind: 'smiley', value: 'negative', pressedFor: 140 }],
        weather: { sky: 'rain', degrees: 31 },
      },
      tries: 2,
    },
  ],
  // Handed over by other code than ours: no number, and nobody wrote down when.
  [
    ['pending', ENDPOINT, WAITING.sparse],
    { response: { ...response(WAITING.sparse, 7), sequence: undefined }, endpoint: ENDPOINT },
  ],
  [
    ['pending', ENDPOINT, WAITING.unfinished],
    {
      ...entry(WAITING.unfinished, 8),
      response: { ...response(WAITING.unfinished, 8), finished: false },
      heldUntil: 1_763_719_260_000,
    },
  ],
  [['pending', ENDPOINT, '019ad0c2-7b15-7f3a-8c52-0d4e5f607109'], WRECK],
];
