import type { EntryState } from './entry.ts';
import type { Left } from './wipe.ts';

/** What the admin screen shows. */
export type View =
  /** `count`: of answers that would be deleted with it. */
  | { name: 'pin'; entry: EntryState; count: number }
  | { name: 'home' }
  | { name: 'setup' }
  | { name: 'wipe' }
  /** So many answers could not be sent before a wipe. */
  | { name: 'stuck'; count: number }
  | { name: 'wiping' }
  | { name: 'wiped'; left: Left };

/** What is chosen on the first page. */
export type Choice = 'send' | 'test' | 'again' | 'json' | 'csv' | 'staff' | 'pin' | 'setup' | 'wipe';

/** Everything that a button of the admin screen can do. */
export type Action = Choice | 'home' | 'close' | 'setUpNow' | 'wipeNow' | 'deleteNow' | 'submit' | 'erase';
