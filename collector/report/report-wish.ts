import type { Trust } from '../../src/model/pairing.ts';
import { parseTrust } from '../keys.ts';
import { type Period, parsePeriod } from '../period.ts';

/** What a report is of. */
export interface ReportWish extends Period {
  touchpoint: string;
  /** Only what came with a key of this kind. */
  trust?: Trust | undefined;
  /** Whether flagged taps are counted. */
  includesFlagged: boolean;
}

/** Reads what is asked of `/v1/touchpoint`; an error is one sentence. */
export function parseReportWish(asked: Record<string, string | undefined>, now: Date): ReportWish | { error: string } {
  const { id, include } = asked;
  if (!id || id.includes('\0')) return { error: '"id" has to be the id of a touchpoint.' };
  const period = parsePeriod(asked, now);
  if ('error' in period) return period;
  const trusted = parseTrust(asked.trust);
  if ('error' in trusted) return trusted;
  if (include !== undefined && include !== 'flagged') return { error: '"include" can only be "flagged".' };
  return { ...period, touchpoint: id, ...trusted, includesFlagged: include !== undefined };
}
