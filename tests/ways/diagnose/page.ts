import type { Endpoint } from '../../../src/model/endpoint.ts';
import type { SurveyResponse } from '../../../src/model/response.ts';
import { startDelivery } from '../../../src/page/delivery.ts';
import { diagnose } from '../../../src/page/diagnose.ts';
import { type Trouble, watchDiagnosis } from '../../../src/page/watch-diagnosis.ts';

/** What a test can do on this page. */
export interface TroubledPage {
  /** Gives an answer and tries three times to deliver it. Resolves with what is then found out, or said at once. */
  troubleOf(endpoint: Endpoint, response: SurveyResponse): Promise<Trouble>;
  /** Gives an answer, and leaves its delivery to itself. */
  deliver(endpoint: Endpoint, response: SurveyResponse): Promise<void>;
  diagnose: typeof diagnose;
}

const troubled: TroubledPage = {
  diagnose,
  async troubleOf(endpoint, response) {
    const { submit, flush } = startDelivery({ endpoint, app: 'test' });
    const found = new Promise<Trouble>((resolve) => {
      watchDiagnosis((trouble) => trouble && trouble !== 'unreachable' && resolve(trouble));
    });
    await submit(response);
    for (let tries = 0; tries < 3; tries++) await flush();
    return found;
  },
  async deliver(endpoint, response) {
    await startDelivery({ endpoint, app: 'test' }).submit(response);
  },
};

Object.assign(window, { troubled });
