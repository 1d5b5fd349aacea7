/**
 * Runs in the page before anything else: notes when the question is painted, and what happens after a press on it.
 * @param question Selector of a part of the question, on the page or in a shadow root.
 */
export function watchPage({ question, isLater }) {
  const roots = [document];
  const seen = { layoutShift: 0, longTasks: 0, lateActs: [] };
  globalThis.benchSeen = seen;
  globalThis.benchIsLater = isLater;
  globalThis.benchDurable = () => {
    seen.durable ??= performance.now() - seen.press;
  };
  globalThis.benchDue = (act) => {
    if (isLater) seen.lateActs.push(act);
    else act();
  };
  globalThis.benchGo = () => {
    seen.due = performance.now();
    if (typeof globalThis.senyum === 'function') globalThis.senyum('track', 'go');
    for (const act of seen.lateActs) act();
  };
  document.addEventListener('senyum:queued', globalThis.benchDurable);

  // Called in a frame, before it is painted; what is posted there comes behind it.
  const afterFrame = (then) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => then(performance.now());
    port2.postMessage(0);
  };
  const painted = (then) => requestAnimationFrame(() => afterFrame(then));
  globalThis.benchFind = (selector) => {
    for (const root of roots) {
      const found = root.querySelector(selector);
      if (found) return found;
    }
    return undefined;
  };
  const look = () => {
    if (seen.isFound || !question || !globalThis.benchFind(question)) return;
    seen.isFound = true;
    requestAnimationFrame(show);
  };
  // It may be there before it has its place, or its style. To ask for that outside of a frame would lay the page out
  // within the contender's own task.
  const show = () => {
    if (!(globalThis.benchFind(question)?.getBoundingClientRect().width > 0)) return requestAnimationFrame(show);
    return afterFrame((now) => {
      seen.visible = now - (seen.due ?? 0);
      console.log('bench: visible');
    });
  };
  const watch = (root) => new MutationObserver(look).observe(root, { childList: true, subtree: true });
  watch(document);
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (options) {
    const root = attachShadow.call(this, options);
    roots.push(root);
    watch(root);
    return root;
  };

  addEventListener(
    'pointerup',
    ({ timeStamp }) => {
      if (!seen.armed) return;
      seen.press = timeStamp;
      painted((now) => {
        seen.paint = now - timeStamp;
      });
    },
    true,
  );
  const observe = (type, act) =>
    new PerformanceObserver((list) => list.getEntries().forEach(act)).observe({ type, buffered: true });
  observe('longtask', () => seen.longTasks++);
  observe('layout-shift', ({ value }) => {
    seen.layoutShift += value;
  });
  observe('resource', ({ startTime, initiatorType }) => {
    const isRequest = ['fetch', 'xmlhttprequest', 'beacon'].includes(initiatorType);
    if (isRequest && seen.press && startTime >= seen.press) seen.request ??= startTime - seen.press;
  });
}
