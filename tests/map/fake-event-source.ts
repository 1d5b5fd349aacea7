/** Stands in for the browser's EventSource; the test plays the collector. */
export function fakeEventSource() {
  const opened: FakeSource[] = [];

  class FakeSource extends EventTarget {
    static readonly CLOSED = 2;
    readyState = 0;
    onopen: (() => void) | null = null;
    onerror: (() => void) | null = null;
    readonly url: string;

    constructor(url: string) {
      super();
      this.url = url;
      opened.push(this);
    }

    /** The connection is made. */
    open(): void {
      this.readyState = 1;
      this.onopen?.();
    }

    /** The connection breaks; the browser reconnects, or gives it up. */
    fail(state: 0 | 2): void {
      this.readyState = state;
      this.onerror?.();
    }

    /** The collector tells of new answers. */
    change(): void {
      this.dispatchEvent(new MessageEvent('change', { data: '{"touchpoints":["store-1/till-1"]}' }));
    }

    close(): void {
      this.readyState = 2;
    }
  }

  return { FakeSource, opened };
}
