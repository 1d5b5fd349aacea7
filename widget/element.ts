import type { Ask } from './ask.ts';
import { pageEmbed } from './page-embed.ts';
import { SETTINGS } from './settings.ts';

/** A server has no elements; there the class can be imported, and no more. */
const Base: typeof HTMLElement = globalThis.HTMLElement ?? (class {} as unknown as typeof HTMLElement);

/**
 * A survey as an element: is asked when it comes into a page, starts anew when one of its attributes changes, and leaves
 * nothing when it is taken away. Its attributes and events are those of a placeholder; it stands in the page's flow
 * unless `data-senyum` says otherwise. `defineSurvey` registers it.
 */
export class SenyumSurvey extends Base {
  static readonly observedAttributes: readonly string[] = SETTINGS;

  connectedCallback(): void {
    takeUp(this);
  }

  disconnectedCallback(): void {
    // A page that moves it takes it off and puts it back at once; that must cost no half-given answer.
    queueMicrotask(() => this.isConnected || letGo(this));
  }

  attributeChangedCallback(_: string, before: string | null, now: string | null): void {
    if (before === now || !askOf(this)) return;
    letGo(this);
    takeUp(this);
  }
}

const askOf = (element: HTMLElement): Ask | undefined =>
  pageEmbed()?.asks.find(({ placement }) => placement.element === element);

function takeUp(element: HTMLElement): void {
  if (askOf(element)) return;
  element.dataset.senyum ||= 'inline';
  // Whoever begins later finds the element by himself.
  pageEmbed()?.load(element);
}

function letGo(element: HTMLElement): void {
  const ask = askOf(element);
  if (ask) {
    const { asks } = pageEmbed()!;
    asks.splice(asks.indexOf(ask), 1);
    ask.close();
  }
}
