// @vitest-environment node
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createBuckets } from '../../collector/limits/buckets.ts';
import { createLane } from '../../collector/limits/lane.ts';
import { createNetworkNames, networkOf } from '../../collector/limits/network.ts';

describe('buckets', () => {
  test('let a burst through, then so many a second, and say how long to wait', () => {
    let ms = 0;
    const { take } = createBuckets({ burst: 3, perSecond: 2 }, () => ms);
    expect([take('a'), take('a'), take('a'), take('a')]).toEqual([0, 0, 0, 0.5]);
    expect(take('b')).toBe(0);
    ms = 500;
    expect([take('a'), take('a')]).toEqual([0, 0.5]);
    ms = 1e6;
    expect([take('a'), take('a'), take('a'), take('a')]).toEqual([0, 0, 0, 0.5]);
  });

  test('forget who was quiet longest, and never hold more than they may', () => {
    const { take } = createBuckets({ burst: 1, perSecond: 1 }, () => 0, 2);
    take('busy');
    for (let i = 0; i < 1000; i++) {
      take(`passer-by ${i}`);
      expect(take('busy')).toBeGreaterThan(0);
    }
    expect(take('passer-by 0')).toBe(0);
  });
});

describe('a lane', () => {
  test('works on so many at once, lets so many wait in turn, and turns others away at once', async () => {
    const { run } = createLane({ atOnce: 2, waiting: 2, bytes: 0 });
    const ends: (() => void)[] = [];
    const begun: number[] = [];
    const work = (n: number) => () => {
      begun.push(n);
      return new Promise<number>((end) => ends.push(() => end(n)));
    };
    const all = [0, 1, 2, 3].map((n) => run(work(n)));
    expect(await run(work(4))).toBeUndefined();
    expect(begun).toEqual([0, 1]);
    ends[0]!();
    await all[0];
    await turn();
    expect(begun).toEqual([0, 1, 2]);
    ends[1]!();
    ends[2]!();
    await all[1];
    await all[2];
    await turn();
    ends[3]!();
    expect(await all[3]).toBe(3);
    const again = run(work(5));
    ends[4]!();
    expect(await again).toBe(5);
  });

  test('gives its place on when the work fails', async () => {
    const { run } = createLane({ atOnce: 1, waiting: 1, bytes: 0 });
    const failing = run(() => Promise.reject(new Error('no')));
    const next = run(async () => 'done');
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('done');
    expect(await run(async () => 'free')).toBe('free');
  });

  test('has room for so many bytes', () => {
    const lane = createLane({ atOnce: 1, waiting: 1, bytes: 60 });
    expect([lane.hold('a', 10), lane.hold('b', 9), lane.hold('b', 8)]).toEqual([true, false, true]);
    lane.release('a', 10);
    lane.release('b', 8);
    expect(lane.hold('b', 10)).toBe(true);
  });

  test('gives nobody more than a share, so that many who fill it leave room for the next', () => {
    const lane = createLane({ atOnce: 1, waiting: 1, bytes: 64_000 });
    const fill = (who: string): number => {
      let bytes = 0;
      while (lane.hold(who, 10)) bytes += 10;
      return bytes;
    };
    expect(fill('greedy')).toBe(9_140);
    const others = Array.from({ length: 20 }, (_, i) => fill(`greedy ${i}`));
    expect(others).toEqual(others.toSorted((a, b) => b - a));
    expect(lane.hold('honest', 300)).toBe(true);
    lane.release('greedy', 9_140);
    expect(fill('greedy')).toBeGreaterThan(1_000);
  });
});

describe('networks', () => {
  test.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['192.0.2.7:4711', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:DB8:1:2::9', '2001:db8:1:2'],
    ['[2001:db8:0001:2::9]:443', '2001:db8:1:2'],
    ['2001:db8::7', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['', ''],
    ['unknown', 'unknown'],
  ])('%s lies in %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  test('have names that tell nothing and are others after a restart', () => {
    const [one, other] = [createNetworkNames(false), createNetworkNames(false)];
    const request = new Request('http://c.test/');
    expect(one(request, '192.0.2.7')).toBe(one(request, '192.0.2.7'));
    expect(one(request, '192.0.2.7')).not.toBe(one(request, '192.0.2.8'));
    expect(one(request, '192.0.2.7')).not.toBe(other(request, '192.0.2.7'));
    expect(one(request, '192.0.2.7')).not.toContain('192');
  });

  test('are told by the last proxy only, and only where one is trusted', () => {
    const [proxied, direct] = [createNetworkNames(true), createNetworkNames(false)];
    const from = (hops: string) => new Request('http://c.test/', { headers: { 'x-forwarded-for': hops } });
    expect(proxied(from('10.0.0.1, 192.0.2.7'), '127.0.0.1')).toBe(proxied(from('forged, 192.0.2.7'), '127.0.0.1'));
    expect(proxied(from('192.0.2.7'), '127.0.0.1')).not.toBe(proxied(from('192.0.2.8'), '127.0.0.1'));
    expect(direct(from('192.0.2.7'), '127.0.0.1')).toBe(direct(from('192.0.2.8'), '127.0.0.1'));
  });
});
