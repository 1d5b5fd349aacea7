import { isCalled, type Placement } from './placement.ts';

/** One condition under which a placement asks. */
export interface Rule {
  /** As its attribute is called. */
  name: string;
  holds: boolean;
  /** What was found, and what was wanted. */
  why: string;
}

/** What rules look at beside the page. */
export interface Circumstances {
  /** What the page tells of a visit, by name. */
  context: Record<string, string>;
  /** 0 to 1, drawn once for each load of the page. */
  chance: number;
  /** The survey that has opened a card the latest, and where it is. */
  card?: { placement: Placement; state(): string };
}

/** Whether a card that opens by itself would come over another one. */
export const isCrowded = (placement: Placement, { card }: Circumstances): boolean =>
  card?.state() === 'shown' && card.placement !== placement && placement.mode !== 'inline' && !isCalled(placement);
