/** What a page is at a moment. */
export interface Moment {
  /** Its markup. */
  html: string;
  /** How its own elements look. */
  own: unknown[];
  globals: string[];
  /** Natives that are others than before the page began, by name. */
  changed: string[];
  /** Listeners at window, document and what else outlives a widget. */
  listeners: string[];
  /** Timers that are still to come. */
  timers: string[];
}

/** A page that is watched. */
export type Watched = Window & {
  watch: { look(): Moment; complaints: string[]; heard: string[] };
};

/** Watches a page from its very beginning; runs in it, before any script of its own. */
export function watchPage(): void {
  const listeners = new Map<string, AbortSignal | undefined>();
  const timers = new Map<unknown, string>();
  const complaints: string[] = [];
  const heard: string[] = [];
  const ids = new WeakMap<object, number>();
  let next = 0;
  const idOf = (one: object): number => {
    if (!ids.has(one)) ids.set(one, ++next);
    return ids.get(one)!;
  };
  const names = Object.getOwnPropertyNames;
  const { hasOwn, getOwnPropertyDescriptor } = Object;

  addEventListener(
    'error',
    (event) => void (event.target === window && complaints.push(`exception: ${event.message}`)),
    true,
  );
  addEventListener('unhandledrejection', ({ reason }) => void complaints.push(`rejection: ${reason}`));
  addEventListener('securitypolicyviolation', (event) => void complaints.push(`violation: ${event.violatedDirective}`));
  for (const name of ['shown', 'submit', 'error', 'blocked'])
    document.addEventListener(
      `senyum:${name}`,
      ({ type, detail }: CustomEventInit & Event) =>
        void heard.push(detail?.message ? `${type}: ${detail.message}` : type),
    );

  const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
  const keyOf = (target: EventTarget, type: string, act: unknown, options: unknown): string => {
    const capture = typeof options === 'object' ? (options as AddEventListenerOptions)?.capture : options;
    return `${target?.constructor?.name ?? 'Window'} ${type} ${act ? idOf(act as object) : 0} ${!!capture}`;
  };
  EventTarget.prototype.addEventListener = function (type, act, options) {
    const target = this ?? window;
    // What belongs to an element goes with it.
    const { signal, once } = (typeof options === 'object' ? options : {}) as AddEventListenerOptions;
    if (!(target instanceof Element || target instanceof AbortSignal) && !once && !/^IDB/.test(target.constructor.name))
      listeners.set(keyOf(target, type, act, options), signal);
    return add.call(target, type, act, options);
  };
  EventTarget.prototype.removeEventListener = function (type, act, options) {
    listeners.delete(keyOf(this ?? window, type, act, options));
    return remove.call(this ?? window, type, act, options);
  };
  const { setTimeout: start, clearTimeout: clear, setInterval: repeat, clearInterval: end } = window;
  const from = (): string => (new Error().stack ?? '').split('\n').slice(3, 5).join(' < ').trim();
  Object.assign(window, {
    setTimeout(act: (...given: unknown[]) => void, ms?: number, ...given: unknown[]) {
      const timer = start(() => {
        timers.delete(timer);
        act(...given);
      }, ms);
      timers.set(timer, `${ms} ms ${from()}`);
      return timer;
    },
    clearTimeout(timer: number) {
      timers.delete(timer);
      clear(timer);
    },
    setInterval(...given: Parameters<typeof setInterval>) {
      const timer = repeat(...given);
      timers.set(timer, `interval ${from()}`);
      return timer;
    },
    clearInterval(timer: number) {
      timers.delete(timer);
      end(timer);
    },
  });

  const natives = (): Map<string, unknown> => {
    const found = new Map<string, unknown>();
    for (const name of names(window)) {
      const value = getOwnPropertyDescriptor(window, name)?.value;
      if (typeof value !== 'function') continue;
      found.set(name, value);
      if (!value.prototype) continue;
      for (const key of names(value.prototype)) {
        const { value: method, get } = getOwnPropertyDescriptor(value.prototype, key)!;
        found.set(`${name}.prototype.${key}`, method ?? get);
      }
    }
    return found;
  };
  let known: Map<string, unknown> | undefined;
  const look = (): Moment => {
    const now = natives();
    known ??= now;
    const own = [...document.querySelectorAll('html, body, #own, #own *')].map((element) => {
      const { width, height, x, y } = element.getBoundingClientRect();
      const { font, color, display, direction, cursor } = getComputedStyle(element);
      return [element.tagName, width, height, x, y, font, color, display, direction, cursor];
    });
    return {
      html: document.documentElement.outerHTML,
      own,
      globals: names(window).filter((name) => hasOwn(window, name)),
      changed: [...now.keys()].filter((name) => name !== 'senyum' && now.get(name) !== known!.get(name)),
      listeners: [...listeners].filter(([, signal]) => !signal?.aborted).map(([key]) => key),
      timers: [...timers.values()],
    };
  };
  Object.assign(window, { watch: { look, complaints, heard } });
}
