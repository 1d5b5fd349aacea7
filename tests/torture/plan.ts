import { dealer, type Random, seeded } from './random.ts';
import { REPLY_FAULTS, type ReplyFault } from './reply-faults.ts';

/** What the nemesis can do, beside what happens to single requests. */
export const BLOWS = [
  'kill browser',
  'kill collector',
  'kill database',
  'stop workers',
  'crash tab',
  'freeze tab',
  'second tab',
  'quota',
  'close database handle',
  'transactions throw',
  'transactions abort',
  'new version',
  'clock jump',
  'key revoked',
  'unavailable',
  'login page',
  'black hole',
  'network down',
] as const;
export type Blow = (typeof BLOWS)[number];

/** One blow of the plan. */
export interface PlannedBlow {
  /** ms after the start. */
  at: number;
  blow: Blow;
  /** How long it lasts, in ms; what lasts no time ignores it. */
  lasts: number;
  /** 0 to 1, for what else the blow has to choose. */
  choice: number;
}

/** All that a seed decides about a run. */
export interface Plan {
  blows: PlannedBlow[];
  /** What happens to the next request to the gate. */
  nextReply(): ReplyFault;
}

/** Which share of the requests gets its way undisturbed. */
const UNDISTURBED = 0.45;

/** Draws up a run. Each blow falls once before one falls again. */
export function draw(seed: number, duration: number, blows: readonly Blow[]): Plan {
  const replies = seeded(seed, 'replies');
  const deal = dealer(replies, REPLY_FAULTS);
  return {
    blows: timeline(seeded(seed, 'blows'), duration, blows),
    nextReply: () => (replies.chance(UNDISTURBED) ? 'none' : deal()),
  };
}

function timeline(random: Random, duration: number, blows: readonly Blow[]): PlannedBlow[] {
  const deal = dealer(random, blows);
  const planned: PlannedBlow[] = [];
  for (let at = 2_000; at < duration - 1_000; at += random.between(900, 3_500)) {
    planned.push({ at, blow: deal(), lasts: random.between(1_000, 6_000), choice: random.next() });
  }
  return planned;
}
