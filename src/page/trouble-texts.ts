import type { Trouble } from './watch-diagnosis.ts';

/** A trouble in plain words. */
export interface TroubleText {
  /** What is the matter. */
  what: string;
  /** What to do about it. */
  help: string;
}

/** Every trouble in plain words, for the owner of a shop. In none of them anything is lost: it waits on the device. */
export const TROUBLE_TEXTS: Record<Trouble, TroubleText> = {
  unreachable: {
    what: 'The server did not answer.',
    help: 'Nothing yet: it is tried again by itself, and after three tries it is found out why.',
  },
  reachable: {
    what: 'The server can be reached again.',
    help: 'Nothing: what waits is sent at the next try, within 15 minutes.',
  },
  offline: {
    what: 'This device has no connection.',
    help: 'Check that Wi-Fi is on and the router works. Open any web page: the network may ask you to log in.',
  },
  'login-page': {
    what: 'A login page answers in place of the server.',
    help: 'Open any web page on this device and log in to the Wi-Fi. If there is no login, check the server’s address.',
  },
  'clock-wrong': {
    what: 'The clock of this device is wrong, so that secure connections fail.',
    help: 'Set date, time and time zone in the device’s settings, best to automatic.',
  },
  'dns-or-tls': {
    what: 'The network works, but the server can’t be found, is switched off, or can’t prove who it is.',
    help: 'Ask whoever runs the server whether it is up and its certificate valid. Check the spelling of its address.',
  },
  'blocked-by-cors': {
    what: 'The server answers, but does not allow this page to read its answer.',
    help:
      'Ask whoever runs the server to allow this page’s address (CORS). ' +
      'If it worked before, a filter of the network may stand in between.',
  },
  'blocked-by-csp': {
    what: 'This page’s own rules forbid it to send to the server.',
    help: 'Ask whoever runs this website to add the server to “connect-src” of its Content-Security-Policy.',
  },
  'key-refused': {
    what: 'The server refuses the key of this device.',
    help: 'Ask whoever runs the server for a valid key, and put it into “endpoint.headers” of the config.',
  },
  'not-found': {
    what: 'There is nothing at the server’s address.',
    help: 'Check “endpoint.url” of the config: the name is right, the path after it probably not.',
  },
  busy: {
    what: 'The server has too much to do just now.',
    help: 'Nothing: it is tried again by itself. If it stays so, tell whoever runs the server.',
  },
  'server-error': {
    what: 'The server has a fault.',
    help: 'Tell whoever runs the server; its log says more. It is tried again by itself.',
  },
  'strange-reply': {
    what: 'Something answers, but not as a server for answers does.',
    help: 'Check “endpoint.url” and “endpoint.format” of the config, or try it with “npx senyum check-endpoint”.',
  },
  'refuses-all': {
    what: 'The server refuses everything that it is sent.',
    help: 'Tell whoever runs the server: it may expect another format, or be older or newer than this device.',
  },
};
