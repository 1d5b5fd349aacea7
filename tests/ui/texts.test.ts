import { expect, test } from 'vitest';
import sample from '../../senyum.json';
import { parseConfig } from '../../src/model/parse-config.ts';
import { languageName } from '../../src/ui/texts/language-name.ts';
import { BUILT_IN, textsFor } from '../../src/ui/texts/texts-for.ts';

const flat = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(flat) : [value];

test('Every built-in text exists in every language', () => {
  expect(Object.keys(BUILT_IN)).toEqual(['en', 'id', 'sv']);
  for (const texts of Object.values(BUILT_IN)) {
    expect(flat(texts)).toHaveLength(flat(BUILT_IN.en).length);
    for (const text of flat(texts)) expect(text).toMatch(/\S/);
    expect(new Set(Object.values(texts.faces)).size).toBe(5);
  }
});

test('A regional tag gets the texts of its language, and an unknown language gets English', () => {
  expect(textsFor('sv-FI').send).toBe('Skicka');
  expect(textsFor('constructor').send).toBe('Send');
  expect(textsFor('fr').send).toBe('Send');
});

test('A language is called as its speakers call it', () => {
  expect(['id', 'sv', 'fr', 'x'].map(languageName)).toEqual(['Bahasa Indonesia', 'Svenska', 'Français', 'x']);
});

test('The sample config has no problem', () => {
  const parsed = parseConfig(sample);
  expect(parsed).not.toHaveProperty('problems');
  expect(parsed).toMatchObject({ config: { languages: ['en', 'id', 'sv'], kiosk: { touchpoint: 'store-1/till-1' } } });
});
