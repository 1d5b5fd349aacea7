const KEY = 'torture:skew';
const RealDate = Date;

/** Sets the page's wall clock so many ms ahead; it stays so over reloads. Timers and the monotonic clock go on. */
export function skewClock(ms: number): void {
  localStorage.setItem(KEY, String(ms));
  patch(ms);
}

/** Takes the clock as the page had it last. */
export function restoreClock(): void {
  patch(Number(localStorage.getItem(KEY) ?? 0));
}

function patch(skew: number): void {
  const now = (): number => RealDate.now() + skew;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length > 0 ? args : [now()], newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
  });
}
