import type { ChannelKind } from './notice.js';

/** How many messages may go at once, and how many are given back in a second. */
export interface Bucket {
  readonly capacity: number;
  readonly perSecond: number;
}

/**
 * Any window of the length that a vendor counts in holds at most `capacity + perSecond × window` messages. 企业微信 and 钉钉 allow 20 a
 * minute, of which 18 are used: 6 at once and 12 a minute. 飞书 allows 5 a second and 100 a minute: 3 at once and 90 a
 * minute keep within both. A webhook gets 10 a second; an SMS gateway one, after ten.
 */
export const bucketOf: Readonly<Record<ChannelKind, Bucket>> = {
  wecom: { capacity: 6, perSecond: 0.2 },
  dingtalk: { capacity: 6, perSecond: 0.2 },
  feishu: { capacity: 3, perSecond: 1.5 },
  webhook: { capacity: 5, perSecond: 5 },
  sms: { capacity: 10, perSecond: 1 },
};
