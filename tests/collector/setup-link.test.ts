// @vitest-environment node
import { afterEach, beforeEach, expect, test } from 'vitest';
import { greeting } from '../../collector/greeting.ts';
import { runSetupLink } from '../../collector/people/setup-link-command.ts';
import { migrate } from '../../collector/schema.ts';
import { openPglite } from '../../collector/store/pglite.ts';
import { layEmptyDatabase } from '../empty-database.ts';
import { appOver, tempFolder } from './parts.ts';
import { comeBy, visitor } from './people.ts';

let folder: Awaited<ReturnType<typeof tempFolder>>;
let printed: string[];

beforeEach(async () => {
  folder = await tempFolder();
  await layEmptyDatabase(folder.dir);
  printed = [];
});
afterEach(() => folder.remove());

const run = (words: string[] = [], env = {}) =>
  runSetupLink(words, { DATA_DIR: folder.dir, ...env }, (text) => printed.push(text));
const secretOf = (text: string): string => /#set-up=([\w-]{43})$/.exec(text)![1]!;

test('setup-link prints a link for the owner to be, the newest of which is good', async () => {
  expect(await run()).toEqual({ code: 0 });
  expect(await run([], { PUBLIC_URL: 'https://feedback.shop.test/x', DATABASE_URL: '' })).toEqual({ code: 0 });
  expect(printed[0]).toMatch(/^With this link you become the owner/);
  expect(printed[1]).toMatch(/^http:\/\/127\.0\.0\.1:4747\/login\/#set-up=/);
  expect(printed[3]).toMatch(/^https:\/\/feedback\.shop\.test\/login\/#set-up=/);
  const store = await openPglite(folder.dir);
  await migrate(store);
  const app = appOver(store, { now: () => new Date() });
  const old = { secret: secretOf(printed[1]!), name: 'Ann', password: 'four plain words here' };
  expect((await visitor(app).ask('POST', '/v1/join', old)).status).toBe(404);
  await comeBy(app, secretOf(printed[3]!), 'Ann');
  await store.close();
  await run();
  expect(printed[4]).toMatch(/^With this link the owner chooses a name and password anew/);
});

test('setup-link says in one sentence why it can not', async () => {
  expect(await run(['now'])).toEqual({ code: 2, mistake: 'setup-link takes nothing more; "now" is too much.' });
  const store = await openPglite(folder.dir);
  expect(await run()).toMatchObject({ code: 1, mistake: expect.stringContaining('in use') });
  await store.close();
});

test('the greeting says that all is locked, or that it is open, and nothing of it when there is an owner', () => {
  const link = 'https://feedback.shop.test/login/#set-up=abc';
  expect(greeting('http://here', 'there', 'For ever.', { link, locked: true })).toMatch(
    /are LOCKED until[^\n]*:\n\n {2}https:\S+=abc\n/,
  );
  expect(greeting('http://here', 'there', 'For ever.', { link, locked: false })).toMatch(
    /no log-in yet[^\n]*:\n\n {2}https:\S+=abc\n/,
  );
  expect(greeting('http://here', 'there', 'For ever.')).not.toMatch(/LOCKED|log-in/);
});
