// @vitest-environment node
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { App } from '../../collector/app.ts';
import { HEARTBEAT_MS } from '../../collector/live-stream.ts';
import { ACCESS, type Access } from '../../collector/people/access.ts';
import { MOST_PROGRAMS } from '../../collector/people/programs.ts';
import type { AuditList, NewProgram, PeopleList } from '../../src/model/people.ts';
import { appOver, batchOf, get, NOW, type Opened, post, response, usualEngines } from './parts.ts';
import { comeBy, inviteBy, ownerOf, type Visitor, visitor } from './people.ts';

describe.each(usualEngines)('programs over $engine', ({ open }) => {
  let opened: Opened;
  let app: App;
  let owner: Visitor;

  beforeAll(async () => {
    opened = await open();
    app = appOver(opened.store);
    owner = await ownerOf(app, opened.store);
  }, 60_000);
  afterAll(() => opened?.close());

  const letIn = async (name: string): Promise<NewProgram> => {
    const reply = await owner.ask('POST', '/v1/programs', { name });
    expect(reply.status).toBe(201);
    return (await reply.json()) as NewProgram;
  };
  const ask = (key: string, path: string, method = 'GET'): Promise<Response> =>
    get(app, path, { method, headers: { authorization: `Bearer ${key}` } });
  const list = async (): Promise<PeopleList> => (await owner.ask('GET', '/v1/people')).json() as Promise<PeopleList>;

  test('read with their key what a viewer reads, and are asked for nothing else', async () => {
    const { key } = await letIn('Weekly report');
    for (const [path, methods] of Object.entries(ACCESS))
      for (const [method, access] of Object.entries(methods) as [string, Access][]) {
        if (access === 'everybody') continue;
        const reply = await ask(key, path.replace(':id', 'nothing'), method);
        const isLetIn = reply.status !== 401;
        void reply.body?.cancel().catch(() => {});
        expect([method, path, isLetIn]).toEqual([method, path, access === 'viewer' && method === 'GET']);
      }
    expect((await ask(key, '/v1/map')).status).toBe(200);
    expect((await ask(key, '/v1/map.svg', 'HEAD')).status).toBe(200);
  });

  test('are refused with a key that is unknown, cut short, in the address, or a tablet’s', async () => {
    const { key } = await letIn('Another report');
    const made = (await (await owner.ask('POST', '/v1/keys', { kind: 'import', touchpoint: '' })).json()) as {
      key: string;
    };
    for (const wrong of [key.slice(0, -1), `${key}x`, 'sk_read_', '', made.key]) {
      const reply = await ask(wrong, '/v1/map');
      expect([reply.status, await reply.json()]).toEqual([
        401,
        { error: expect.stringMatching(/^This key reads nothing/) },
      ]);
    }
    expect((await get(app, `/v1/map?key=${key}`)).status).toBe(401);
    const written = await post(app, JSON.stringify(batchOf([response()])), { authorization: `Bearer ${key}` });
    expect(written.status).toBe(401);
  });

  test('are let in and removed by admins only, and their key is told once', async () => {
    const viewer = await comeBy(app, (await inviteBy(owner, 'viewer')).secret, 'Viewer');
    expect((await viewer.ask('POST', '/v1/programs', { name: 'x' })).status).toBe(403);
    expect((await visitor(app).ask('POST', '/v1/programs', { name: 'x' })).status).toBe(401);
    for (const name of [undefined, '', ' ', 'a\u202eb', 7, 'x'.repeat(201)])
      expect((await owner.ask('POST', '/v1/programs', { name })).status, String(name)).toBe(422);
    const { id, key } = await letIn('  Office screen ');
    const found = (await list()).programs.find((one) => one.id === id);
    expect(found).toEqual({ id, name: 'Office screen', by: expect.any(String), made: NOW.toISOString(), used: null });
    await ask(key, '/v1/map');
    expect((await list()).programs.find((one) => one.id === id)).toMatchObject({ used: NOW.toISOString() });
    const { rows } = await opened.store.query<{ row: string }>('select programs::text as row from programs');
    expect(rows.filter(({ row }) => row.includes(key))).toEqual([]);
    expect((await viewer.ask('DELETE', `/v1/programs/${id}`)).status).toBe(403);
    expect((await owner.ask('DELETE', `/v1/programs/${id}`)).status).toBe(200);
    expect((await ask(key, '/v1/map')).status).toBe(401);
    expect((await owner.ask('DELETE', `/v1/programs/${id}`)).status).toBe(404);
  });

  test('are named on the list of who did what', async () => {
    const { id, key } = await letIn('Spreadsheet');
    await (await ask(key, '/v1/responses.csv')).text();
    await owner.ask('DELETE', `/v1/programs/${id}`);
    const { entries } = (await (await owner.ask('GET', '/v1/audit')).json()) as AuditList;
    expect(entries.slice(0, 3)).toMatchObject([
      { deed: 'program-removed', about: 'Spreadsheet' },
      { deed: 'exported', who: 'Spreadsheet', about: 'responses.csv' },
      { deed: 'program-added', about: 'Spreadsheet' },
    ]);
  });

  test('stay when the admin is removed who let them in', async () => {
    const admin = await comeBy(app, (await inviteBy(owner, 'admin')).secret, 'Former admin');
    const { key } = (await (await admin.ask('POST', '/v1/programs', { name: 'Till screen' })).json()) as NewProgram;
    const { id } = (await list()).people.find(({ name }) => name === 'Former admin')!;
    expect((await owner.ask('DELETE', `/v1/people/${id}`)).status).toBe(200);
    expect((await ask(key, '/v1/map')).status).toBe(200);
  });

  test('hear nothing more of what is live once they are removed', async () => {
    const { id, key } = await letIn('Wall');
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      const reader = (await ask(key, '/v1/live')).body!.getReader();
      await reader.read();
      await owner.ask('DELETE', `/v1/programs/${id}`);
      await vi.advanceTimersByTimeAsync(HEARTBEAT_MS);
      await vi.waitFor(async () => expect((await reader.read()).done).toBe(true));
    } finally {
      vi.useRealTimers();
    }
  });

  test('are a hundred at most', async () => {
    const { programs } = await list();
    for (let n = programs.length; n < MOST_PROGRAMS; n++) await letIn(`Report ${n}`);
    expect((await owner.ask('POST', '/v1/programs', { name: 'One more' })).status).toBe(422);
  });
});
