import type { SurveyResponse } from '../../src/model/response.ts';
import type { AnySmiley } from '../../src/model/smiley.ts';
import type { Comment } from '../../src/model/touchpoint-report.ts';
import type { Query } from '../store/store.ts';
import type { ReportWish } from './report-wish.ts';
import { ANSWERED, answered, MEANT } from './within.ts';

/** So many responses with comments are told; the export has them all. */
const MOST = 100;

/** SQL: rows with something written, of those that are meant. */
const WRITTEN = `${ANSWERED} and body::text like '%"kind":"text"%' and ${MEANT}`;

/** The newest comments, and how many responses have one. */
export async function commentsOf(
  query: Query,
  wish: ReportWish,
): Promise<{ comments: Comment[]; allComments: number }> {
  const { rows } = await query<{ id: string; body: string; at: Date; smiley: AnySmiley | null; all: number }>(
    `select id, body::text as body, at, smiley, (count(*) over ())::int as all
      from responses where ${WRITTEN} order by at desc, id limit ${MOST}`,
    answered(wish),
  );
  const comments = rows.flatMap(({ id, body, at, smiley }) => {
    const { answers, locale } = JSON.parse(body) as SurveyResponse;
    const written = answers.flatMap(({ kind, value }) => (kind === 'text' && value ? [value] : []));
    return written.map((text) => ({ response: id, text, at: at.toISOString(), locale, smiley }));
  });
  return { comments, allComments: rows[0]?.all ?? 0 };
}
