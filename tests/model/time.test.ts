import { expect, test } from 'vitest';
import { localTime } from '../../src/model/time.ts';

test.each([
  [-420, '2026-11-21T17:04:05.120+07:00'],
  [0, '2026-11-21T10:04:05.120+00:00'],
  [210, '2026-11-21T06:34:05.120-03:30'],
])('a device whose offset is %i minutes writes its local time', (offset, text) => {
  const at = new Date('2026-11-21T10:04:05.120Z');
  at.getTimezoneOffset = () => offset;
  expect(localTime(at)).toBe(text);
  expect(Date.parse(text)).toBe(at.getTime());
});
