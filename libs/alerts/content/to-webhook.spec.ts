import { describe, expect, it } from '@jest/globals';
import { sampleStep } from '../../../test/golden/sample-alert.js';
import { toWebhook } from './to-webhook.js';

const step = {
  ...sampleStep,
  sequence: 1,
  state: 'new',
  at: new Date('2023-07-24T01:30:00Z'),
  link: 'https://xushi.example/alerts/12',
} as const;

describe('the JSON of a webhook', () => {
  const json: unknown = JSON.parse(JSON.stringify(toWebhook(step)));

  it('carries the whole alert with its number: dates as ISO text, numbers as numbers', () => {
    expect(json).toMatchObject({
      version: 1,
      alert: '12',
      sequence: 1,
      event: 'open',
      reason: 'periods_behind',
      at: '2023-07-24T01:30:00.000Z',
      actor: null,
      kind: 'lag',
      state: 'new',
      severity: 2,
      flag: 'yellow',
      link: 'https://xushi.example/alerts/12',
      facts: {
        region: '000000',
        period: '2023Q2',
        lagValue: 0.0015,
        value: { numerator: 60350, denominator: 100000, number: 0.6035 },
        backOnTrack: { period: '2023Q3', value: 0.6075 },
        contributors: [
          { name: '甲乡', inNumerators: 210 },
          { name: '乙乡', inNumerators: 120 },
        ],
      },
    });
  });

  it('is the same when it is sent again', () => {
    expect(JSON.stringify(toWebhook(step))).toBe(JSON.stringify(toWebhook({ ...step })));
  });
});
