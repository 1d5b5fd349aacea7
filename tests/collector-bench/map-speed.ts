import { createApp } from '../../collector/app.ts';
import { createLive } from '../../collector/live.ts';
import { timesOf } from '../../collector/report/score-times.ts';
import { type Verified, verifyRollups } from '../../collector/rollup/verify.ts';
import { migrate } from '../../collector/schema.ts';
import { openPostgres } from '../../collector/store/postgres.ts';
import type { Store } from '../../collector/store/store.ts';
import type { SenyumConfig } from '../../src/model/config.ts';
import { startPostgres } from '../collector/postgres.ts';
import { fill, filledTouchpoints } from './fill.ts';
import type { Row } from './main.ts';
import { percentile, timeOf, told } from './times.ts';

const TOUCHPOINTS = 200;
const DAYS = 90;
const ASKED = 100;
const DAY_MS = 86_400_000;

/** Ms of the map at the 95th percentile, by how much the answers themselves take longer, and ms of the heat map. */
const MAP_LIMIT = 50;
const FASTER_LIMIT = 50;
const HEAT_LIMIT = 100;

/** The sums of a period from the answers themselves: what the map was drawn from before there were rollups. */
const WITHOUT_ROLLUPS = `select touchpoint, flags, width_bucket(at, $3::timestamptz[]) - 1 as part,
    max(received_at) as last, count(score)::int as n, coalesce(sum(score), 0) as sum,
    coalesce(sum(score * score), 0) as squares, (count(*) filter (where score < 50))::int as negative,
    (count(*) filter (where score = 50))::int as neutral, (count(*) filter (where score > 50))::int as positive
  from responses where at >= $1::timestamptz and at < $2::timestamptz group by 1, 2, 3`;

/** Measures the map of 200 touchpoints over 90 days, and one touchpoint's page, on PostgreSQL. */
export async function measureMap(answers: number, say: (text: string) => void): Promise<Row[]> {
  const server = await startPostgres();
  const store = await openPostgres(server.url, { queryMs: 0 });
  try {
    await migrate(store);
    const start = performance.now();
    const onProgress = (filled: number): void => {
      if (filled % 1_000_000 === 0) say(`${filled} answers after ${((performance.now() - start) / 1000).toFixed(0)} s`);
    };
    // As many days before them, for the period that it is compared with.
    await fill(store, { answers, days: 2 * DAYS, touchpoints: TOUCHPOINTS, onProgress });
    await store.query('vacuum analyze');
    return [...(await mapRows(store, answers)), ...(await pageRows(store)), await verifyRow(store)];
  } finally {
    await store.close();
    await server.stop();
  }
}

async function mapRows(store: Store, answers: number): Promise<Row[]> {
  const rows: Row[] = [];
  const medians: number[] = [];
  for (const zone of ['UTC', 'Asia/Jakarta', 'Asia/Kolkata']) {
    const times = await askOften(store, zone, `/v1/map?days=${DAYS}`);
    medians.push(percentile(times, 0.5));
    rows.push({
      what: `map of ${TOUCHPOINTS} touchpoints over ${DAYS} days, ${answers} answers, clocks of ${zone}, asked ${ASKED} times`,
      figures: told(times),
      limit: `p95 ${MAP_LIMIT} ms`,
      held: percentile(times, 0.95) <= MAP_LIMIT,
    });
  }
  const day = (i: number): string => new Date(Date.now() - i * DAY_MS).toISOString();
  const parts = Array.from({ length: 13 }, (_, i) => day(DAYS - 7 * i));
  const before = day(2 * DAYS);
  const sums = () =>
    Promise.all([
      store.query(WITHOUT_ROLLUPS, [parts[0], day(0), parts]),
      store.query(WITHOUT_ROLLUPS, [before, parts[0], [before]]),
    ]);
  const without: number[] = [];
  for (let i = 0; i < 3; i++) without.push(await timeOf(sums));
  const faster = percentile(without, 0.5) / medians[0]!;
  const row: Row = {
    what: 'the sums of both periods from the answers themselves, at once, 3 times',
    figures: `p50 ${percentile(without, 0.5).toFixed(0)} ms, ${faster.toFixed(0)} × the whole map`,
    limit: `${FASTER_LIMIT} ×`,
    held: faster >= FASTER_LIMIT,
  };
  return [...rows, row];
}

async function pageRows(store: Store): Promise<Row[]> {
  const touchpoint = filledTouchpoints(TOUCHPOINTS)[0]!;
  const to = new Date();
  const from = new Date(to.getTime() - DAYS * DAY_MS);
  const heat: number[] = [];
  for (let i = 0; i < ASKED; i++)
    heat.push(
      await timeOf(() => timesOf(store.query, { touchpoint, from, to, includesFlagged: false }, 'Asia/Jakarta')),
    );
  const page = await askOften(store, 'Asia/Jakarta', `/v1/touchpoint?id=${touchpoint}&days=${DAYS}`, 20);
  return [
    {
      what: `days and heat map of one touchpoint over ${DAYS} days, asked ${ASKED} times`,
      figures: told(heat),
      limit: `p95 ${HEAT_LIMIT} ms`,
      held: percentile(heat, 0.95) <= HEAT_LIMIT,
    },
    { what: 'everything of its page, asked 20 times', figures: told(page), limit: '', held: null },
  ];
}

async function verifyRow(store: Store): Promise<Row> {
  let found: Verified | undefined;
  const time = await timeOf(async () => {
    found = await verifyRollups(store.query);
  });
  return {
    what: 'recount of all answers',
    figures: `${found!.answers} answers, ${found!.rollups} rollups, ${found!.wrong} wrong, ${(time / 1000).toFixed(1)} s`,
    limit: '0 wrong',
    held: found!.wrong === 0,
  };
}

/** Asks for an address one time after the other, the first five times without counting. */
async function askOften(store: Store, timeZone: string, address: string, often = ASKED): Promise<number[]> {
  const app = createApp({ config: configOf(timeZone), store, live: createLive(), loopback: true });
  const ask = async () => {
    const reply = await app.fetch(new Request(`http://localhost${address}`));
    if (reply.status !== 200) throw new Error(`${reply.status} ${await reply.text()}`);
    await reply.text();
  };
  for (let i = 0; i < 5; i++) await ask();
  const times: number[] = [];
  for (let i = 0; i < often; i++) times.push(await timeOf(ask));
  return times;
}

/** A journey of touchpoints that go by the clocks of a time zone. */
export function configOf(timeZone: string): SenyumConfig {
  const ids = filledTouchpoints(TOUCHPOINTS);
  const stages = Array.from({ length: 20 }, (_, i) => ({ id: `stage-${i}`, name: `Stage ${i}` }));
  return {
    senyum: 1,
    name: 'A shop of many places',
    languages: ['en'],
    endpoint: { url: '/v1/batches' },
    surveys: [{ id: 'smile', questions: [{ kind: 'smiley', id: 'how', text: 'How was it?' }] }],
    touchpoints: ids.map((id) => ({ id, name: id, survey: 'smile', hours: { timeZone, days: {} } })),
    journeys: [
      {
        id: 'buy',
        name: 'Buying',
        stages,
        channels: [{ id: 'all', name: 'All' }],
        places: ids.map((touchpoint, i) => ({ touchpoint, stage: `stage-${i % 20}`, channel: 'all' })),
      },
    ],
  };
}
