import { vi } from 'vitest';
import type { Batch, Outcome, SurveyResponse } from '../../src/model/response.ts';

/** What a scripted endpoint has seen. */
export interface Seen {
  batches: Batch[];
  /** Every response that arrived, once per arrival. */
  responses: SurveyResponse[];
}

type Answer = (batch: Batch, request: RequestInit) => Response | Promise<Response>;

/** Replaces `fetch` by an endpoint that answers as the test says, one function a request; the last one stays. */
export function anEndpointThat(...answers: Answer[]): Seen {
  const seen: Seen = { batches: [], responses: [] };
  let turn = 0;
  vi.stubGlobal('fetch', async (_url: string, request: RequestInit) => {
    const batch = JSON.parse(request.body as string) as Batch;
    seen.batches.push(batch);
    seen.responses.push(...(batch.responses ?? []));
    const answer = answers[Math.min(turn++, answers.length - 1)]!;
    return answer(batch, request);
  });
  return seen;
}

const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

/** Gives each response the outcome that the function names; none when it names none. */
export const judging =
  (outcome: (response: SurveyResponse) => Outcome | undefined): Answer =>
  ({ batch, responses }) =>
    json({
      senyum: 1,
      batch,
      results: responses.flatMap((response) => {
        const found = outcome(response);
        return found ? [{ id: response.id, outcome: found }] : [];
      }),
    });

export const accepting: Answer = judging(() => 'accepted');

export const replying =
  (status: number, body = '', headers: Record<string, string> = {}): Answer =>
  () =>
    new Response(body, { status, headers });

export const unreachable: Answer = () => Promise.reject(new TypeError('Failed to fetch'));
