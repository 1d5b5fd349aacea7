import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { embed } from '../../widget/embed.ts';
import { fakeParts } from './fake-parts.ts';

const BASE = 'https://collector.example/widget.js?touchpoint=web/checkout';
const ALONG = '{"senyum":1}';
const CONFIG = 'https://collector.example/v1/config?touchpoint=web%2Fcheckout';

/** The addresses that were fetched, and what was shown, with the address at which each config is. */
let fetched: string[];
let shown: [touchpoint: string | undefined, url: string, text: string][];
let parts: ReturnType<typeof fakeParts>;

beforeEach(() => {
  fetched = [];
  shown = [];
  vi.stubGlobal('fetch', async (url: string) => {
    fetched.push(url);
    return new Response('fetched');
  });
  parts = fakeParts();
  parts.panel = async () =>
    ({
      show: async ({ touchpoint }: { touchpoint?: string }, reply: Response) => {
        shown.push([touchpoint, reply.url, await reply.text()]);
        return () => {};
      },
    }) as never;
});
afterEach(async () => {
  await (window as unknown as { senyum: (verb: string) => Promise<void> }).senyum('destroy');
  document.body.innerHTML = '';
  vi.unstubAllGlobals();
});

/** A tag whose file has run, with what came along. */
function run(address: string, along: string | undefined, attributes: Record<string, string> = {}): void {
  const own = document.createElement('script');
  // happy-dom would fetch it.
  Object.defineProperty(own, 'src', { value: address });
  Object.assign(own.dataset, attributes);
  document.body.append(own);
  embed(own, address, parts, along);
}

test('a config that came along is not fetched, and is taken for the one at its usual address', async () => {
  run(BASE, ALONG);
  await vi.waitFor(() => expect(shown).toEqual([['web/checkout', CONFIG, ALONG]]));
  expect(fetched).toEqual([]);
});

test('when it is asked again the config is fetched', async () => {
  run(BASE, ALONG, { senyum: 'tab' });
  const page = window as unknown as { senyum: (verb: string) => Promise<void> };
  await page.senyum('open');
  await page.senyum('close');
  await page.senyum('open');
  await vi.waitFor(() => expect(shown.map(([, , text]) => text)).toEqual([ALONG, 'fetched']));
  expect(fetched).toEqual([CONFIG]);
});

test('without one the touchpoint in the address is asked with a config that is fetched', async () => {
  run(BASE, undefined);
  await vi.waitFor(() => expect(shown).toEqual([['web/checkout', '', 'fetched']]));
  expect(fetched).toEqual([CONFIG]);
});

test.each([
  [{ config: '/senyum.json' }, '/senyum.json'],
  [{ touchpoint: 'web/home' }, 'https://collector.example/v1/config?touchpoint=web%2Fhome'],
])('what is named on the page is preferred: %o', async (attributes, address) => {
  run(BASE, ALONG, attributes);
  await vi.waitFor(() => expect(shown).toHaveLength(1));
  expect(fetched).toEqual([address]);
});

test('what came along with a second tag is for that one alone', async () => {
  run(BASE, ALONG, { senyum: 'inline' });
  await vi.waitFor(() => expect(shown).toHaveLength(1));
  const place = document.createElement('div');
  Object.assign(place.dataset, { senyum: 'inline', touchpoint: 'web/parcel' });
  document.body.append(place);
  run('https://collector.example/widget.js?touchpoint=web/home', 'second', { senyum: 'inline' });
  await vi.waitFor(() => expect(shown).toHaveLength(3));
  const texts = Object.fromEntries(shown.map(([touchpoint, , text]) => [touchpoint, text]));
  expect(texts).toEqual({ 'web/checkout': ALONG, 'web/home': 'second', 'web/parcel': 'fetched' });
});
