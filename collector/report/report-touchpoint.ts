import type { SenyumConfig } from '../../src/model/config.ts';
import { meanScore } from '../../src/model/score.ts';
import type { TouchpointReport } from '../../src/model/touchpoint-report.ts';
import type { Query } from '../store/store.ts';
import { add, NOTHING, tally } from '../tally.ts';
import { answeredQuestions } from './answered-questions.ts';
import { commentsOf } from './comments.ts';
import { measuresOf } from './measured.ts';
import type { ReportWish } from './report-wish.ts';
import { devicesOf } from './reported-devices.ts';
import { facesOf, timesOf } from './score-times.ts';

/** Tells what a touchpoint has heard. Rejects when the store fails. */
export async function reportTouchpoint(
  config: SenyumConfig,
  query: Query,
  wish: ReportWish,
): Promise<TouchpointReport> {
  const { touchpoint: id, from, to, trust, context = {}, includesFlagged } = wish;
  const isNarrow = Object.keys(context).length > 0;
  const touchpoint = config.touchpoints.find((one) => one.id === id);
  const timeZone = touchpoint?.hours?.timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const [tallies, faces, times, questions, written, measures, devices] = await Promise.all([
    tally(query, wish, { only: id, trust, context }),
    facesOf(query, wish),
    timesOf(query, wish, timeZone),
    answeredQuestions(config, query, wish),
    commentsOf(query, wish),
    // Of what is measured nothing is told but where.
    isNarrow ? [] : measuresOf(query, wish, touchpoint?.measures),
    devicesOf(query, wish),
  ]);
  const { sound, flagged, rules, last } = tallies.get(id) ?? NOTHING;
  const [withFlagged, without] = [meanScore(add(sound, flagged)), meanScore(sound)];
  return {
    senyum: 1,
    business: config.name,
    languages: config.languages,
    touchpoint: id,
    name: touchpoint?.name ?? id,
    from: from.toISOString(),
    to: to.toISOString(),
    includesFlagged,
    trust: trust ?? null,
    context,
    contexts: config.contexts ?? [],
    least: 0,
    timeZone,
    open: touchpoint?.hours?.days ?? null,
    faces,
    score: includesFlagged ? withFlagged : without,
    flagged: { count: flagged.n, rules, with: withFlagged, without },
    last: last?.toISOString() ?? null,
    ...times,
    questions,
    ...written,
    measures,
    devices,
  };
}
