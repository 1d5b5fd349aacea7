import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Emit, Parts } from '../../widget/ask.ts';
import * as conditions from '../../widget/conditions.ts';
import { embed } from '../../widget/embed.ts';
import type { Placement } from '../../widget/placement.ts';
import { mark } from '../../widget/visitor.ts';

type Global = ((verb: string, ...given: unknown[]) => Promise<unknown>) & { q?: unknown[] };
const page = window as unknown as { senyum?: Global };

let shown: Placement[];
/** What the panel was told of the visit. */
let visit: Record<string, string>;
let removed: string[];
let heard: { type: string; detail: Record<string, unknown> }[];
let fails: Error | undefined;
let held: Promise<void> | undefined;
/** As its visitor does. */
let closeCard: () => void;
const EVENTS = ['ready', 'shown', 'blocked', 'error', 'dismiss'].map((name) => `senyum:${name}`);
const hear = (event: Event): void => void heard.push({ type: event.type, detail: (event as CustomEvent).detail });

const parts: Parts = {
  panel: async () =>
    ({
      show: async (placement: Placement, _: Response, emit: Emit, __: unknown, told: Record<string, string>) => {
        visit = told;
        await held;
        if (fails) throw fails;
        shown.push(placement);
        closeCard = () => emit('closed');
        return () => void removed.push(placement.touchpoint ?? '');
      },
    }) as never,
  conditions: async () => conditions,
  texts: async () => undefined,
};

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  shown = [];
  removed = [];
  heard = [];
  fails = undefined;
  held = undefined;
  vi.stubGlobal('fetch', async () => new Response('{}'));
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  history.replaceState(null, '', '/shop/checkout');
  for (const type of EVENTS) document.addEventListener(type, hear);
});
afterEach(async () => {
  await page.senyum?.('destroy');
  delete page.senyum;
  document.body.innerHTML = '';
  for (const type of EVENTS) document.removeEventListener(type, hear);
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const pass = (ms = 0): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
const asked = (): (string | undefined)[] => shown.map(({ touchpoint }) => touchpoint);

async function start(html: string): Promise<void> {
  document.body.innerHTML = html;
  embed(undefined, 'https://collector.test/', parts);
  await pass();
}
const inline = (attributes = '', touchpoint = 'web/checkout'): string =>
  card(attributes, touchpoint).replace('popover', 'inline');
const card = (attributes = '', touchpoint = 'web/checkout'): string =>
  `<div data-senyum="popover" data-touchpoint="${touchpoint}" ${attributes}></div>`;

test('a survey without rules is asked at once, without anything being looked up', async () => {
  const conditionsAsked = vi.spyOn(parts, 'conditions');
  await start(card());
  expect(asked()).toEqual(['web/checkout']);
  expect(heard).toEqual([
    { type: 'senyum:ready', detail: { touchpoint: 'web/checkout' } },
    { type: 'senyum:shown', detail: { touchpoint: 'web/checkout' } },
  ]);
  expect(conditionsAsked).not.toHaveBeenCalled();
  expect(localStorage.length).toBe(0);
});

test('a time is waited for', async () => {
  await start(card('data-open="time" data-open-value="5"'));
  await pass(4900);
  expect(asked()).toEqual([]);
  await pass(200);
  expect(asked()).toEqual(['web/checkout']);
});

test('a page hears that a survey is ready, once its rules hold and long before it is shown', async () => {
  await start(card('data-open="time" data-open-value="5" data-pages="/shop/done"'));
  await pass(6000);
  const names = (): string[] => heard.map(({ type }) => type);
  expect(names()).toEqual(['senyum:blocked']);
  history.replaceState(null, '', '/shop/done');
  dispatchEvent(new Event('popstate'));
  await pass();
  expect(names()).toEqual(['senyum:blocked', 'senyum:ready']);
  await pass(5000);
  expect(names()).toEqual(['senyum:blocked', 'senyum:ready', 'senyum:shown']);
});

test('an event of the page opens those that wait for it, once', async () => {
  await start(card('data-open="event" data-open-value="paid"') + card('data-open="event" data-open-value="left"', 'b'));
  await page.senyum!('track', 'looked');
  expect(asked()).toEqual([]);
  await page.senyum!('track', 'paid');
  await page.senyum!('track', 'paid');
  await pass();
  expect(asked()).toEqual(['web/checkout']);
});

test('a click on what a selector names opens', async () => {
  await start(`${card('data-open="click" data-open-value=".help"')}<p class="help"><b>Help</b></p><p id="other"></p>`);
  document.querySelector<HTMLElement>('#other')!.click();
  expect(asked()).toEqual([]);
  document.querySelector<HTMLElement>('b')!.click();
  await pass();
  expect(asked()).toEqual(['web/checkout']);
});

test('three angry clicks on one spot open, three calm ones do not', async () => {
  await start(card('data-open="rage"'));
  const click = (x: number, timeStamp: number): void => {
    const event = new MouseEvent('click', { clientX: x, clientY: 10, bubbles: true });
    Object.defineProperty(event, 'timeStamp', { value: timeStamp });
    document.body.dispatchEvent(event);
  };
  for (const time of [0, 600, 1300, 2200]) click(10, time);
  for (const [i, x] of [10, 100, 200].entries()) click(x, 5000 + i * 100);
  await pass();
  expect(asked()).toEqual([]);
  for (const time of [9000, 9300, 9600]) click(10, time);
  await pass();
  expect(asked()).toEqual(['web/checkout']);
});

test('a visitor who does nothing for a while is asked', async () => {
  await start(card('data-open="idle" data-open-value="20"'));
  await pass(19_000);
  document.body.dispatchEvent(new Event('keydown', { bubbles: true }));
  await pass(19_000);
  expect(asked()).toEqual([]);
  await pass(1_100);
  expect(asked()).toEqual(['web/checkout']);
});

test('a mouse that leaves the page at its top opens', async () => {
  await start(card('data-open="exit"'));
  const leave = (clientY: number, relatedTarget: Element | null = null): boolean =>
    document.body.dispatchEvent(new MouseEvent('mouseout', { clientY, relatedTarget, bubbles: true }));
  leave(300);
  leave(0, document.body);
  await pass();
  expect(asked()).toEqual([]);
  leave(-2);
  await pass();
  expect(asked()).toEqual(['web/checkout']);
});

test('a selector that is none is one line on the console, and the others are asked', async () => {
  await start(card('data-open="click" data-open-value="]["') + card('', 'b'));
  expect(asked()).toEqual(['b']);
  expect(vi.mocked(console.warn).mock.calls.flat().join()).toContain('nothing is asked at web/checkout');
  expect(heard.map(({ type }) => type)).toContain('senyum:error');
});

test('a rule that does not hold keeps a survey back, names itself, and lets it go when it holds', async () => {
  await start(card('data-pages="/shop/done"'));
  expect(asked()).toEqual([]);
  expect(heard[0]).toMatchObject({ type: 'senyum:blocked', detail: { rules: [{ name: 'pages', holds: false }] } });
  history.replaceState(null, '', '/shop/done');
  dispatchEvent(new Event('popstate'));
  await pass();
  expect(asked()).toEqual(['web/checkout']);
});

test('what waits for its moment stops waiting when a rule breaks', async () => {
  await start(card('data-open="time" data-open-value="5" data-pages="/shop/*"'));
  history.replaceState(null, '', '/blog');
  dispatchEvent(new Event('popstate'));
  await pass(10_000);
  expect(asked()).toEqual([]);
});

test('who has answered is not asked again, as the mark of the panel says', async () => {
  mark('web/checkout', 'answered');
  await start(card());
  expect(asked()).toEqual([]);
  await page.senyum!('reset');
  await pass();
  expect(asked()).toEqual(['web/checkout']);
});

test('what the page tells of the visit while a survey is open goes with its answer, too', async () => {
  await start(card());
  expect(visit).toEqual({});
  await page.senyum!('setContext', { plan: 'pro' });
  expect(visit).toEqual({ plan: 'pro' });
});

test('context, consent and a further place are looked at when they come', async () => {
  await start(card('data-if="plan=pro"') + inline('data-consent="required"', 'b'));
  expect(asked()).toEqual([]);
  await page.senyum!('setContext', { plan: 'pro' });
  await pass();
  expect(asked()).toEqual(['web/checkout']);
  await page.senyum!('optIn');
  await pass();
  expect(asked()).toEqual(['web/checkout', 'b']);
  document.body.insertAdjacentHTML('beforeend', inline('', 'c'));
  await page.senyum!('load');
  await page.senyum!('close', 'web/checkout');
  await page.senyum!('init', { touchpoint: 'd' });
  await pass();
  expect(asked()).toEqual(['web/checkout', 'b', 'c', 'd']);
});

test('a visitor who opts out is left in peace on the next page, too', async () => {
  await start(card());
  await page.senyum!('optOut');
  expect(removed).toEqual(['web/checkout']);
  await page.senyum!('destroy');
  delete page.senyum;
  await start(card());
  expect(asked()).toEqual(['web/checkout']);
});

test('explain says of each survey what it waits for, and every rule', async () => {
  await start(card('data-open="scroll" data-sample="0"') + card('', 'b'));
  const said = (await page.senyum!('explain')) as { touchpoint: string; state: string; rules: { name: string }[] }[];
  expect(said.map(({ touchpoint, state }) => [touchpoint, state])).toEqual([
    ['web/checkout', 'blocked'],
    ['b', 'shown'],
  ]);
  expect(said[0]!.rules.map(({ name }) => name)).toEqual(['consent', 'sample', 'frequency']);
});

test('calls that were queued before the loader came are made', async () => {
  const stub = ((...call: unknown[]) => void stub.q!.push(call)) as unknown as Global;
  stub.q = [];
  page.senyum = stub;
  stub('track', 'ignored');
  stub('open', 'b');
  await start(card('data-open="event" data-open-value="paid"', 'b'));
  await pass();
  expect(asked()).toEqual(['b']);
});

test('an element of the page that is called senyum is no stub', async () => {
  page.senyum = document.createElement('form') as never;
  await start(card());
  expect(asked()).toEqual(['web/checkout']);
});

test('a card does not come over another one, but one that the visitor opens himself does', async () => {
  await start(
    card() +
      card('data-open="time" data-open-value="5"', 'b') +
      card('data-frequency="always"', 'c') +
      card('data-open="click" data-open-value="#help"', 'd') +
      inline('', 'e') +
      '<button id="help">Help</button>',
  );
  await pass(5000);
  expect(asked()).toEqual(['web/checkout', 'e']);
  const why = { name: 'frequency', holds: false, why: 'always: another card is open' };
  expect(heard).toContainEqual({ type: 'senyum:blocked', detail: { touchpoint: 'c', rules: [why] } });
  document.querySelector<HTMLElement>('#help')!.click();
  await pass();
  expect(asked()).toEqual(['web/checkout', 'e', 'd']);
  closeCard();
  // The page has another address, and no card.
  await page.senyum!('close', 'web/checkout');
  dispatchEvent(new Event('popstate'));
  await pass(5000);
  expect(asked()).toEqual(['web/checkout', 'e', 'd', 'c']);
});

test('a verb that is none is named, and throws nothing', async () => {
  await start(card());
  await page.senyum!('opne');
  expect(vi.mocked(console.warn).mock.calls.flat().join()).toContain('"opne" is none of init, load, open');
});

test('a tag that only says how it stands asks at the first touchpoint, and one that says nothing is told so', async () => {
  const bare = document.createElement('script');
  embed(bare, 'https://collector.test/', parts);
  await pass();
  expect(vi.mocked(console.warn).mock.calls.flat()).toEqual([
    'senyum: no survey is on this page yet; data-touchpoint names one',
  ]);
  await page.senyum!('destroy');
  const own = document.body.appendChild(document.createElement('script'));
  own.dataset.senyum = 'inline';
  embed(own, 'https://collector.test/', parts);
  await pass();
  expect(asked()).toEqual([undefined]);
  expect(vi.mocked(console.warn)).toHaveBeenCalledOnce();
});

test('a touchpoint that is not on the page is named where it should open', async () => {
  await start(card());
  await page.senyum!('open', 'web/chekout');
  expect(vi.mocked(console.warn).mock.calls.flat().join()).toContain('no survey of this page is at "web/chekout"');
});

test('a second tag adds its own place to the first one’s', async () => {
  await start(card());
  const own = document.createElement('script');
  Object.assign(own.dataset, { touchpoint: 'b', senyum: 'inline' });
  embed(own, 'https://collector.test/', parts);
  await pass();
  expect(asked()).toEqual(['web/checkout', 'b']);
  expect(((await page.senyum!('explain')) as unknown[]).length).toBe(2);
});

test('a survey whose place has left the page is let go of when the page looks for new ones', async () => {
  await start(card());
  document.body.innerHTML = card('', 'b');
  await page.senyum!('load');
  await pass();
  expect([asked(), removed]).toEqual([['web/checkout', 'b'], ['web/checkout']]);
  expect(await page.senyum!('explain')).toMatchObject([{ touchpoint: 'b' }]);
});

test('a config that does not come is one line on the console and an event', async () => {
  fails = new Error('answered with status 404');
  await start(card());
  expect(heard.slice(1)).toMatchObject([{ type: 'senyum:error', detail: { message: 'answered with status 404' } }]);
  expect(vi.mocked(console.warn)).toHaveBeenCalledOnce();
});

test('destroy leaves no tab and no listener that opens', async () => {
  await start(card('data-open="event" data-open-value="paid"') + card('', 'b').replace('popover', 'tab'));
  expect(document.querySelectorAll('.senyum-tab')).toHaveLength(1);
  await page.senyum!('destroy');
  expect('senyum' in window).toBe(false);
  document.dispatchEvent(new CustomEvent('senyum:track', { detail: 'paid' }));
  await pass(1000);
  expect(asked()).toEqual([]);
  expect(document.querySelectorAll('.senyum-tab')).toHaveLength(0);
});

test('a tab at the edge opens its survey', async () => {
  await start(card('data-label="Tell us"').replace('popover', 'tab'));
  const button = document.querySelector('.senyum-tab')!.shadowRoot!.querySelector('button')!;
  expect(button.textContent).toBe('Tell us');
  button.click();
  await pass();
  expect(asked()).toEqual(['web/checkout']);
});

test.each([
  ['sv-SE', 'Tyck till'],
  ['ar', 'رأيك'],
  ['de', 'Feedback'],
  ['constructor', 'Feedback'],
])('a tab without a label of its own is called in the language of the page: %s', async (lang, label) => {
  await start(`<main lang="${lang}">${card('').replace('popover', 'tab')}</main>`);
  const button = document.querySelector('.senyum-tab')!.shadowRoot!.querySelector('button')!;
  expect(button.textContent).toBe(label);
});

test('a tab, and a button of the page, open again after their card was closed; another card does not', async () => {
  await start(
    card('data-label="Tell us"').replace('popover', 'tab') +
      card('data-open="click" data-open-value="#help"', 'b') +
      '<button id="help">Help</button>',
  );
  const tabs = (): Element[] => [...document.querySelectorAll('.senyum-tab')];
  for (let time = 0; time < 2; time++) {
    tabs()[0]!.shadowRoot!.querySelector('button')!.click();
    await pass();
    expect(tabs()).toEqual([]);
    closeCard();
    await pass();
    expect(tabs()).toHaveLength(1);
    document.querySelector<HTMLElement>('#help')!.click();
    await pass();
    closeCard();
    await pass();
  }
  expect(asked()).toEqual(['web/checkout', 'b', 'web/checkout', 'b']);
});

test('a survey that is taken away while it is loaded does not come', async () => {
  let release = (): void => {};
  held = new Promise((resolve) => {
    release = resolve;
  });
  await start(card('data-label="Tell us"').replace('popover', 'tab'));
  document.querySelector('.senyum-tab')!.shadowRoot!.querySelector('button')!.click();
  await pass();
  await page.senyum!('destroy');
  release();
  await pass();
  expect(removed).toEqual(['web/checkout']);
  expect(heard.map(({ type }) => type)).toEqual(['senyum:ready']);
  expect(document.querySelectorAll('.senyum-tab')).toHaveLength(0);
});

test('a page that breaks its own events is asked all the same', async () => {
  vi.stubGlobal('CustomEvent', () => {
    throw new Error('patched');
  });
  await start(card());
  expect(asked()).toEqual(['web/checkout']);
  expect(vi.mocked(console.warn)).not.toHaveBeenCalled();
  vi.unstubAllGlobals();
});
