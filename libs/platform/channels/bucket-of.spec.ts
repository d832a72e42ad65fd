import { describe, expect, it } from '@jest/globals';
import { bucketOf } from './bucket-of.js';

describe('the pace of a channel', () => {
  it.each([
    ['wecom', 60, 20],
    ['dingtalk', 60, 20],
    ['feishu', 1, 5],
    ['feishu', 60, 100],
    ['webhook', 1, 10],
  ] as const)('of %s is within the limit of any %i seconds: %i', (kind, seconds, most) => {
    const { capacity, perSecond } = bucketOf[kind];
    expect(capacity + perSecond * seconds).toBeLessThanOrEqual(most);
  });
});
