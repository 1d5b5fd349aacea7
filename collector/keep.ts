import type { Trust } from '../src/model/pairing.ts';
import type { Envelope } from '../src/model/parse-batch.ts';
import type { SurveyResponse, Verdict } from '../src/model/response.ts';
import { type Brought, dateAll, type Moment } from './clock.ts';
import type { Judged, JudgedBatch } from './judge.ts';
import { type Device, type Heard, isPassing, keepDevices } from './keep-device.ts';
import { keepItems, prepareItems, type Sent } from './keep-items.ts';
import { lockTouchpoints } from './lock-touchpoints.ts';
import { bury, erasedOf } from './privacy/erase.ts';
import type { Cutoffs } from './privacy/retention.ts';
import type { Query } from './store/store.ts';
import { measures, responses } from './tables.ts';

/** A batch that is to be kept. */
export interface Arrival {
  envelope: Envelope;
  batch: JudgedBatch;
  /** The key it came with; default none. */
  trust?: Trust;
}

/** What became of a batch. */
export interface KeptBatch {
  /** In the order sent. */
  results: Verdict[];
  /** Who sent it, if answers of it are missing here. */
  lacking?: Device;
}

/**
 * Stores what batches bring and says of each what became of its items, in the order sent. Runs inside a transaction. No
 * two of the batches are of one device, or have an item of one id.
 * @param last Runs the last statement; default as the others.
 */
export async function keepBatches(
  query: Query,
  arrivals: readonly Arrival[],
  received: Date,
  cutoffs: Cutoffs = {},
  last: Query = query,
): Promise<KeptBatch[]> {
  const brought = arrivals.map(({ envelope, batch }) => ({ envelope, responses: soundOf(batch) }));
  const moments = await dateAll(query, brought, received);
  const young = arrivals.map(({ batch }) => withoutOld(batch, moments, cutoffs));
  const sentBy = <Item>(pick: (batch: JudgedBatch) => Judged<Item>[]): Sent<Item>[] =>
    arrivals.flatMap(({ envelope }, i) => pick(young[i]!).map((one) => ({ ...one, device: envelope.device.id })));
  const answers = prepareItems(
    responses,
    sentBy((batch) => batch.responses),
    moments,
  );
  const others = prepareItems(
    measures,
    sentBy((batch) => batch.measures),
    new Map(),
  );
  // All is computed before the lock, for which others wait. The store works on these in their order; only what it says
  // is awaited together.
  const [, kept, erased] = await Promise.all([
    lockTouchpoints(query, touchpointsOf(brought)),
    keepItems(query, answers),
    erasedOf(
      query,
      answers.best.map(({ id }) => id),
    ),
  ]);
  const verdicts = shareOut(
    await bury(query, kept, erased),
    young.map((batch) => batch.responses.length),
  );
  const measured = shareOut(
    await keepItems(query, others),
    young.map((batch) => batch.measures.length),
  );
  const heard = arrivals.map(
    ({ envelope, batch, trust = 'none' }, i): Heard => ({
      envelope,
      numbers: numbersHere(batch.responses, verdicts[i]!),
      trust,
    }),
  );
  const lacking = await keepDevices(
    last,
    heard.filter(({ envelope }) => !isPassing(envelope)),
    received,
  );
  return arrivals.map(({ envelope }, i) => {
    const device = lacking.get(envelope.device.id);
    return { results: [...verdicts[i]!, ...measured[i]!], ...(device && { lacking: device }) };
  });
}

function touchpointsOf(brought: readonly Brought[]): string[] {
  return [...new Set(brought.flatMap(({ responses }) => responses.map(({ touchpoint }) => touchpoint)))];
}

function soundOf({ responses: judged }: JudgedBatch): SurveyResponse[] {
  return judged.flatMap((one) => ('item' in one ? [one.item] : []));
}

/** What is too old when it arrives is gone; a row that is here already is swept away with the others. */
function withoutOld({ responses, measures }: JudgedBatch, moments: Map<string, Moment>, cutoffs: Cutoffs): JudgedBatch {
  const { answers: limit } = cutoffs;
  if (!limit) return { responses, measures };
  const young = <Item extends { id: string; at: string }>(judged: Judged<Item>): Judged<Item> => {
    if ('verdict' in judged) return judged;
    const { id, at } = judged.item;
    const given = moments.get(id)?.at ?? new Date(at);
    return given < limit ? { verdict: { id, outcome: 'gone', reason: 'older than the owner keeps answers' } } : judged;
  };
  return { responses: responses.map(young), measures: measures.map(young) };
}

function numbersHere(judged: Judged<SurveyResponse>[], verdicts: Verdict[]): number[] {
  return judged.flatMap((one, i) => {
    const { outcome } = verdicts[i]!;
    const number = 'item' in one ? one.item.sequence : undefined;
    return number && (outcome === 'accepted' || outcome === 'duplicate') ? [number] : [];
  });
}

/** Gives each its own: the next `lengths[i]` of all. */
function shareOut<One>(all: readonly One[], lengths: readonly number[]): One[][] {
  const rest = [...all];
  return lengths.map((length) => rest.splice(0, length));
}
