import type { Served } from './host-page.ts';

/** A page that makes life hard for whatever is embedded in it. */
export interface HostilePage {
  name: string;
  /** A script that runs before the widget's, as a file of its own. */
  script?: string;
  style?: string;
  /** Beside what every page has. */
  body?: string;
  /** Attributes of the root element. */
  root?: string;
  headers?: Record<string, string>;
  /** Attributes of the frame in which the page is shown; default it is not in one. */
  frame?: string;
  /** Without a doctype. */
  quirks?: boolean;
  /** The widget is right not to ask here. */
  isMute?: boolean;
  /** By how much everything is enlarged. */
  zoom?: number;
}

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

/** The pages of the test. The first one is harmless, and shows how the widget has to look. */
export const HOSTILE_PAGES: readonly HostilePage[] = [
  { name: 'a plain page' },
  {
    name: 'a reset of everything, with huge letters',
    style: '* { all: revert !important; font-size: 40px !important }',
  },
  {
    name: 'a style that hides whatever a widget may be made of',
    style: 'button, svg, path, aside, section, h2 { display: none !important; width: 0 !important }',
  },
  {
    name: 'a style that hides every element that the page has not made',
    style:
      'body > div:not(#own) { display: none !important; visibility: hidden !important; opacity: 0 !important; pointer-events: none !important; transform: scale(0) !important; clip-path: inset(50%) !important; left: -9999px !important; height: 0 !important }',
  },
  {
    name: 'letters that are inherited by everything',
    style:
      'html, html * { font: italic 40px/5 serif !important; letter-spacing: 9px !important; word-spacing: 30px !important; text-transform: uppercase !important; text-align: right !important; white-space: pre !important; text-indent: 99px !important; writing-mode: vertical-rl; color: #fff !important; cursor: none !important }',
  },
  { name: 'letters of 62.5 percent', style: 'html { font-size: 62.5% } body { zoom: normal; line-height: 0 }' },
  { name: 'a page that is enlarged', style: 'html { zoom: 1.5 }', zoom: 1.5 },
  {
    name: 'a page from right to left',
    root: 'dir="rtl"',
    style: '* { direction: rtl !important; unicode-bidi: bidi-override !important }',
  },
  { name: 'a page without a doctype', quirks: true, style: 'body { margin: 0; height: 100% } ' },
  {
    name: 'a library that puts its own functions on arrays, elements and functions',
    script: `
      const odd = function () { return '[odd]'; };
      Array.prototype.toJSON = function () { return '[' + this.map(String).join(', ') + ']'; };
      String.prototype.toJSON = Date.prototype.toJSON = Function.prototype.toJSON = odd;
      for (const name of ['each', 'clone', 'first', 'last', 'size', 'without', 'invoke', 'pluck', 'collect', 'inject'])
        Array.prototype[name] = odd;
      Array.prototype.flatten = Array.prototype.uniq = Array.prototype.compact = function () { return this; };
      Array.prototype.reduce = function () { return this.length > 1 ? this : this[0]; };
      Array.from = function (found) { return found ? [].slice.call(found) : []; };
      Function.prototype.bind = function (on) { const act = this; return function () { return act.apply(on, arguments); }; };
      Function.prototype.delay = Function.prototype.defer = Function.prototype.wrap = odd;
      for (const name of ['show', 'hide', 'update', 'select', 'visible', 'absolutize', 'setStyle'])
        Element.prototype[name] = odd;
      document.getElementsByClassName = function () { return []; };
      document.viewport = window.$ = window.$$ = window.$A = odd;`,
  },
  {
    name: 'an Object.prototype with things of its own',
    script: `
      Object.prototype.extend = function () { return this; };
      Object.prototype.each = function () { throw new Error('each'); };
      Object.assign(Object.prototype, {
        url: 'https://example.invalid/steal', endpoint: { url: 'https://example.invalid/steal' },
        text: 'Polluted', thanks: 'Polluted', name: 'Polluted', en: 'Polluted', label: 'Polluted', faces: 2,
        touchpoint: 'web/polluted', survey: 'polluted', schedule: [], when: { question: 'x', is: ['y'] }, more: 'polluted',
        withdrawn: true, gzip: false,
      });`,
  },
  {
    name: 'an Object.prototype with markup',
    script: `Object.prototype.dangerouslySetInnerHTML = { __html: '<img src="x" onerror="dispatchEvent(new ErrorEvent(\\'error\\'))">' };`,
  },
  { name: 'a fetch that throws', script: `window.fetch = () => { throw new Error('no fetch here'); };`, isMute: true },
  {
    name: 'a fetch that never says why it fails',
    script: 'window.fetch = () => Promise.reject(undefined);',
    isMute: true,
  },
  {
    name: 'elements with the names of what scripts look for',
    body: `<form name="currentScript" data-touchpoint="web/clobbered"><input name="src"><input name="dataset"></form>
      <img name="currentScript" src="data:,"><form id="senyum"><input name="embed"><input name="q"></form><a id="senyum" href="#"></a>
      <form name="navigation"></form><img id="Config" name="scripts" alt=""><div id="widget"></div><form name="baseURI" action="https://example.invalid/"></form>`,
  },
  { name: 'a frame', frame: '' },
  { name: 'a frame that may do nothing but run scripts', frame: 'sandbox="allow-scripts"' },
  {
    name: 'a page with a module loader of another kind',
    script: `window.define = () => { throw new Error('Mismatched anonymous define()'); };
      window.define.amd = {}; window.module = { exports: {} }; window.exports = window.module.exports;
      window.require = () => { throw new Error('not loaded'); };`,
  },
  {
    name: 'events and timers of its own',
    script: `
      window.CustomEvent = function (type, given) { const event = document.createEvent('CustomEvent'); event.initCustomEvent(type, true, true, given); return event; };
      window.Event = function () { throw new TypeError('Illegal constructor'); };
      const later = setTimeout;
      window.setTimeout = function (act, ms, ...given) { if (typeof act !== 'function') throw new Error('no function'); return later(act, ms, ...given); };
      Element.prototype.remove = function () { if (this.parentNode) this.parentNode.removeChild(this); };`,
  },
  {
    name: 'a JSON and a Date of its own',
    script: `
      const { parse, stringify } = JSON;
      JSON.parse = (text, revive) => parse(text, revive);
      JSON.stringify = (value, change, space) => stringify(value, change, space);
      const now = Date.now;
      Date.now = () => String(now());
      Date.prototype.toJSON = function () { return 'today'; };
      Date.prototype.toString = Date.prototype.toLocaleString = function () { return 'today'; };`,
  },
  {
    name: 'a page that has frozen what all are made from',
    script: `for (const one of [Object, Array, Function, Promise, Error, Map, Set, String, RegExp, Date]) { Object.freeze(one); Object.freeze(one.prototype); }
      Object.freeze(Element.prototype); Object.freeze(EventTarget.prototype); Object.freeze(JSON);`,
  },
  {
    name: 'a page without any storage',
    script: `
      const none = { get() { throw new DOMException('The operation is insecure.', 'SecurityError'); } };
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) Object.defineProperty(window, name, none);
      Object.defineProperty(Navigator.prototype, 'serviceWorker', none);
      Object.defineProperty(Navigator.prototype, 'locks', none);`,
  },
  {
    name: 'a page that stops every touch and click from doing what it does',
    script: `for (const type of ['touchstart', 'touchend', 'pointerdown', 'mousedown', 'click', 'keydown'])
      document.addEventListener(type, (event) => event.preventDefault(), { capture: true, passive: false });`,
  },
  { name: 'a strict policy with Trusted Types', headers: { 'content-security-policy': POLICY } },
];

/** The paths of a page: itself, its script and its style, and the page that frames it. */
export function pathsOf(page: HostilePage, folder: string, tag: string): Record<string, Served> {
  const { script, style, body = '', root = '', headers = {}, frame, quirks } = page;
  const html = `${quirks ? '' : '<!doctype html>'}<html lang="en" ${root}><title>Shop</title>
    ${style ? `<link rel="stylesheet" href="${folder}/page.css">` : ''}
    ${script ? `<script src="${folder}/page.js"></script>` : ''}
    <body><div id="own"><p>Our shop</p><button id="buy">Buy</button></div>${body}${tag}`;
  const isFramed = frame !== undefined;
  return {
    [`${folder}/page.css`]: style ?? '',
    [`${folder}/page.js`]: script ?? '',
    [`${folder}/${isFramed ? 'inner' : 'page'}.html`]: { body: html, headers },
    ...(isFramed && {
      [`${folder}/page.html`]: `<!doctype html><html lang="en"><body><iframe ${frame} width="700" height="500" src="${folder}/inner.html"></iframe>`,
    }),
  };
}
