import { describe, expect, it } from 'vitest';
import { chooseLanguage } from '../../collector/map/choose-language.ts';
import { mapAddress } from '../../collector/map/map-address.ts';
import { createWords } from '../../collector/map/words.ts';
import { NOW } from './sample-map.ts';

describe('the language of the map', () => {
  it('is the first wanted one that the config offers', () => {
    expect(chooseLanguage(['de', 'sv', 'en'], ['en', 'id', 'sv'])).toBe('sv');
  });

  it('prefers the exact tag to another one of the same language', () => {
    expect(chooseLanguage(['sv-FI'], ['sv', 'sv-FI'])).toBe('sv-FI');
  });

  it('is found by the primary language and in any case of letters', () => {
    expect(chooseLanguage(['ID-id'], ['en', 'id'])).toBe('id');
  });

  it('is the first of the config when no wanted one is offered', () => {
    expect(chooseLanguage(['fr'], ['id', 'en'])).toBe('id');
  });
});

describe('the words of the map', () => {
  it('are English where the page does not speak the language, beside the words of the owner', () => {
    const words = createWords('de');
    expect(words.texts.fewAnswers).toBe('few answers');
    expect(words.text({ en: 'Till', de: 'Kasse' })).toBe('Kasse');
  });

  it('survive a tag that Intl refuses', () => {
    expect(createWords('en-12').number(1200)).toBe('1,200');
  });

  it('tell how long ago an answer came, and call one from the future new', () => {
    const { ago } = createWords('en');
    const agoOf = (ms: number) => ago(new Date(NOW - ms).toISOString(), NOW);
    expect(agoOf(125_000)).toBe('2 min. ago');
    expect(agoOf(26 * 3_600_000)).toBe('yesterday');
    expect(agoOf(-90_000)).toBe('just now');
  });

  it('name a period that lasts until now by its length and an earlier one by its dates', () => {
    const { period } = createWords('en');
    expect(period('2026-10-23T12:00:00Z', '2026-11-22T12:00:00Z', NOW)).toBe('last 30 days');
    expect(period('2026-09-01T12:00:00Z', '2026-10-01T12:00:00Z', NOW)).toBe('Sep 1, 2026 to Oct 1, 2026');
  });
});

describe('the address of the map', () => {
  it('lies beside the page and passes the journey and the period on, but not the language', () => {
    expect(mapAddress('https://shop.test/feedback/map/?journey=buy&lang=sv&from=2026-01-01')).toBe(
      'https://shop.test/feedback/v1/map?journey=buy&from=2026-01-01',
    );
  });
});
