import { describe, expect, it } from 'vitest';
import { addressFor, choicesOf } from '../../collector/map/choices.ts';

const PAGE = 'https://shop.test/map/';
const usual = choicesOf(PAGE);

describe('the choices', () => {
  it('are the last 30 days, compared with those before, of all', () => {
    expect(usual).toEqual({
      period: '30',
      first: '',
      last: '',
      compare: 'before',
      since: '',
      place: '',
      channel: '',
      trust: '',
      context: {},
    });
    expect(addressFor(PAGE, usual)).toBe(PAGE);
  });

  it('are kept by the address, beside what else is in it', () => {
    const page = `${PAGE}?journey=buy&lang=sv`;
    const chosen = { ...usual, period: '7', compare: 'year', place: 'store-1/', channel: 'store', trust: 'device' };
    const address = addressFor(page, chosen);
    expect(address).toBe(`${page}&days=7&compare=year&place=store-1%2F&channel=store&trust=device`);
    expect(choicesOf(address)).toEqual(chosen);
    expect(addressFor(address, usual)).toBe(page);
  });

  it('are of visits of which something was told, and of all again', () => {
    const chosen = { ...usual, context: { plan: 'pro', region: 'north: far' } };
    const address = addressFor(PAGE, chosen);
    expect(address).toBe(`${PAGE}?context=plan%3Apro%2Cregion%3Anorth%3A+far`);
    expect(choicesOf(address)).toEqual(chosen);
    expect(addressFor(address, { ...chosen, context: { plan: '', region: '' } })).toBe(PAGE);
  });

  it('name the last day of a period, which the address does not include', () => {
    const chosen = { ...usual, period: 'dates', first: '2026-02-01', last: '2026-02-28' };
    const address = addressFor(`${PAGE}?days=7`, chosen);
    expect(address).toBe(`${PAGE}?from=2026-02-01&to=2026-03-01`);
    expect(choicesOf(address)).toEqual(chosen);
  });

  it('can be compared with a period that begins on a day', () => {
    const chosen = { ...usual, compare: 'date', since: '2025-12-24' };
    const address = addressFor(PAGE, chosen);
    expect(address).toBe(`${PAGE}?compare=2025-12-24`);
    expect(choicesOf(address)).toEqual(chosen);
  });

  it('survive an address that makes no sense', () => {
    expect(choicesOf(`${PAGE}?from=x&to=yesterday&compare=&days=`)).toMatchObject({ period: 'dates', last: '' });
  });
});
