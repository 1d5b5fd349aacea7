// @vitest-environment node
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig } from '../../collector/config-file.ts';
import { runInit, TEMPLATES } from '../../collector/init/command.ts';
import { compactJson } from '../../collector/init/compact-json.ts';
import { parseConfig } from '../../src/model/parse-config.ts';
import { reviewConfig } from '../../src/model/review-config.ts';
import { appOver, get, tempFolder } from '../collector/parts.ts';

let folder: Awaited<ReturnType<typeof tempFolder>>;
beforeEach(async () => {
  folder = await tempFolder();
});
afterEach(() => folder.remove());

const names = Object.keys(TEMPLATES);
const file = () => path.join(folder.dir, 'senyum.json');

async function run(words: string[], answer?: string) {
  const printed: string[] = [];
  const asked: string[] = [];
  const choose = async (question: string) => {
    asked.push(question);
    return answer;
  };
  return { ...(await runInit(words, folder.dir, choose, (text) => void printed.push(text))), printed, asked };
}

/** A store that has nothing in it. */
const empty = { query: async () => ({ rows: [] }), transaction: () => Promise.reject(), close: async () => {} };

test.each(names)('the template %s is right without a warning, and the map has its stages', async (name) => {
  expect((await run([name])).code).toBe(0);
  const config = await readConfig(file());
  expect(reviewConfig(config).warnings).toEqual([]);
  const app = appOver(empty, { config });
  const map = await (await get(app, '/v1/map')).json();
  expect(map.journey.stages.length).toBeGreaterThan(2);
  // Every touchpoint has its place, and every stage a touchpoint.
  expect(map.unplaced).toEqual([]);
  const placed = map.cards.map(({ stage }: { stage: string }) => stage);
  for (const { id } of map.journey.stages) expect(placed).toContain(id);
  for (const { id } of config.touchpoints) expect((await get(app, `/v1/config?touchpoint=${id}`)).status).toBe(200);
});

test.each(names)('the template %s asks first by faces, measures something and is in three languages', (name) => {
  const { surveys, touchpoints } = TEMPLATES[name]!;
  expect(surveys.map(({ questions }) => questions[0]!.kind)).toEqual(surveys.map(() => 'smiley'));
  expect(touchpoints.flatMap(({ measures = [] }) => measures).length).toBeGreaterThan(0);
  for (const text of JSON.stringify(TEMPLATES[name]).match(/\{"en":[^}]*\}/g)!) {
    const said = Object.values(JSON.parse(text) as Record<string, string>);
    expect(said).toHaveLength(3);
    for (const one of said) expect(one.length).toBeLessThan(60);
  }
});

test('what is written has comments, and lines that can be read', async () => {
  await run(['bank']);
  const text = await readFile(file(), 'utf8');
  expect(text.match(/"\$comment"/g)!.length).toBeGreaterThan(3);
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(180);
});

test('a file that is there already is left as it is', async () => {
  await run(['retail']);
  const before = await readFile(file(), 'utf8');
  const { code, mistake } = await run(['hotel']);
  expect([code, mistake]).toEqual([1, expect.stringContaining('there is one already')]);
  expect(await readFile(file(), 'utf8')).toBe(before);
});

test('without a word it asks, and takes a name or a number', async () => {
  const { code, asked } = await run([], ' 4\n');
  expect(code).toBe(0);
  for (const name of names) expect(asked[0]).toContain(name);
  expect(await readFile(file(), 'utf8')).toContain('"hotel/reception"');
});

test.each([[['toString']], [['shop']], [['retail', 'hotel']], [[]]])(
  '%s is answered with one sentence',
  async (words) => {
    const { code, mistake } = await run(words);
    expect(code).toBe(2);
    expect(mistake).toMatch(/template/);
  },
);

test('a comment may stand in every object, and reaches no device', async () => {
  await run(['retail']);
  const config = await readConfig(file());
  expect(JSON.stringify(config)).not.toContain('$comment');
  const value = JSON.parse(await readFile(file(), 'utf8'));
  expect(parseConfig({ ...value, comment: 'x' })).toHaveProperty('problems');
});

test('a config that is nested without end is refused and does not throw', () => {
  const deep = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`);
  expect(parseConfig(deep)).toHaveProperty('problems');
  expect(parseConfig({ name: deep })).toHaveProperty('problems');
});

test('compact JSON means the same', () => {
  for (const name of names) expect(JSON.parse(compactJson(TEMPLATES[name]))).toEqual(TEMPLATES[name]);
});
