import { expect, test } from 'vitest';
import sample from '../../senyum.json';
import { parseConfig } from '../../src/model/parse-config.ts';
import { CONTACT_TEXTS, contactTextsIn } from '../../src/ui/texts/contact-texts.ts';
import { FURTHER, loadFurther, textsIn } from '../../src/ui/texts/further-texts.ts';
import { languageName } from '../../src/ui/texts/language-name.ts';
import { moreOf } from '../../src/ui/texts/more-texts.ts';
import { BUILT_IN, textsFor } from '../../src/ui/texts/texts-for.ts';

const LANGUAGES = ['en', 'id', 'sv', ...Object.keys(FURTHER)];

const flat = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(flat) : [value];

test('Fifteen languages are built in', () => {
  expect(LANGUAGES.sort().join(' ')).toBe('ar de en es fr hi id it ja nl pl pt sv tr zh');
});

test.each(LANGUAGES)(
  'Every built-in text exists in the language %s, and the five faces have names of their own',
  async (language) => {
    const texts = textsIn(language, (await loadFurther([language])) ?? {});
    const all = flat({ ...texts, more: moreOf(texts) });
    expect(all).toHaveLength(flat({ ...BUILT_IN.en, more: moreOf(BUILT_IN.en!) }).length);
    for (const text of all) expect(text).toMatch(/\S/);
    expect(new Set(Object.values(texts.faces)).size).toBe(5);
    expect(moreOf(texts).stars).toContain('{n}');
    expect(language === 'en' || texts.thanks !== BUILT_IN.en!.thanks).toBe(true);
  },
);

test('A regional tag gets the texts of its language, and an unknown language gets English', () => {
  expect(moreOf(textsFor('sv-FI')).send).toBe('Skicka');
  expect(moreOf(textsFor('constructor')).send).toBe('Send');
  expect(textsFor('fi').close).toBe('Close');
});

test('A language is called as its speakers call it', () => {
  expect(['id', 'sv', 'fr', 'x'].map(languageName)).toEqual(['Bahasa Indonesia', 'Svenska', 'Français', 'x']);
});

test('The sample config has no problem', () => {
  const parsed = parseConfig(sample);
  expect(parsed).not.toHaveProperty('problems');
  expect(parsed).toMatchObject({ config: { languages: ['en', 'id', 'sv'], kiosk: { touchpoint: 'store-1/till-1' } } });
});

test('The texts for contact details exist in the same languages', () => {
  expect(Object.keys(CONTACT_TEXTS).sort()).toEqual([...LANGUAGES].sort());
  for (const texts of Object.values(CONTACT_TEXTS)) for (const text of flat(texts)) expect(text).toMatch(/\S/);
  expect([contactTextsIn('sv-FI').labels.phone, contactTextsIn('constructor').labels.phone]).toEqual([
    'Telefon',
    'Phone',
  ]);
});
