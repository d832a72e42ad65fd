import { describe, expect, it } from '@jest/globals';
import { bulletinsDue, isInForce } from './bulletins-due.js';

const plan = (code: string, from: string, by: string) => ({
  code,
  scope: '150303',
  targets: [{ target: { window: { from, by } } }],
});

describe('the bulletins of a monthly slot', () => {
  it('are of the month before', () => {
    expect(bulletinsDue([plan('a', '2023-01-01', '2023-12-31')], '2024-01-01')).toEqual([
      { plan: 'a', region: '150303', issue: '202312' },
    ]);
  });

  it('begin with the first window of a plan and end two months after its last due date', () => {
    const a = plan('a', '2023-01-01', '2023-12-31');
    const due = ['2023-01-01', '2023-02-01', '2024-03-01', '2024-04-01'].map((day) => bulletinsDue([a], day).length);
    expect(due).toEqual([0, 1, 1, 0]);
  });

  it('leave out a plan that says when its bulletins are due', () => {
    const own = {
      monthly: { levels: null, day: { count: 'working_day', days: 2 } },
      quarterly: null,
      annual: null,
    } as const;
    expect(bulletinsDue([{ ...plan('a', '2023-01-01', '2023-12-31'), bulletins: own }], '2024-01-01')).toEqual([]);
  });
});

describe('a plan in force', () => {
  it('has an issue that begins before its last due date, however long the issue goes on', () => {
    const a = plan('a', '2023-01-01', '2023-03-31');
    expect(isInForce(a, '2023', '2023-12-31')).toBe(true);
    expect(isInForce(a, '2024', '2024-12-31')).toBe(false);
    expect(isInForce(a, '2023Q2', '2023-06-30')).toBe(false);
  });
});
