import type { Store } from '../../collector/store/store.ts';
import { makeMonths } from '../../collector/upkeep/make-months.ts';

/** What a shop of many places would have heard. */
export interface Fill {
  answers: number;
  /** From the first to the last answer, in days; the last is of now. */
  days: number;
  touchpoints: number;
  /** Told how many are there. */
  onProgress(filled: number): void;
}

/** So many answers are stored in one statement. */
const PORTION = 50_000;

/** The ids of the touchpoints of a fill: three in four are tills, the others pages. */
export function filledTouchpoints(count: number): string[] {
  return Array.from({ length: count }, (_, i) =>
    i % 4 === 3 ? `web/page-${i}` : `store-${Math.floor(i / 20) + 1}/till-${(i % 20) + 1}`,
  );
}

/**
 * Fills the tables of responses with answers as shops get them, in the order of their time and by the statements of the
 * database itself: tills from 8 to 20 o'clock UTC and pages day and night, some touchpoints better than others, one
 * answer in thirty flagged.
 */
export async function fill(store: Store, { answers, days, touchpoints, onProgress }: Fill): Promise<void> {
  const { query } = store;
  for (let day = days; day >= 0; day -= 28) await makeMonths(store, new Date(Date.now() - day * 86_400_000));
  await query('select setseed(0.5)');
  for (let filled = 0; filled < answers; filled += PORTION) {
    await query(PORTION_SQL, [
      filled,
      Math.min(PORTION, answers - filled),
      answers,
      days,
      filledTouchpoints(touchpoints),
    ]);
    onProgress(Math.min(answers, filled + PORTION));
  }
  await query('analyze responses');
  await query('analyze rollups');
}

const PORTION_SQL = `with drawn as (
    select i, 1 + floor(random() * cardinality($5::text[]))::int as place, random() as luck, random() as mood,
      random() as odd, date_trunc('day', now()) - make_interval(days => $4::int) as since
    from generate_series($1::bigint + 1, $1::bigint + $2::bigint) as i
  ), placed as (
    select *, ($5::text[])[place] as touchpoint,
      since + make_interval(days => floor(i::float8 / $3::float8 * $4 - 1e-9)::int) as day from drawn
  ), timed as (
    select *, date_trunc('milliseconds', day + case when touchpoint like 'web/%' then luck * interval '24 hours'
      else interval '8 hours' + luck * interval '12 hours' end) as at,
      case when mood < 0.05 + 0.25 * (place % 7) / 7 then 0 when mood < 0.25 + 0.25 * (place % 7) / 7 then 50
        else 100 end as score from placed
  ), made as (
    select *, (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' ||
      substr(md5(i::text || luck::text), 1, 3) || '8' || substr(md5(luck::text || i::text), 1, 15))::uuid as id from timed
  )
  insert into responses (id, revision, touchpoint, survey, locale, source, smiley, score, dwell, finished, at, claimed_at,
    received_at, uncertain, device, sequence, trust, hash, body, flags)
  select id, 0, touchpoint, 'smile', 'en', case when touchpoint like 'web/%' then 'widget' else 'kiosk' end,
    case score when 0 then 'negative' when 50 then 'neutral' else 'positive' end, score, 1500, true, at, at, at, false,
    md5(touchpoint)::uuid, i::int, 'device', md5(id::text),
    json_build_object('id', id, 'revision', 0, 'touchpoint', touchpoint, 'survey', 'smile', 'locale', 'en', 'source',
      'kiosk', 'answers', json_build_array(json_build_object('question', 'how', 'kind', 'smiley', 'value',
      case score when 0 then 'negative' when 50 then 'neutral' else 'positive' end)), 'finished', true, 'at', at),
    case when odd < 0.02 then '{repeat}'::text[] when odd < 0.033 then '{burst}' else '{}' end
  from made`;
