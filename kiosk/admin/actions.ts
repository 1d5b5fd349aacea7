import { askingAt } from '../../src/model/config.ts';
import { newId } from '../../src/model/id.ts';
import type { SurveyResponse } from '../../src/model/response.ts';
import { bootTime, localTime } from '../../src/model/time.ts';
import { retryQuarantined } from '../../src/page/unsent.ts';
import { forgetSetup } from '../setup/keep-setup.ts';
import type { AdminOptions } from './options.ts';
import { type AdminTexts, counted } from './texts.ts';
import { countUnsent, saveUnsent, whereIs } from './unsent-files.ts';

/** Sends all that waits, and tells what came of it. */
export async function sendNow({ delivery, unsaved }: AdminOptions, { done }: AdminTexts): Promise<string> {
  await delivery()?.flush();
  const { waiting } = await countUnsent(unsaved);
  return waiting > 0 ? counted(done.stillWaits, waiting) : done.sent;
}

/** Sends an answer that is marked as a test, the way that all answers go, and tells whether it has arrived. */
export async function sendTest(options: AdminOptions, { done }: AdminTexts): Promise<string> {
  const response = testResponse(options);
  const delivery = options.delivery();
  if (!response || !delivery) return done.failed;
  await delivery.submit(response);
  await delivery.flush();
  return { waits: done.testWaits, aside: done.testAside, arrived: done.testArrived }[await whereIs(response.id)];
}

/** Puts back what was set aside and sends it. */
export async function tryAgain({ delivery }: AdminOptions, { done }: AdminTexts): Promise<string> {
  const count = await retryQuarantined();
  if (count === 0) return done.nothingAside;
  await delivery()?.flush();
  return counted(done.putBack, count);
}

/** Hands what is unsent to the device's downloads. */
export async function save(kind: 'json' | 'csv', { unsaved }: AdminOptions, { done }: AdminTexts): Promise<string> {
  await saveUnsent(kind, unsaved);
  return done.saved;
}

/** Forgets config and touchpoint, and starts at the address that names neither. */
export async function setUpAnew({ stop }: AdminOptions): Promise<void> {
  // What still runs would keep a config again.
  stop();
  // Where nothing can be kept there is nothing to forget.
  await forgetSetup().catch(() => {});
  location.replace(location.pathname);
}

function testResponse({ config, touchpoint }: AdminOptions): SurveyResponse | undefined {
  const { value } = config;
  const asking = value && askingAt(value, touchpoint);
  if (!asking) return undefined;
  return {
    id: newId(),
    revision: 0,
    touchpoint: asking.touchpoint.id,
    survey: asking.survey.id,
    locale: value.languages[0]!,
    source: 'kiosk',
    answers: [{ question: 'test', kind: 'text', value: 'Test' }],
    finished: true,
    test: true,
    at: localTime(new Date()),
    clock: bootTime(),
  };
}
