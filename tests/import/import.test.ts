// @vitest-environment node
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { runImport } from '../../collector/import/command.ts';
import { startRejects } from '../../collector/import/rejects.ts';
import { type Serving, serve } from '../../collector/serve.ts';
import { newId } from '../../src/model/id.ts';
import type { SurveyResponse } from '../../src/model/response.ts';
import { appOver, config, countRows, engines, get, type Opened, send, tempFolder } from '../collector/parts.ts';

let opened: Opened;
let serving: Serving;
let folder: Awaited<ReturnType<typeof tempFolder>>;

beforeAll(async () => {
  opened = await engines[0]!.open();
  const contexts = [{ name: 'plan', values: ['free', 'pro'] }];
  serving = await serve(appOver(opened.store, { config: { ...config, contexts } }), { host: '127.0.0.1', port: 0 });
}, 60_000);
beforeEach(async () => {
  folder = await tempFolder();
  await opened.store.query('truncate responses, measures, unflagged');
});
afterEach(() => folder.remove());
afterAll(async () => {
  await serving?.stop();
  await opened?.close();
});

const at = (name: string): string => path.join(folder.dir, name);

async function run(name: string, text: string | Uint8Array, ...words: string[]) {
  await writeFile(at(name), text);
  const printed: string[] = [];
  const shown: string[] = [];
  const url = ['--url', `http://127.0.0.1:${serving.port}/v1/batches`];
  const ended = await runImport(
    [at(name), '--zone', 'Asia/Jakarta', ...url, ...words],
    {},
    (line) => void printed.push(line),
    { write: (line) => shown.push(line) },
  );
  return { ...ended, printed, shown, last: printed.at(-1) };
}

async function stored(what = 'touchpoint, smiley, at, uncertain, survey, body'): Promise<Record<string, unknown>[]> {
  return (await opened.store.query<Record<string, unknown>>(`select ${what} from responses order by at, smiley`)).rows;
}

const TAPS = `At,Touchpoint,Mood
2024-03-01 09:30,store-1/till-1,positive
2024-03-01 09:31,store-1/till-1,1
2024-03-01 09:31,store-1/till-1,1
`;

test('a column, or a text for all rows, tells of the visits what the owner has declared', async () => {
  const rows = TAPS.replaceAll('Mood', 'Mood,Plan').replaceAll('positive', 'positive,pro').replaceAll(',1\n', ',1,\n');
  const { code } = await run('a.csv', rows, '--map', 'smiley:visit=Mood,context:plan=Plan');
  await run('b.csv', TAPS, '--map', 'smiley:visit=Mood', '--set', 'context:plan=free,context:branch=north');
  const told = (await stored('contexts')).map(({ contexts }) => String(contexts));
  const [none, free, pro] = ['', 'plan=free', 'plan=pro'];
  expect([code, told.sort()]).toEqual([0, [none, none, free, free, free, pro]]);
});

test('rows become responses of their own time, which no rule flags', async () => {
  const { code, printed } = await run('taps.csv', TAPS, '--map', 'smiley:visit=Mood');
  expect(printed).toEqual([
    'Reads at from "At", touchpoint from "Touchpoint", smiley:visit from "Mood".',
    '3 stored, 0 there already, 0 rejected.',
  ]);
  expect(code).toBe(0);
  const rows = await stored();
  expect(rows.map(({ smiley, uncertain }) => [smiley, uncertain])).toEqual([
    ['positive', false],
    ['negative', false],
    ['negative', false],
  ]);
  expect(rows[0]!.at).toEqual(new Date('2024-03-01T02:30:00Z'));
  expect(rows[0]!.body).toMatchObject({ source: 'import', survey: 'import', locale: 'und' });
  expect((await opened.store.query('select * from unflagged')).rows).toEqual([]);
});

test('a file that is read again adds nothing, and with new rows at its end only these', async () => {
  await run('taps.csv', TAPS, '--map', 'smiley=Mood');
  expect((await run('taps.csv', TAPS, '--map', 'smiley=Mood')).last).toMatch(/^0 stored, 3 there already/);
  const longer = `${TAPS}2024-03-02 10:00,store-1/till-1,2\n`;
  expect((await run('taps.csv', longer, '--map', 'smiley=Mood')).last).toMatch(/^1 stored, 3 there already/);
  expect(await countRows(opened.store, 'responses')).toBe(4);
});

test('rows with an id of their own are known by it, in whatever order', async () => {
  const own = newId();
  const rows = ['t-1,2024-03-01,a,3', `${own},2024-03-02,a,2`];
  const text = (lines: string[]) => ['Ticket,at,touchpoint,smiley', ...lines, ''].join('\n');
  await run('taps.csv', text(rows), '--map', 'id=Ticket');
  expect((await run('taps.csv', text(rows.reverse()), '--map', 'id=Ticket')).last).toMatch(/^0 stored, 2 there/);
  expect((await stored('id')).map(({ id }) => id)).toContain(own);
  const changed = await run('taps.csv', text(['t-1,2024-03-01,a,1']), '--map', 'id=Ticket');
  expect(changed.last).toMatch(/^0 stored, 0 there already, 1 rejected/);
});

test('what does not parse is written to a rejects file with line and reason, and the rest is stored', async () => {
  const text = `\uFEFFat;touchpoint;smiley;stars;text
2024-03-01 10:00;a;3;5;"two
lines"
31/12/2024;a;3;5;=cmd()
2024-02-30;a;3;5;
2024-03-01 10:00;a;9;;
2024-03-01 10:00;a;3
2024-03-01 10:00;a;;7;
2024-03-01 10:00;;3;;
2024-03-01 10:00;a;;;
"2024"-03-01 10:00;a;3;;
2024-03-01 10:00;a;2;4;
`;
  const { code, last } = await run('taps.csv', text);
  expect(code).toBe(1);
  expect(last).toBe(
    `2 stored, 0 there already, 8 rejected.\nThe rejected rows are in ${at('taps.csv')}.rejects.csv, each with its line and the reason.`,
  );
  const lines = (await readFile(at('taps.csv.rejects.csv'), 'utf8')).split('\r\n');
  expect(lines[0]).toBe('"rejected line","rejected reason","at","touchpoint","smiley","stars","text"');
  expect(lines).toContain(
    `4,"""31/12/2024"" is not a time such as 2026-11-21 18:04","31/12/2024","a","3","5","=cmd()"`,
  );
  const told = lines.slice(1, -1).map((line) => /^(\d+),"((?:[^"]|"")*)"/.exec(line)!.slice(1));
  expect(Object.fromEntries(told)).toMatchObject({
    5: expect.stringContaining('2024-02-30'),
    6: expect.stringContaining('answers[0].value'),
    7: 'has 3 cells and not 5',
    8: expect.stringContaining('at most 5'),
    9: 'has no touchpoint',
    10: 'has no answer',
    11: expect.any(String),
  });
  expect((await run('taps.csv', text)).last).toMatch(/^0 stored, 2 there already, 8 rejected/);
});

test('a file of rejects can be mended and read in as it is', async () => {
  await run('taps.csv', 'at,touchpoint,smiley\n2024-03-01,a,3\n1/3/2024,a,2\n');
  const mended = (await readFile(at('taps.csv.rejects.csv'), 'utf8')).replaceAll('1/3/2024', '2024-03-01');
  expect((await run('mended.csv', mended)).last).toMatch(/^1 stored/);
  // What was mended in the first file, too, is not stored twice.
  expect((await run('taps.csv', 'at,touchpoint,smiley\n2024-03-01,a,3\n2024-03-01,a,2\n')).last).toMatch(
    /^0 stored, 2/,
  );
});

test('cells and names in a file of rejects are what they were, also those that a spreadsheet would run', async () => {
  const taps = 'at,touchpoint,smiley,text,-\n1/3/2024,a,3,"+ friendly, - slow",=x\n1/3/2024,a,3,-,@x\n';
  await run('taps.csv', taps);
  await run('cold.csv', 'at,touchpoint,name,value\n1/3/2024,a,temperature,-5\n');
  const mended = async (name: string) =>
    (await readFile(at(`${name}.rejects.csv`), 'utf8')).replaceAll('1/3/2024', '2024-03-01');
  expect((await run('mended.csv', await mended('taps.csv'), '--map', 'choice:odd=-')).last).toMatch(/^2 stored/);
  const values = (await stored('body')).flatMap(({ body }) => (body as SurveyResponse).answers.map((one) => one.value));
  expect(values.sort()).toEqual(['+ friendly, - slow', '-', '=x', '@x', 'positive', 'positive']);
  expect((await run('mended.csv', await mended('cold.csv'))).last).toMatch(/^1 stored/);
  expect((await opened.store.query('select value from measures')).rows).toEqual([{ value: -5 }]);
});

test('the reason of a reject is ours, and never runs', async () => {
  const rejects = startRejects(at('all.csv'), ['=a']);
  await rejects.add({ line: 2, cells: { '=a': '=1' } }, '=2');
  await rejects.add({ line: 3, raw: '=3', reason: '-' }, '-');
  await rejects.close();
  const text = await readFile(at('all.csv'), 'utf8');
  expect(text).toBe(`"rejected line","rejected reason","=a"\r\n2,"'=2","=1"\r\n3,"'-","=3"\r\n`);
});

test('rows with a name and a value are measures', async () => {
  const text =
    'When,Branch,Waited\n2024-03-01T10:00:00+02:00,bank/queue,312.5\n2024-03-01T10:05:00+02:00,bank/queue,many\n';
  const words = ['--map', 'at=When,touchpoint=Branch,value=Waited', '--set', 'name=waiting-time,unit=s'];
  expect((await run('queue.csv', text, ...words)).last).toMatch(/^1 stored, 0 there already, 1 rejected/);
  const { rows } = await opened.store.query('select touchpoint, name, value, unit, at from measures');
  const measured = { touchpoint: 'bank/queue', name: 'waiting-time', value: 312.5, unit: 's' };
  expect(rows).toEqual([{ ...measured, at: new Date('2024-03-01T08:00:00Z') }]);
});

test('NDJSON holds flat rows and whole responses, and its rejects stay NDJSON', async () => {
  const whole = { id: newId(), at: '2025-01-01T10:00:00Z', touchpoint: 'a', survey: 'till', sequence: 7 };
  const answers = [{ kind: 'stars', question: 'food', value: 4 }];
  const text = [
    JSON.stringify({ at: '2025-01-01T09:00', touchpoint: 'a', smiley: 'positive', text: 'a\u2028b' }),
    '',
    JSON.stringify({ ...whole, answers }),
    '{"at":',
    '[1]',
    `{"a":${'['.repeat(40)}${']'.repeat(40)}}`,
    JSON.stringify({ at: '2025-01-01', touchpoint: 'a', text: 'x'.repeat(300_000) }),
    JSON.stringify({ at: '2025-01-01', touchpoint: 'a' }),
  ].join('\n');
  expect((await run('rows.ndjson', text)).last).toMatch(/^2 stored, 0 there already, 5 rejected/);
  const bodies = (await stored('body')).map(({ body }) => body);
  expect(bodies).toContainEqual(expect.objectContaining({ id: whole.id, answers, source: 'import', survey: 'till' }));
  expect(bodies).not.toContainEqual(expect.objectContaining({ sequence: 7 }));
  const rejects = (await readFile(at('rows.ndjson.rejects.ndjson'), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(rejects.map((reject) => [reject['rejected line'], reject['rejected reason']])).toEqual([
    [4, 'is not JSON'],
    [5, 'is not a JSON object'],
    [6, 'is not JSON'],
    [7, 'longer than 262144 characters'],
    [8, 'has no answer'],
  ]);
});

test('a quote that is never closed spoils no more than its row', async () => {
  const tail = `2024-03-01,a,3,${'x'.repeat(180)}\n`.repeat(600);
  const { last } = await run('taps.csv', `at,touchpoint,smiley,text\n2024-03-01,a,3,"open\n${tail}`);
  expect(last).toMatch(/^600 stored, 0 there already, 1 rejected/);
  expect(await readFile(at('taps.csv.rejects.csv'), 'utf8')).toMatch(/^2,"a quote is not closed"/m);
});

test('a text that is not UTF-8 is rejected and not stored as question marks', async () => {
  const latin = Buffer.from(
    'at,touchpoint,smiley,text\n2024-03-01,a,3,Trevligt, tack p\xe5 dig\n'.replace('gt,', 'gt'),
    'latin1',
  );
  expect((await run('taps.csv', latin)).last).toMatch(/^0 stored, 0 there already, 1 rejected/);
  expect(await readFile(at('taps.csv.rejects.csv'), 'utf8')).toContain('is not UTF-8');
});

test.each([
  [['--map', 'at=Nowhere'], 'There is no column "Nowhere"'],
  [['--map', 'when=At'], 'There is no field "when"'],
  [['--map', 'At'], '--map needs pairs'],
  [[], 'No column is an answer'],
  [['--zone', 'Mars/Base', '--map', 'smiley=Mood'], '"Mars/Base" is not a time zone'],
  [['--url', 'ftp://x', '--map', 'smiley=Mood'], 'not an address'],
  [['--header', 'authorization: Bearer wrong', '--map', 'smiley=Mood'], 'wants a key'],
])('%s is answered with one sentence, and nothing is stored', async (words, mistake) => {
  const ended = await run('taps.csv', TAPS, ...words);
  expect(ended.mistake).toContain(mistake);
  expect(ended.code).toBeGreaterThan(0);
  expect(await countRows(opened.store, 'responses')).toBe(0);
  expect(existsSync(at('taps.csv.rejects.csv'))).toBe(false);
});

test('an imported time is stored as it is, and one from the future is not believed', async () => {
  await run('taps.csv', 'at,touchpoint,smiley\n1999-12-31,a,3\n2031-01-01,a,3\n');
  const rows = await stored();
  expect(rows.map(({ uncertain }) => uncertain)).toEqual([false, true]);
  expect(rows[0]!.at).toEqual(new Date('1999-12-30T17:00:00Z'));
});

test('what is imported is on the map', async () => {
  const app = appOver(opened.store);
  await send(app, []);
  await run('taps.csv', TAPS, '--map', 'smiley=Mood');
  const map = await (await get(app, '/v1/map?from=2024-03-01&to=2024-03-02')).json();
  expect(map.cards[0]).toMatchObject({
    touchpoint: 'store-1/till-1',
    counts: { negative: 2, neutral: 0, positive: 1 },
  });
});
