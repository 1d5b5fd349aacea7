import { gzipSync } from 'node:zlib';
import { encode } from '../../src/delivery/formats.ts';
import { newId } from '../../src/model/id.ts';
import type { Answer } from './ask.ts';
import { type Bench, headersOf } from './bench.ts';
import { type Finding, fine, lacking, note, type Step } from './check.ts';
import { deliveryTrouble, statusText } from './delivery-trouble.ts';
import { judgePost } from './judge-post.ts';

const NOT_JSON = 'Answer 400 to a body that can not be read: after a 5xx senyum sends it again for ever.';
const WRONG_METHOD = 'Answer 405 to anything but POST and OPTIONS; senyum itself sends nothing else.';
const ZIPPED = 'Take gzip bodies, or answer 415; senyum sends them only when told to.';
const WRONG_KEY = 'Answer 401 or 403 to a wrong key: then senyum keeps everything and says what is wrong.';

/** Sends something that can't be read. */
export function sendGarbage(bench: Bench): Promise<Answer> {
  const { options, samples } = bench;
  const { type } = encode(options.format, samples.batch([]));
  return bench.ask({
    method: 'POST',
    headers: headersOf(options, type, newId()),
    body: '{"senyum": 1, "batch": "cut off he',
  });
}

/** What may be odd about a request. */
export function requestSteps(bench: Bench, verdicts: boolean): Step[] {
  const { wrongHeader } = bench.options;
  return [
    { step: 'not-json', does: 'sends a body that is not JSON', expected: 'a 4xx', run: () => garbage(bench) },
    {
      step: 'wrong-method',
      does: 'sends a GET in place of a POST',
      expected: '405 or 404',
      run: () => wrongMethod(bench),
    },
    {
      step: 'gzip',
      does: 'sends a batch packed with gzip',
      expected: 'taken, or 415; either is right',
      run: () => zipped(bench, verdicts),
    },
    ...(wrongHeader
      ? [
          {
            step: 'wrong-key',
            does: 'sends a healthy response with the wrong key',
            expected: '401 or 403',
            run: () => wrongKey(bench, wrongHeader),
          },
        ]
      : []),
  ];
}

async function garbage(bench: Bench): Promise<Finding> {
  const answer = await sendGarbage(bench);
  if (answer.kind === 'reply' && isBetween(answer, 400, 499)) return fine(statusText(answer));
  return lacking(bench.options.format, 'verified', statusText(answer), NOT_JSON);
}

async function wrongMethod(bench: Bench): Promise<Finding> {
  const answer = await bench.ask({ method: 'GET', headers: { ...bench.options.headers } });
  const right = answer.kind === 'reply' && [404, 405].includes(answer.status);
  return right ? fine(`${answer.status}`) : note(statusText(answer), WRONG_METHOD);
}

async function zipped(bench: Bench, verdicts: boolean): Promise<Finding> {
  const { options, samples } = bench;
  const batch = samples.batch([samples.odd({})]);
  const { type, body } = encode(options.format, batch);
  const headers = { ...headersOf(options, type, batch.batch), 'content-encoding': 'gzip' };
  const answer = await bench.ask({ method: 'POST', headers, body: new Uint8Array(gzipSync(body)) });
  if (answer.kind === 'reply' && answer.status === 415) return fine('415, so senyum must not pack for it');
  if (deliveryTrouble(answer)) return note(statusText(answer), ZIPPED);
  const judged = judgePost(bench, verdicts, batch, answer, { wants: [['accepted']], mend: ZIPPED });
  return judged.status === 'ok' ? judged : note(judged.came, ZIPPED);
}

async function wrongKey(bench: Bench, wrongHeader: Record<string, string>): Promise<Finding> {
  const { samples, options } = bench;
  const answer = await bench.post(samples.batch([samples.odd({})]), wrongHeader);
  const right = answer.kind === 'reply' && [401, 403].includes(answer.status);
  return right ? fine(`${answer.status}`) : lacking(options.format, 'verified', statusText(answer), WRONG_KEY);
}

const isBetween = ({ status }: { status: number }, from: number, to: number): boolean => status >= from && status <= to;
