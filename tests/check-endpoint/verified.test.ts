// @vitest-environment node
import { expect, test } from 'vitest';
import { closingText } from '../../collector/check-endpoint/print.ts';
import { anEndpoint, batchIn, type Habits, type Scripted } from './scripted-endpoint.ts';
import { came, checking, missing, serving, status, trying } from './tries.ts';

/** The replies of an endpoint with a changed JSON text. */
const rewriting = (change: (text: string) => string): Habits => ({
  reply: (reply) => (reply.status === 200 ? { ...reply, text: change(reply.text!) } : reply),
});

/** Another reply to the batches that the test chooses. */
const replyingTo = (choose: (body: Buffer, known: boolean) => boolean, other: Scripted): Habits => ({
  reply: (reply, { method, body }, known) =>
    method === 'POST' && choose(body, known) ? { ...other, headers: reply.headers! } : reply,
});

test('an endpoint that does everything right is verified', async () => {
  const report = await trying(anEndpoint());
  expect(report).toMatchObject({ grade: 'verified', passed: true });
  expect(report.checks.filter(({ status }) => status !== 'ok')).toEqual([]);
  expect(report.next).toBeUndefined();
});

test('a reply with another nonce is not verified', async () => {
  const report = await trying(anEndpoint(rewriting((text) => text.replace(/"batch":"[^"]+"/, '"batch":"old"'))));
  expect(report).toMatchObject({ grade: 'unverified', passed: false });
  expect(came(report, 'healthy')).toBe('200, another word for a nonce');
  expect(closingText(report)).toMatch(/For verified it lacks:\n {2}healthy, same-batch, .*: Echo the field "batch"/);
});

test('verdicts for half of the ids are not enough', async () => {
  const report = await trying(anEndpoint({ verdicts: (all) => all.filter((_, i) => i % 2 === 0) }));
  expect(report.grade).toBe('unverified');
  expect(came(report, 'hundred')).toBe('200, verdicts for 50 of 100 ids');
  expect(missing(report)).toEqual(['overlap', 'malformed', 'characters', 'hundred', 'big']);
});

test('an endpoint that answers 500 to what it knows can not be used', async () => {
  const report = await trying(anEndpoint(replyingTo((_, known) => known, { status: 500, text: 'unique constraint' })));
  expect(report.grade).toBe('not usable');
  expect(missing(report)).toContain('same-batch');
  expect(came(report, 'same-batch')).toBe('500 "unique constraint"');
  expect(closingText(report)).toContain('answer 2xx, with the verdict "duplicate"');
});

test('an endpoint that counts duplicates as new is not verified', async () => {
  const verdicts: Habits['verdicts'] = (all) =>
    all.map((one) => (one.outcome === 'duplicate' ? { ...one, outcome: 'accepted' } : one));
  const report = await trying(anEndpoint({ verdicts }));
  expect(missing(report)).toEqual(['overlap', 'late-revision', 'first-kept']);
  expect(came(report, 'overlap')).toBe('200, accepted in place of duplicate');
});

test('an endpoint that may replay its former reply to the same nonce is verified', async () => {
  const replies = new Map<string, Scripted>();
  const reply: Habits['reply'] = (fresh, { headers }) => {
    const key = headers['idempotency-key'] as string | undefined;
    if (!key) return fresh;
    const former = replies.get(key) ?? fresh;
    replies.set(key, former);
    return former;
  };
  const report = await trying(anEndpoint({ reply }));
  expect(report.grade).toBe('verified');
  expect(came(report, 'same-batch')).toBe('200, 1 accepted');
});

test('an endpoint that keeps the last contents in place of the first is found out', async () => {
  let altered = '';
  const report = await trying(
    anEndpoint({
      verdicts: (all, { responses }) =>
        all.map((one, i) => {
          const text = JSON.stringify(responses[i]);
          if (one.outcome === 'conflict') altered = one.id!;
          return one.outcome === 'duplicate' && one.id === altered && text.includes('"revision":1')
            ? { ...one, outcome: 'conflict' }
            : one;
        }),
    }),
  );
  expect(missing(report)).toEqual(['first-kept']);
  expect(came(report, 'first-kept')).toBe('200, conflict in place of duplicate');
});

test('an endpoint that drops a batch whole for one malformed response is not verified', async () => {
  const ecstatic = (body: Buffer) => body.includes('ecstatic');
  const report = await trying(anEndpoint(replyingTo(ecstatic, { status: 400, text: 'bad mood' })));
  expect(report.grade).toBe('unverified');
  expect(missing(report)).toEqual(['malformed']);
  expect(closingText(report)).toContain('malformed: Judge each response for itself');
  expect(closingText(report)).not.toContain('"grade": "unverified"');
});

test('an endpoint that rejects the healthy ones with the malformed one, or gives no reason, is not verified', async () => {
  const whole = await trying(
    anEndpoint({
      verdicts: (all) =>
        all.some(({ reason }) => reason?.includes('mood'))
          ? all.map((one) => ({ ...one, outcome: 'rejected', reason: 'all' }))
          : all,
    }),
  );
  expect(came(whole, 'malformed')).toBe('200, rejected in place of accepted');
  const silent = await trying(anEndpoint({ verdicts: (all) => all.map(({ reason: _, ...one }) => one) }));
  expect(missing(silent)).toEqual(['malformed', 'characters']);
  expect(came(silent, 'malformed')).toBe('200, rejected without a reason');
});

test('an endpoint that fails at odd characters or at something that is not JSON is not verified or not usable', async () => {
  const nul = await trying(anEndpoint(replyingTo((body) => body.includes('\\u0000'), { status: 500 })));
  expect(nul.grade).toBe('not usable');
  expect(missing(nul)).toEqual(['characters']);
  const garbage = await trying(anEndpoint(replyingTo((body) => !batchIn(body), { status: 500 })));
  expect(garbage.grade).toBe('unverified');
  expect(missing(garbage)).toEqual(['not-json']);
});

test('an endpoint that takes only 100 kB is not verified', async () => {
  const large = (body: Buffer) => body.length > 100_000;
  const report = await trying(anEndpoint(replyingTo(large, { status: 413 })));
  expect(report.grade).toBe('unverified');
  expect(missing(report)).toEqual(['big']);
});

test('the big batch has 256 KiB, and the largest response 2 MiB', async () => {
  const { arrived, url } = await serving(anEndpoint());
  await checking(url);
  const sizes = arrived.map(({ body }) => body.length).sort((a, b) => b - a);
  expect(sizes[0]).toBeGreaterThan(2 * 1024 * 1024);
  expect(sizes[1]).toBeGreaterThan(255 * 1024);
  expect(sizes[1]).toBeLessThanOrEqual(256 * 1024);
});

test('an endpoint that answers 500 to an oversized body, or hangs up, is not verified', async () => {
  const oversized = (body: Buffer) => body.length > 1024 * 1024;
  const failing = await trying(anEndpoint(replyingTo(oversized, { status: 500 })));
  expect(missing(failing)).toEqual(['oversized']);
  const right = anEndpoint();
  const rude = await trying((arrived, response) => {
    if (!oversized(arrived.body)) return right(arrived, response);
    response.destroy();
    return undefined;
  });
  expect(missing(rude)).toEqual(['oversized']);
  expect(came(rude, 'oversized')).toBe('the connection was dropped before a whole reply came');
});

test('a wrong key is tried only when one is given, and must be refused', async () => {
  const key = { headers: { 'x-key': 'right' }, wrongHeader: { 'x-key': 'wrong' } };
  expect(status(await trying(anEndpoint()), 'wrong-key')).toBeUndefined();
  const strict = await trying(anEndpoint(), key);
  expect(strict.grade).toBe('verified');
  expect(came(strict, 'wrong-key')).toBe('401');
  const careless = await trying(
    anEndpoint({ reply: (reply) => (reply.status === 401 ? { ...reply, status: 200 } : reply) }),
    key,
  );
  expect(missing(careless)).toEqual(['wrong-key']);
});

test('everything that is sent is marked as a check', async () => {
  const { arrived, url } = await serving(anEndpoint());
  const report = await checking(url);
  const batches = arrived.flatMap(({ body }) => batchIn(body) ?? []);
  const touchpoints = new Set(batches.flatMap(({ responses }) => responses.map(({ touchpoint }) => touchpoint)));
  expect([...touchpoints]).toEqual(['senyum-check/endpoint']);
  expect(new Set(batches.map(({ device }) => device.app.split('/')[0]))).toEqual(new Set(['senyum-check']));
  expect(closingText(report)).toContain('has the touchpoint senyum-check/endpoint');
});
