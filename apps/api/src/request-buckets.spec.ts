import { describe, expect, it } from '@jest/globals';
import { RequestBuckets } from './request-buckets.js';

const takeMany = (buckets: RequestBuckets, count: number, at: number, caller = 'one'): number[] =>
  Array.from({ length: count }, () => buckets.take(caller, at));

describe('the bucket of a caller', () => {
  it('gives a minute’s worth at once, and then says when the next may come', () => {
    const buckets = new RequestBuckets(60);
    expect(takeMany(buckets, 60, 0).every((wait) => wait === 0)).toBe(true);
    expect(takeMany(buckets, 3, 0)).toEqual([1, 1, 1]);
    expect(new RequestBuckets(1).take('one', 0)).toBe(0);
  });

  it('fills evenly, never above its brim, and refused requests take nothing', () => {
    const buckets = new RequestBuckets(60);
    takeMany(buckets, 100, 0);
    expect(takeMany(buckets, 2, 1_000)).toEqual([0, 1]);
    expect(takeMany(buckets, 61, 3_600_000).filter((wait) => wait === 0)).toHaveLength(60);
    const slow = new RequestBuckets(2);
    takeMany(slow, 2, 0);
    expect(slow.take('one', 15_000)).toBe(15);
  });

  it('is each caller’s own', () => {
    const buckets = new RequestBuckets(1);
    expect([buckets.take('one', 0), buckets.take('one', 0), buckets.take('two', 0)]).toEqual([0, 60, 0]);
  });

  it('is forgotten when it is full again and there are many', () => {
    const buckets = new RequestBuckets(60);
    takeMany(buckets, 60, 0, 'busy');
    for (let n = 0; n < 10_001; n++) buckets.take(`caller ${n}`, 30_000);
    expect(takeMany(buckets, 31, 30_000, 'busy').filter((wait) => wait === 0)).toHaveLength(30);
    expect(buckets.take('late', 120_000)).toBe(0);
    expect(takeMany(buckets, 61, 120_000, 'busy').filter((wait) => wait === 0)).toHaveLength(60);
  });
});
