import { openStore, type Store } from '../delivery/store.ts';
import type { SurveyResponse } from '../model/response.ts';

const KEY = 'senyum:unsaved';

/** The places where a page keeps responses that may be loaded again at any moment. */
export interface CarriedOver {
  store: Store;
  /** Responses by id that only memory holds, those that the former load of the page left among them. */
  unsaved: Map<string, SurveyResponse>;
  /** Copies what only memory holds. Returns whether a reload would lose nothing. */
  carry(): boolean;
}

/**
 * Opens the outbox for a page that reloads itself when its storage fails. What the storage did not take is copied to
 * `localStorage`, which is another store in all browsers, until it is kept.
 * @param onOutcome Told after each transaction whether it was made.
 */
export function carryOver(onOutcome: (mode: IDBTransactionMode, isMade: boolean) => void): CarriedOver {
  const outbox = openStore();
  const unsaved = new Map(recall().map((response) => [response.id, response]));
  let copied = unsaved.size > 0;

  const carry = (): boolean => {
    try {
      if (unsaved.size > 0) localStorage.setItem(KEY, JSON.stringify([...unsaved.values()]));
      else localStorage.removeItem(KEY);
      copied = unsaved.size > 0;
      return true;
    } catch {
      return false;
    }
  };
  const settle = (mode: IDBTransactionMode, isMade: boolean): void => {
    if (copied || !isMade) carry();
    onOutcome(mode, isMade);
  };

  return {
    unsaved,
    carry,
    async store(mode, work, durability) {
      try {
        const result = await outbox(mode, work, durability);
        // Whoever kept a response by this takes it out of `unsaved` first.
        setTimeout(settle, 0, mode, true);
        return result;
      } catch (error) {
        settle(mode, false);
        throw error;
      }
    },
  };
}

function recall(): SurveyResponse[] {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? '[]') as SurveyResponse[];
    return found.filter(({ id, answers }) => id && Array.isArray(answers));
  } catch {
    return [];
  }
}
