import type { SenyumConfig } from '../../src/model/config.ts';
import type { Told } from '../../src/model/context.ts';
import type { Trust } from '../../src/model/pairing.ts';
import { parseContext } from '../contexts.ts';
import { parseTrust } from '../keys.ts';
import { type Period, parsePeriod } from '../period.ts';

/** What a report is of. */
export interface ReportWish extends Period {
  touchpoint: string;
  /** Only what came with a key of this kind. */
  trust?: Trust | undefined;
  /** Only visits of which this was told; default all. */
  context?: Told | undefined;
  /** Whether flagged taps are counted. */
  includesFlagged: boolean;
}

/** Reads what is asked of `/v1/touchpoint`; an error is one sentence. */
export function parseReportWish(
  { contexts }: SenyumConfig,
  asked: Record<string, string | undefined>,
  now: Date,
): ReportWish | { error: string } {
  const { id, include } = asked;
  if (!id || id.includes('\0')) return { error: '"id" has to be the id of a touchpoint.' };
  const period = parsePeriod(asked, now);
  if ('error' in period) return period;
  const trusted = parseTrust(asked.trust);
  if ('error' in trusted) return trusted;
  const narrowed = parseContext(contexts, asked.context);
  if ('error' in narrowed) return narrowed;
  if (include !== undefined && include !== 'flagged') return { error: '"include" can only be "flagged".' };
  return { ...period, touchpoint: id, ...trusted, ...narrowed, includesFlagged: include !== undefined };
}
