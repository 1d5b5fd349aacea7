/** The part of delivery that sends. */
export type Sender = typeof import('./sender.ts');

/**
 * Loads the part of delivery that sends: a file of its own, two thirds of the whole, that a page needs only when there
 * is something to send. A network that does not bring it would not take an answer either; it is then asked again at
 * the next try, or, where browsers remember a failed import (Firefox, Safari), when the page is loaded again.
 */
export const loadSender = (): Promise<Sender> => import('./sender.ts');
