// @vitest-environment node
import { expect, test } from 'vitest';
import { configFor } from '../../src/model/config.ts';
import { parseConfig } from '../../src/model/parse-config.ts';
import { parseWholeConfig } from '../../src/model/parse-whole-config.ts';
import { problemText } from '../../src/model/problem.ts';
import { config } from '../collector/parts.ts';

const mistakes = (alerts: unknown): string[] => {
  const parsed = parseWholeConfig({ ...config, alerts });
  return 'problems' in parsed ? parsed.problems.map((problem) => problemText('senyum.json', problem)) : [];
};

const good = {
  rules: [
    { id: 'angry', kind: 'unhappy', window: 30, share: 0.4, answers: 6, place: 'store-1', trust: 'device' },
    { id: 'queue', kind: 'measure', name: 'waiting-time', unit: 's', most: 300, touchpoints: ['store-1/till-1'] },
    { id: 'quiet', kind: 'silence', weeks: 6, chance: 0.001 },
    { id: 'tablets', kind: 'device', troubles: ['silent', 'quarantined'] },
    { id: 'missing', kind: 'gap', after: 120 },
  ],
  webhooks: [{ url: 'https://hooks.example.com/senyum', secretEnv: 'SENYUM_WEBHOOK_SECRET' }],
  quietHours: { from: '22:00', to: '07:00', timeZone: 'Asia/Jakarta' },
  allowAddresses: ['10.0.0.0/8', '192.168.1.7', 'fd00::/8'],
};

test('every kind of rule, a webhook, quiet hours and ranges are read as they are', () => {
  expect(parseWholeConfig({ ...config, alerts: good })).toEqual({ config: { ...config, alerts: good } });
  expect(parseWholeConfig({ ...config, alerts: {} })).toHaveProperty('config');
});

test('no device is told of the alerts, and one that reads the whole file is not troubled by them', () => {
  const parsed = parseWholeConfig({ ...config, alerts: good });
  if (!('config' in parsed)) throw new Error('not read');
  expect(JSON.stringify(configFor(parsed.config, 'web/checkout'))).not.toMatch(/alerts|hooks|SECRET/);
  expect(parseConfig({ ...config, alerts: good, retention: { answers: 1 } })).toHaveProperty('config');
});

test.each<[string, unknown, RegExp]>([
  ['an unknown kind', { rules: [{ id: 'a', kind: 'moon' }] }, /^senyum\.json: alerts\.rules\[0\]\.kind: expected/],
  ['a rule without id', { rules: [{ kind: 'gap' }] }, /^senyum\.json: alerts\.rules\[0\]\.id: is missing/],
  [
    'an unknown touchpoint',
    { rules: [{ id: 'a', kind: 'gap', touchpoints: ['moon'] }] },
    /^senyum\.json: alerts\.rules\[0\]\.touchpoints\[0\]: there is no touchpoint "moon"$/,
  ],
  [
    'an empty place',
    { rules: [{ id: 'a', kind: 'gap', place: 'store' }] },
    /^senyum\.json: alerts\.rules\[0\]\.place: no touchpoint lies in "store"$/,
  ],
  [
    'the same id twice',
    { rules: [good.rules[4], good.rules[4]] },
    /^senyum\.json: alerts\.rules\[1\]\.id: "missing" is already used/,
  ],
  [
    'a key that there is not',
    { rules: [{ id: 'a', kind: 'silence', trust: 'owner' }] },
    /^senyum\.json: alerts\.rules\[0\]\.trust: expected/,
  ],
  [
    'a measure without limits',
    { rules: [{ id: 'a', kind: 'measure', name: 'x', unit: 's' }] },
    /^senyum\.json: alerts\.rules\[0\]: needs a limit/,
  ],
  [
    'limits with nothing between',
    { rules: [{ id: 'a', kind: 'measure', name: 'x', unit: 's', least: 2, most: 1 }] },
    /^senyum\.json: alerts\.rules\[0\]: "least" is 2 and "most" is 1/,
  ],
  ['a share of percent', { rules: [{ id: 'a', kind: 'unhappy', share: 50 }] }, /alerts\.rules\[0\]\.share: expected/],
  [
    'a secret in place of the name of one',
    { webhooks: [{ url: 'https://a.example', secretEnv: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' }] },
    /alerts\.webhooks\[0\]\.secretEnv: expected the name of an environment variable/,
  ],
  [
    'http without an allowed address',
    { webhooks: [{ url: 'http://a.example', secretEnv: 'A' }] },
    /^senyum\.json: alerts\.webhooks\[0\]\.url: expected https/,
  ],
  [
    'a password in an address',
    { webhooks: [{ url: 'https://a:b@a.example', secretEnv: 'A' }] },
    /alerts\.webhooks\[0\]\.url: expected an address/,
  ],
  ['a range that is none', { allowAddresses: ['10.0.0.0/33'] }, /alerts\.allowAddresses\[0\]: expected an address/],
  ['an address that is none', { allowAddresses: ['10.0.0'] }, /alerts\.allowAddresses\[0\]: expected an address/],
  [
    'quiet hours without end',
    { quietHours: { from: '07:00', to: '07:00' } },
    /^senyum\.json: alerts\.quietHours: begins and ends at 07:00/,
  ],
])('%s is named with its place', (_, alerts, told) => {
  expect(mistakes(alerts)).toEqual([expect.stringMatching(told)]);
});
