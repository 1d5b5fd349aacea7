import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isStaffMode, STAFF_MS, setStaffMode } from '../../kiosk/admin/staff-flag.ts';
import { showStaffSign } from '../../kiosk/admin/staff-sign.tsx';
import { adminTexts, counted, timeText } from '../../kiosk/admin/texts.ts';
import { en } from '../../kiosk/admin/texts-en.ts';
import { id } from '../../kiosk/admin/texts-id.ts';
import { sv } from '../../kiosk/admin/texts-sv.ts';
import { pass } from './screen.tsx';

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
});
afterEach(() => {
  vi.useRealTimers();
  document.body.innerHTML = '';
});

test('Staff mode lasts for 30 minutes, through a reload', async () => {
  expect(isStaffMode()).toBe(false);
  expect(setStaffMode(true)).toBe(true);
  await pass(STAFF_MS - 1000);
  expect(isStaffMode()).toBe(true);
  await pass(1000);
  expect(isStaffMode()).toBe(false);
});

test.each([-1, 1])('A clock that is set by %i days ends it', (days) => {
  setStaffMode(true);
  vi.setSystemTime(Date.now() + days * 86_400_000);
  expect(isStaffMode()).toBe(false);
});

test('Its sign is there while it is on, and says until when', async () => {
  const sign = showStaffSign('en', en);
  const shown = (): string => document.querySelector('.admin-sign')!.textContent!;
  expect(shown()).toBe('');
  setStaffMode(true);
  sign.look();
  expect(shown()).toBe(`Staff mode until ${timeText(Date.now() + STAFF_MS, 'en')}: nothing is recorded`);
  await pass(STAFF_MS + 5000);
  expect(shown()).toBe('');
  sign.stop();
  expect(document.querySelector('.admin-sign')).toBeNull();
});

test('It ends after 30 minutes even if the clock is set back meanwhile', async () => {
  setStaffMode(true);
  const sign = showStaffSign('en', en);
  await pass(STAFF_MS - 60_000);
  vi.setSystemTime(Date.now() - 20 * 60_000);
  await pass(70_000);
  expect(isStaffMode()).toBe(false);
  sign.stop();
});

/** The path of each text, with the placeholders in it. */
function placeholders(value: unknown, path = ''): string[] {
  if (typeof value === 'string') return [`${path} ${(value.match(/\{\w\}/g) ?? []).join()}`];
  return Object.entries(value as object).flatMap(([key, one]) => placeholders(one, `${path}.${key}`));
}

test.each([
  ['Indonesian', id],
  ['Swedish', sv],
])('Every text has its numbers and times in %s, too', (_, texts) => {
  expect(placeholders(texts)).toEqual(placeholders(en));
});

test('The admin screen speaks the first language that it knows, else English', () => {
  expect(adminTexts(['fr-FR', 'sv-FI', 'en']).texts).toBe(sv);
  expect(adminTexts(['fr-FR'])).toEqual({ locale: 'en', texts: en });
  expect(adminTexts(['__proto__']).texts).toBe(en);
  expect(counted(en.status.waiting, 1)).toBe('1 answer waits to be sent');
});
