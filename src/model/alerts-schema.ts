import * as v from 'valibot';
import type { Alerting, AlertRule } from './alerts.ts';
import { clock, timeZone, touchpointId } from './parse-config.ts';
import type { Problem } from './problem.ts';
import { id, words } from './question-schema.ts';

const between = (least: number, most: number) =>
  v.exactOptional(
    v.pipe(
      v.number(),
      v.minValue(least, `a number from ${least} to ${most}`),
      v.maxValue(most, `a number from ${least} to ${most}`),
    ),
  );

const finite = v.exactOptional(v.pipe(v.number(), v.finite('a finite number')));

const watched = {
  id,
  touchpoints: v.exactOptional(v.pipe(v.array(touchpointId), v.minLength(1, 'at least one touchpoint'))),
  place: v.exactOptional(touchpointId),
};

const trusted = { trust: v.exactOptional(v.picklist(['device', 'widget', 'import', 'none'])) };

const minutes = between(5, 10_080);

const rule = v.variant('kind', [
  v.strictObject({
    kind: v.literal('unhappy'),
    ...watched,
    ...trusted,
    window: minutes,
    share: between(0, 1),
    answers: between(1, 10_000),
  }),
  v.strictObject({
    kind: v.literal('measure'),
    ...watched,
    ...trusted,
    name: words,
    unit: words,
    of: v.exactOptional(v.picklist(['median', 'mean', 'last'])),
    least: finite,
    most: finite,
    window: minutes,
  }),
  v.strictObject({
    kind: v.literal('silence'),
    ...watched,
    ...trusted,
    weeks: v.exactOptional(
      v.pipe(
        v.number(),
        v.integer('a whole number'),
        v.minValue(2, 'a number from 2 to 12'),
        v.maxValue(12, 'a number from 2 to 12'),
      ),
    ),
    chance: between(0.000001, 0.5),
  }),
  v.strictObject({
    kind: v.literal('device'),
    ...watched,
    troubles: v.exactOptional(
      v.pipe(
        v.array(v.picklist(['silent', 'lost-storage', 'stuck', 'clock-wrong', 'battery', 'dark', 'quarantined'])),
        v.minLength(1, 'at least one trouble'),
      ),
    ),
  }),
  v.strictObject({ kind: v.literal('gap'), ...watched, after: between(0, 10_080) }),
]);

const webhook = v.strictObject({
  url: v.pipe(
    v.string(),
    v.maxLength(2_000, 'at most 2000 characters'),
    v.check(isPlainAddress, 'an address such as "https://hooks.example.com/senyum", without a user or password'),
  ),
  secretEnv: v.pipe(
    v.string(),
    v.regex(/^[A-Z_][A-Z0-9_]*$/, 'the name of an environment variable such as "SENYUM_WEBHOOK_SECRET"'),
  ),
});

/** The shape of `alerts` in a `senyum.json`. */
export const alertsSchema = v.strictObject({
  rules: v.exactOptional(v.pipe(v.array(rule), v.maxLength(100, 'at most 100 rules'))),
  webhooks: v.exactOptional(v.pipe(v.array(webhook), v.maxLength(10, 'at most 10 webhooks'))),
  quietHours: v.exactOptional(v.strictObject({ from: clock, to: clock, timeZone: v.exactOptional(timeZone) })),
  allowAddresses: v.exactOptional(
    v.array(v.pipe(v.string(), v.check(isRange, 'an address or range such as "10.0.0.0/8" or "fd00::/8"'))),
  ),
});

/** What is wrong between the parts of `alerts`. */
export function brokenAlerts(alerts: Alerting, touchpoints: string[]): Problem[] {
  const { rules = [], webhooks = [], allowAddresses = [], quietHours } = alerts;
  return [
    ...rules.flatMap((one, i) => [
      ...(rules.findIndex(({ id }) => id === one.id) < i
        ? [{ path: `alerts.rules[${i}].id`, message: `"${one.id}" is already used by a rule before` }]
        : []),
      ...brokenRule(one, `alerts.rules[${i}]`, touchpoints),
    ]),
    ...webhooks.flatMap(({ url }, i) => {
      const path = `alerts.webhooks[${i}].url`;
      if (webhooks.findIndex((other) => other.url === url) < i)
        return [{ path, message: 'this address is already used by a webhook before' }];
      if (url.startsWith('https:') || allowAddresses.length > 0) return [];
      const message = 'expected https; http is only for addresses in alerts.allowAddresses';
      return [{ path, message }];
    }),
    ...(quietHours && quietHours.from === quietHours.to
      ? [{ path: 'alerts.quietHours', message: `begins and ends at ${quietHours.from}: nothing would ever be told` }]
      : []),
  ];
}

function brokenRule(rule: AlertRule, path: string, touchpoints: string[]): Problem[] {
  const { place } = rule;
  const unknown = (rule.touchpoints ?? []).flatMap((one, i) =>
    touchpoints.includes(one)
      ? []
      : [{ path: `${path}.touchpoints[${i}]`, message: `there is no touchpoint "${one}"` }],
  );
  const isEmpty = place !== undefined && !touchpoints.some((one) => `${one}/`.startsWith(`${place}/`));
  const { least, most } = rule.kind === 'measure' ? rule : { least: 0, most: 0 };
  return [
    ...unknown,
    ...(isEmpty ? [{ path: `${path}.place`, message: `no touchpoint lies in "${place}"` }] : []),
    ...(least === undefined && most === undefined ? [{ path, message: 'needs a limit: "least", "most" or both' }] : []),
    ...(least !== undefined && most !== undefined && least > most
      ? [{ path, message: `"least" is ${least} and "most" is ${most}: nothing lies between` }]
      : []),
  ];
}

function isPlainAddress(text: string): boolean {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}

function isRange(text: string): boolean {
  const [, address, length] = /^([0-9a-f.:]+)(?:\/(\d{1,3}))?$/i.exec(text) ?? [];
  if (address === undefined) return false;
  if (address.includes(':')) return URL.canParse(`http://[${address}]`) && Number(length ?? 0) <= 128;
  const parts = address.split('.');
  const isAddress = parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256);
  return isAddress && Number(length ?? 0) <= 32;
}
