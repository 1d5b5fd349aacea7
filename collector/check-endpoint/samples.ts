import { newId } from '../../src/model/id.ts';
import type { Batch, SurveyResponse } from '../../src/model/response.ts';
import { localTime } from '../../src/model/time.ts';
import { VERSION } from '../../src/model/version.ts';

/** The touchpoint of every response that a check sends, so that owners can filter them. */
export const CHECK_TOUCHPOINT = 'senyum-check/endpoint';

/** The name by which a check introduces itself, as `device.app`. */
export const CHECK_APP = `senyum-check/${VERSION}`;

/** Makes what a check sends, as one device would. */
export interface Samples {
  /** A healthy response with its running number. */
  response(fields?: Partial<SurveyResponse>): SurveyResponse;
  /** A response that may be refused: it has no running number, so that it leaves no gap. */
  odd(fields: Record<string, unknown>): SurveyResponse;
  /** A batch with a nonce of its own. */
  batch(responses: SurveyResponse[]): Batch;
  /** How many responses were made. */
  made(): number;
}

/** The answers of a healthy response that says one thing more in words. */
export const saying = (value: string): SurveyResponse['answers'] => [
  { question: 'mood', kind: 'smiley', value: 'positive' },
  { question: 'words', kind: 'text', value },
];

/** A new device with nothing sent yet. */
export function createSamples(): Samples {
  const device = newId();
  const boot = newId();
  let made = 0;
  let sequence = 0;
  const odd = (fields: Record<string, unknown>): SurveyResponse => {
    made += 1;
    return {
      id: newId(),
      revision: 0,
      touchpoint: CHECK_TOUCHPOINT,
      survey: 'senyum-check',
      locale: 'en',
      source: 'kiosk',
      answers: [{ question: 'mood', kind: 'smiley', value: 'positive' }],
      finished: true,
      test: true,
      at: localTime(new Date()),
      clock: { boot, elapsed: Math.round(performance.now()) },
      ...fields,
    };
  };
  return {
    odd,
    response: (fields = {}) => odd({ sequence: ++sequence, ...fields }),
    batch: (responses) => ({
      senyum: 1,
      batch: newId(),
      sentAt: new Date().toISOString(),
      device: {
        id: device,
        app: CHECK_APP,
        ledger: { created: sequence, acknowledged: 0, quarantined: 0, dropped: {} },
      },
      responses,
    }),
    made: () => made,
  };
}
