/** What a page tells its service worker when its first screen is painted: this version works. */
export const ALIVE_MESSAGE = 'senyum:alive';
