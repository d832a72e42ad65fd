import { describe, expect, it } from '@jest/globals';
import { one, whole, zero } from './rational.js';
import { readClock, shareOfDay } from './window-clock.js';

const plan = { from: '2021-01-01', by: '2025-12-31' };

describe('the clock of a window', () => {
  it('counts reporting periods and months', () => {
    expect(readClock(plan, '2023Q2')).toEqual({
      elapsed: whole(10),
      total: whole(20),
      share: { n: 1n, d: 2n },
      months: whole(60),
    });
    expect(readClock(plan, '2023S1').months).toEqual(whole(60));
    expect(readClock(plan, '202301')).toMatchObject({ elapsed: whole(25), total: whole(60) });
    expect(readClock(plan, '2025')).toMatchObject({ elapsed: whole(5), share: one });
  });

  it('stands at 0 before its window and at the end after it', () => {
    expect(readClock(plan, '2020Q4')).toMatchObject({ elapsed: zero, share: zero });
    expect(readClock(plan, '2019Q4')).toMatchObject({ elapsed: zero, share: zero });
    expect(readClock(plan, '2026Q1')).toMatchObject({ elapsed: whole(20), share: one });
  });

  it('counts the first period by its days inside the window', () => {
    expect(readClock({ from: '2022-12-02', by: '2023-01-31' }, '202212')).toMatchObject({
      elapsed: { n: 30n, d: 31n },
      total: { n: 61n, d: 31n },
    });
  });

  it('stands at its end where the window has no length', () => {
    const none = { elapsed: zero, total: zero, share: one, months: zero };
    expect(readClock({ from: '2023-04-01', by: '2023-03-31' }, '2023Q1')).toEqual(none);
    expect(readClock({ from: '2023-04-01', by: '2022-12-31' }, '2023Q1')).toEqual(none);
    expect(readClock({ from: '2023-04-01', by: '2023-04-01' }, '2023Q2').share).toEqual(one);
  });

  it('reads a period that is none as a month, and a day that is none as the beginning', () => {
    expect(readClock(plan, 'no period').months).toEqual(whole(60));
    expect(readClock({ from: 'soon', by: 'later' }, '2023Q1')).toMatchObject({ total: zero, share: one });
  });

  it('says at which share a day falls due, and no later than the end', () => {
    expect(shareOfDay(plan, '2023-12-31', 'quarter')).toEqual({ n: 3n, d: 5n });
    expect(shareOfDay(plan, '2025-12-31', 'quarter')).toEqual(one);
    expect(shareOfDay(plan, '2027-12-31', 'year')).toEqual(one);
    expect(shareOfDay({ from: '2023-01-01', by: '2022-12-31' }, '2023-12-31', 'year')).toEqual(one);
  });
});
