import type { Store } from '../../collector/store/store.ts';
import { newId } from '../../src/model/id.ts';

/** Minutes in ms. */
export const MINUTE = 60_000;

const SCORES = { negative: 0, neutral: 50, positive: 100 };

/** Stores answers of one face as the gate would have, all given at the same moment. */
export async function keepAnswers(
  store: Store,
  touchpoint: string,
  at: Date,
  smiley: keyof typeof SCORES,
  count: number,
  flags = '{}',
): Promise<void> {
  await store.query(
    `insert into responses (id, revision, touchpoint, survey, locale, source, smiley, score, finished, at, claimed_at,
      device, hash, body, flags)
      select new.id, 0, $2, 'smile', 'en', 'kiosk', $3, $4, true, $5::timestamptz, $5::timestamptz, new.id, '', '{}',
        $6::text[] from unnest($1::uuid[]) as new(id)`,
    [Array.from({ length: count }, () => newId()), touchpoint, smiley, SCORES[smiley], at.toISOString(), flags],
  );
}

/** Stores a measure as the gate would have. */
export async function keepMeasure(store: Store, touchpoint: string, at: Date, value: number): Promise<void> {
  await store.query(
    `insert into measures (id, touchpoint, name, value, unit, at, device, hash, body)
      values ($1, $2, 'waiting-time', $3, 's', $4::timestamptz, $1, '', '{}')`,
    [newId(), touchpoint, value, at.toISOString()],
  );
}
