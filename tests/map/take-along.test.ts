import { expect, test } from 'vitest';
import { pictureAddress } from '../../collector/map/map-address.ts';
import { sizeOf } from '../../collector/map/save-picture.ts';

test('the picture is asked for with what the page shows, in the language of the page', () => {
  expect(pictureAddress('https://shop.test/map/?days=7&lang=sv&place=store-1%2F&x=1#findings', 'sv')).toBe(
    'https://shop.test/v1/map.svg?days=7&place=store-1%2F&lang=sv',
  );
});

test('a picture has two pixels for each of the drawing, and is never too large for a browser', () => {
  expect(sizeOf(1174, 1131)).toEqual({ width: 2348, height: 2262 });
  const { width, height } = sizeOf(1174, 40_000);
  expect([height <= 16_000, width * height <= 64_000_000]).toEqual([true, true]);
});
