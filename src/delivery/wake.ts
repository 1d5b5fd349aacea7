/** The tag of the Background Sync that wakes a worker. */
export const SYNC_TAG = 'senyum';

/** The message that asks a worker to sync. */
export const SYNC_MESSAGE = 'senyum:sync';
