// @vitest-environment node
import { expect, test } from 'vitest';
import { explainTrouble } from '../../collector/check-endpoint/explain-trouble.ts';
import { closingText } from '../../collector/check-endpoint/print.ts';
import { anEndpoint, aWebhook, CORS, type Script, serveScript } from './scripted-endpoint.ts';
import { came, checking, missing, serving, status, trying } from './tries.ts';

const page = '<!doctype html><title>Log in</title>';

test('a login page can not be used in any format', async () => {
  for (const format of ['senyum', 'json'] as const) {
    const report = await trying(aWebhook(200, page, { 'content-type': 'text/html' }), { format });
    expect(report).toMatchObject({ grade: 'not usable', passed: false });
    expect(came(report, 'healthy')).toBe('200 with a web page');
    expect(status(report, 'same-batch')).toBeUndefined();
  }
});

test('something that only says that it is a web page is believed', async () => {
  const report = await trying(aWebhook(200, 'ok', { 'content-type': 'text/html; charset=utf-8' }), { format: 'json' });
  expect(missing(report)).toEqual(['healthy']);
});

test('a web page that does not say so is found out', async () => {
  expect(missing(await trying(aWebhook(200, page), { format: 'json' }))).toEqual(['healthy']);
});

test('a redirect is named and not followed', async () => {
  const other = await serving(anEndpoint());
  const report = await trying(() => ({ status: 307, headers: { ...CORS, location: other.url } }));
  expect(report.grade).toBe('not usable');
  expect(came(report, 'healthy')).toBe(`a redirect (307) to "${other.url}"`);
  expect(other.arrived).toEqual([]);
});

test('each refusal of a healthy batch comes with its cure', async () => {
  const cures: [number, RegExp][] = [
    [401, /--header/],
    [404, /path/],
    [415, /--format/],
    [429, /busy/],
    [500, /log of the endpoint/],
    [511, /log in to this network/],
  ];
  for (const [code, cure] of cures) {
    const report = await trying(aWebhook(code, 'no'));
    expect(report.grade).toBe('not usable');
    expect(came(report, 'healthy')).toBe(`${code} "no"`);
    expect(closingText(report)).toMatch(cure);
  }
});

test('a server that hangs is given up after the deadline', async () => {
  const report = await trying(() => undefined, { deadline: 200 });
  expect(report.grade).toBe('not usable');
  expect(came(report, 'reachable')).toBe('no whole reply came within 0.2 s');
});

test('a reply whose body hangs is given up after the deadline', async () => {
  const report = await trying(
    (_, response) => {
      response.writeHead(200, CORS).write('{"senyum":1,');
      return undefined;
    },
    { deadline: 200 },
  );
  expect(came(report, 'reachable')).toBe('no whole reply came within 0.2 s');
});

test('a server that hangs later is not tried for ever', async () => {
  const right = anEndpoint();
  let posts = 0;
  const { url, arrived } = await serving((one, response) => (++posts > 3 ? undefined : right(one, response)));
  const report = await checking(url, { deadline: 300 });
  expect(arrived).toHaveLength(5);
  expect(report.grade).toBe('not usable');
  expect(came(report, 'time')).toBe('2 came too late');
});

const broken: [string, Script, RegExp][] = [
  ['JSON that breaks off', aWebhook(200, '{"senyum": 1, "bat'), /^200, JSON that breaks off or is broken$/],
  ['JSON that is no object', aWebhook(200, '7'), /^200, JSON, but no object$/],
  ['JSON of another kind', aWebhook(200, '{"ok":true}'), /^200, JSON without "senyum": 1$/],
  ['results that are no list', aWebhook(200, '{"senyum":1,"results":{}}'), /no list "results"$/],
  ['results of nothing', aWebhook(200, '{"senyum":1,"results":[null,7,{}]}'), /verdicts for 0 of 1 ids$/],
  [
    'a strange outcome',
    anEndpoint({ verdicts: (all) => all.map((one) => ({ ...one, outcome: 'stored' as 'gone' })) }),
    /the outcome "stored"/,
  ],
  ['control characters', aWebhook(200, '\u001b[31mred\u0007'), /^200, "\[31mred", which is not JSON$/],
];

test.each(broken)('%s is said in a sentence', async (_, script, sentence) => {
  const report = await trying(script);
  expect(report.grade).toBe('unverified');
  expect(came(report, 'healthy')).toMatch(sentence);
});

test('a reply that is cut off counts as none', async () => {
  const report = await trying((_, response) => {
    response.writeHead(200, { ...CORS, 'content-length': '500' }).write('{"senyum":1,');
    setTimeout(() => response.destroy(), 20);
    return undefined;
  });
  expect(came(report, 'reachable')).toBe('the connection was dropped before a whole reply came');
});

test('an address where nothing listens, or that does not speak https or HTTP, is said in a sentence', async () => {
  const gone = await serveScript(anEndpoint());
  await gone.stop();
  expect(came(await checking(gone.url), 'reachable')).toBe('the connection was refused: nothing listens there');
  const { url } = await serving(anEndpoint());
  const secure = await checking(url.replace('http:', 'https:'));
  expect(came(secure, 'reachable')).toBe('it does not speak https as it should (TLS)');
  const strange = await trying((_, { socket }) => {
    socket!.end('SSH-2.0\r\n');
    return undefined;
  });
  expect(came(strange, 'reachable')).toBe('what came back is not HTTP');
  expect(came(await checking('https://127.0.0.1:1/'), 'reachable')).toBe('browsers refuse to send to this port');
});

test('a name that does not exist is said in a sentence', async () => {
  const report = await checking('https://nowhere.invalid/');
  expect(report.grade).toBe('not usable');
  expect(came(report, 'reachable')).toMatch(/\(DNS\)|within 5 s$/);
});

test.each([
  ['ENOTFOUND', /name of the server is not known \(DNS\)/],
  ['CERT_HAS_EXPIRED', /has expired \(TLS\)/],
  ['CERT_NOT_YET_VALID', /clock is wrong \(TLS\)/],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', /signed by itself/],
  ['ERR_TLS_CERT_ALTNAME_INVALID', /another name/],
  ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', /\(TLS\)/],
])('the error %s is said in a sentence, however deep it lies', (code, sentence) => {
  const cause = new AggregateError([Object.assign(new Error('hidden'), { code })]);
  expect(explainTrouble(new TypeError('fetch failed', { cause }))).toMatch(sentence);
});

test('an address without https is refused before anything is sent to it', async () => {
  const report = await checking('http://192.0.2.1/batches');
  expect(report).toMatchObject({ grade: 'not usable', marks: { responses: 0 } });
  expect(missing(report)).toEqual(['address']);
  expect(report.checks).toHaveLength(1);
});
