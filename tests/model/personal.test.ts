import { expect, test } from 'vitest';
import { findPersonal, maskPersonal, type PersonalKind } from '../../src/model/personal.ts';
import { seeded, whole } from '../collector/random.ts';

const random = seeded(99);
const digits = (count: number): string => Array.from({ length: count }, () => whole(random, 0, 9)).join('');
const first = (count: number): string => `${whole(random, 1, 9)}${digits(count - 1)}`;
const one = <Item>(items: readonly Item[]): Item => items[whole(random, 0, items.length - 1)]!;

function card(length: number, start: string): string {
  const body = start + digits(length - start.length - 1);
  const check = [...Array(10).keys()].find((last) => luhn(`${body}${last}`))!;
  return `${body}${check}`;
}
const luhn = (number: string): boolean =>
  [...number]
    .reverse()
    .reduce((sum, digit, i) => sum + [...String(Number(digit) * (1 + (i % 2)))].reduce((a, b) => a + Number(b), 0), 0) %
    10 ===
  0;
const grouped = (number: string, by: string): string => number.replace(/(\d{4})(?=\d)/g, `$1${by}`);

const NAMES = ['ani', 'budi.santoso', 'åsa-öberg', 'j_smith99', 'maria+shop', 'x.y.z'];
const HOSTS = ['gmail.com', 'toko.co.id', 'företag.se', 'mail.example.org', 'bücher.de'];

/** Makers of what is personal. */
const MAKERS: Record<PersonalKind, (() => string)[]> = {
  mail: [
    () => `${one(NAMES)}@${one(HOSTS)}`,
    () => `${one(NAMES)}@${one(HOSTS)}`.toUpperCase(),
    () => `${one(NAMES)} (at) ${one(HOSTS)}`,
  ],
  phone: [
    // Indonesia, Sweden, Britain, Germany, North America, India, Singapore, Netherlands, France, Australia.
    () => `08${first(2)}-${digits(4)}-${digits(4)}`,
    () => `08${first(10)}`,
    () => `+62 8${digits(2)} ${digits(4)} ${digits(4)}`,
    () => `628${digits(10)}`,
    () => `(021) ${first(3)} ${digits(4)}`,
    () => `070-${digits(3)} ${digits(2)} ${digits(2)}`,
    () => `+46 70 ${digits(3)} ${digits(2)} ${digits(2)}`,
    () => `08-${first(3)} ${digits(3)} ${digits(2)}`,
    () => `020 7${digits(3)} ${digits(4)}`,
    () => `+44 (0)20 ${digits(4)} ${digits(4)}`,
    () => `07${digits(3)} ${digits(6)}`,
    () => `0151 ${first(8)}`,
    () => `+49 30/${first(7)}`,
    () => `(${first(3)}) ${first(3)}-${digits(4)}`,
    () => `${first(3)}-${first(3)}-${digits(4)}`,
    () => `+1 ${first(3)}.${first(3)}.${digits(4)}`,
    () => `+91 ${first(5)} ${digits(5)}`,
    () => `+65 ${first(4)} ${digits(4)}`,
    () => `0031 6 ${first(8)}`,
    () => `06 ${first(2)} ${digits(2)} ${digits(2)} ${digits(2)}`,
    () => `04${first(2)} ${digits(3)} ${digits(3)}`,
  ],
  card: [
    () => card(16, '4'),
    () => grouped(card(16, '4'), ' '),
    () => grouped(card(16, '5'), '-'),
    () => card(15, '37').replace(/^(.{4})(.{6})/, '$1 $2 '),
  ],
};

/** Makers of what only looks like it. */
const HARMLESS: (() => string)[] = [
  () => `Rp ${first(3)}.${digits(3)}`,
  () => `${first(1)}.${digits(3)}.${digits(3)} rupiah`,
  () => `${first(2)} ${digits(3)} kr`,
  () => `$${first(4)}.${digits(2)}`,
  () => `€ ${first(1)}.${digits(3)},${digits(2)}`,
  () => `order #${first(8)}`,
  () => `Order no. ${first(10)}`,
  () => `pesanan nomor ${first(9)}`,
  () => `ordernummer ${first(8)}`,
  () => `invoice INV-2026-${first(6)}`,
  () => `2026-${one(['01', '11'])}-${one(['03', '27'])}`,
  () => `${one(['03', '27'])}/${one(['01', '11'])}/2026`,
  () => `${one(['3', '27'])}.${one(['1', '11'])}.2026 18:30`,
  () => `from 08:00 to 17:${whole(random, 10, 59)}`,
  () => `at 18.${whole(random, 10, 59)}`,
  () => `the iPhone ${whole(random, 10, 17)} Pro`,
  () => `a Galaxy S${whole(random, 10, 26)}`,
  () => `article ${first(13)}`,
  () => `${first(2)} minutes and ${first(2)} seconds`,
  () => `till ${first(1)}, ${first(3)} people`,
  () => `100% @ till ${first(1)}`,
  () => `@kopi_senja${first(2)}`,
  () => `${first(1)}.${digits(1)} out of 10`,
  () => `postcode ${first(5)}`,
  () => `WH-1000XM${first(1)} headphones`,
  () => `${first(6)}`,
  () => `1.5 x 200 ml for 12 000`,
  () => `${first(8)} is what the screen said`,
];

const AROUND = [
  'Please call: %.',
  'The staff were slow, % ok?',
  '%',
  'Saya tulis % di sini',
  'Jag skrev %, tack!',
  'It said (%)',
];

interface Labelled {
  text: string;
  kind: PersonalKind | undefined;
  what: string;
}

const labelled: Labelled[] = Array.from({ length: 500 }, (_, i) => {
  const kind = i % 2 === 0 ? undefined : (['mail', 'phone', 'phone', 'phone', 'card'] as const)[((i - 1) / 2) % 5]!;
  const what = kind ? one(MAKERS[kind])() : HARMLESS[(i / 2) % HARMLESS.length]!();
  return { text: one(AROUND).replace('%', () => what), kind, what };
});

test('personal parts are found, and what only looks like them is left alone', () => {
  const wrong: string[] = [];
  let [right, missed, made] = [0, 0, 0];
  for (const { text, kind, what } of labelled) {
    const found = findPersonal(text);
    const hides = !maskPersonal(text).includes(what);
    const isWhole = kind !== undefined && hides && found.every(({ from, to }) => to - from >= what.length - 2);
    if (isWhole) right++;
    else if (kind) missed++;
    if (!kind && found.length > 0) made++;
    if ((kind && !isWhole) || (!kind && found.length > 0)) wrong.push(`${kind ?? 'harmless'}: ${text}`);
  }
  const [recall, precision] = [right / (right + missed), right / (right + made)];
  console.log(
    `500 strings: recall ${recall.toFixed(3)}, precision ${precision.toFixed(3)}\n${wrong.slice(0, 25).join('\n')}`,
  );
  expect(recall).toBeGreaterThanOrEqual(0.97);
  expect(precision).toBeGreaterThanOrEqual(0.97);
});

test('a mask hides each part and nothing else', () => {
  expect(maskPersonal('Ann, ann@shop.test or +46 70 123 45 67: nice.')).toBe('Ann, ••••• or •••••: nice.');
  expect(maskPersonal('Nothing of 3 in it 😀')).toBe('Nothing of 3 in it 😀');
});

test('a long text takes no time', () => {
  const started = performance.now();
  for (const text of [
    '1'.repeat(2000),
    '1 '.repeat(1000),
    'a.'.repeat(1000),
    `${'a'.repeat(1000)}@${'b.'.repeat(500)}`,
  ])
    findPersonal(text);
  expect(performance.now() - started).toBeLessThan(2000);
});
