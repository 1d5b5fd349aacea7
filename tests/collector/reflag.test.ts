// @vitest-environment node
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { App } from '../../collector/app.ts';
import { reflag } from '../../collector/flags/reflag.ts';
import { runReflag } from '../../collector/flags/reflag-command.ts';
import { settingsOf } from '../../collector/flags/settings.ts';
import { migrate } from '../../collector/schema.ts';
import { openPglite } from '../../collector/store/pglite.ts';
import type { SenyumConfig } from '../../src/model/config.ts';
import type { SurveyResponse } from '../../src/model/response.ts';
import { layEmptyDatabase } from '../empty-database.ts';
import { aTablet } from './devices.ts';
import { appOver, config, type Opened, response, tempFolder, usualEngines } from './parts.ts';

const settings = settingsOf(config);
const patient: SenyumConfig = {
  ...config,
  touchpoints: config.touchpoints.map((one) => ({ ...one, responseInterval: 30 })),
};
const START = Date.UTC(2026, 10, 20, 10);

/** An answer so many seconds after the start. */
const at = (seconds: number, changes: Partial<SurveyResponse> = {}) =>
  response({ at: new Date(START + 1000 * seconds).toISOString(), ...changes });

describe.each(usualEngines)('the flags over $engine', ({ open }) => {
  let opened: Opened;
  let app: App;

  beforeAll(async () => {
    opened = await open();
    app = appOver(opened.store);
  }, 60_000);
  afterAll(() => opened?.close());

  const flagsOf = async (touchpoint: string) => {
    const { rows } = await opened.store.query<{ flags: string[] }>(
      'select flags from responses where touchpoint = $1 order by at, sequence, id',
      [touchpoint],
    );
    return rows.map(({ flags }) => flags.join());
  };

  test('can be told anew by other thresholds, and back', async () => {
    const seconds = [0, 20, 60];
    await aTablet().send(
      app,
      seconds.map((one, i) => at(one, { touchpoint: 'store-1/till-2', sequence: 1 + i })),
    );
    expect(await flagsOf('store-1/till-2')).toEqual(['', '', '']);
    expect(await reflag(opened.store, settingsOf(patient))).toBeGreaterThan(0);
    expect(await flagsOf('store-1/till-2')).toEqual(['', 'repeat', '']);
    await reflag(opened.store, settings);
    expect(await flagsOf('store-1/till-2')).toEqual(['', '', '']);
  });

  test('can be told anew for more devices than fit in one go', { timeout: 60_000 }, async () => {
    await opened.store.query("update responses set flags = '{repeat}'");
    const sent = Array.from({ length: 450 }, (_, i) => at(0, { touchpoint: 'many', sequence: 1 + i }));
    await aTablet().send(app, sent);
    await opened.store.query(
      "update responses set flags = '{burst}', device = gen_random_uuid() where touchpoint = 'many'",
    );
    expect(await reflag(opened.store, settings)).toBeGreaterThanOrEqual(450);
    expect(new Set(await flagsOf('many'))).toEqual(new Set(['']));
    expect(await reflag(opened.store, settings)).toBe(0);
  });
});

test('reflag says what it has found, and names a mistake', { timeout: 60_000 }, async () => {
  const folder = await tempFolder();
  const data = path.join(folder.dir, 'data');
  const env = { DATA_DIR: data, SENYUM_CONFIG: path.join(folder.dir, 'senyum.json') };
  await writeFile(env.SENYUM_CONFIG, JSON.stringify(patient));
  await layEmptyDatabase(data);
  const store = await openPglite(data);
  await migrate(store);
  await aTablet().send(appOver(store), [
    at(0),
    at(20, { answers: [{ question: 'how', kind: 'smiley', value: 'negative' }] }),
  ]);
  // 122 answers of one hour, and one of a week before.
  for (const first of [0, 30]) {
    const sent = Array.from({ length: 61 }, (_, i) =>
      at(first + 58 * i, { touchpoint: 'web/checkout', sequence: 1 + i }),
    );
    await aTablet().send(appOver(store), sent);
  }
  await aTablet().send(appOver(store), [at(-8 * 86_400, { touchpoint: 'web/checkout' })]);
  const said: string[] = [];
  const print = (text: string) => void said.push(text);
  expect((await runReflag([], env, print)).mistake).toMatch(/^The folder .* is in use by another senyum collector/);
  await store.close();
  expect(await runReflag([], env, print)).toEqual({ code: 0 });
  expect(said.join('\n').split('\n')).toEqual([
    'store-1/till-1: 1 of 2 flagged (repeat 1); score 100.0, with them 50.0',
    'web/checkout: 122 of 123 flagged (surge 122); score 100.0, with them 100.0',
    'repeat: It came within the response interval after the tap before on the same device.',
    expect.stringMatching(/^surge: It came without a tablet’s key, in an hour in which .*\.$/),
    '123 answers have other flags now.',
  ]);
  expect(await runReflag(['all'], env, print)).toMatchObject({ code: 2 });
  expect(await runReflag([], { ...env, SENYUM_CONFIG: 'nothing.json' }, print)).toMatchObject({ code: 1 });
  await folder.remove();
});
