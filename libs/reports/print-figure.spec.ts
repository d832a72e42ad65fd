import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { printDifference, printGoal, printNumber, printValue } from './print-figure.js';

describe('a printed figure', () => {
  it('rounds a percentage down, so that 2499 of 2500 never reads 100 %', () => {
    const figure = { numerator: 2499, denominator: 2500, number: 0.9996 };
    expect(printValue(figure, '%').zh).toBe('99.9%');
  });

  it('never prints more than the exact percentage', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 1, max: 5000 }), (n, d) => {
        const number = Number((n / d).toFixed(6));
        const printed = Number(printNumber(number, '%').zh.replace('%', ''));
        expect(printed).toBeLessThanOrEqual(number * 100 + 1e-6);
      }),
    );
  });

  it('calls the difference of two rates percentage points and not percent', () => {
    expect(printDifference(0.015, '%')).toEqual({ zh: '1.5个百分点', en: '1.5 pp' });
  });

  it('prints a goal of a third as 1/3 and a goal of 85 % as 85 %', () => {
    const third = { op: '>=', value: 0.333333, by: '2023-12-31' } as const;
    expect(printGoal(third, '%', { n: 1n, d: 3n }).zh).toBe('≥1/3');
    expect(printGoal({ ...third, value: 0.85 }, '%', { n: 17n, d: 20n }).zh).toBe('≥85%');
  });

  it('gives what is done by a day no amount', () => {
    expect([printNumber(1, '日期').zh, printDifference(0.33, '日期').zh]).toEqual(['—', '—']);
  });

  it('keeps a fraction a fraction', () => {
    expect(printValue({ numerator: 1, denominator: 3, number: 0.333333 }, 'fraction').zh).toBe('1/3');
  });

  it('prints what is not known as a dash and zero as zero', () => {
    expect(printValue(null, '人').zh).toBe('—');
    expect(printValue(0, '人').zh).toBe('0人');
  });

  it.each([
    [{ op: '>=', value: 0.85, by: '2023-12-31' } as const, '%', '≥85%'],
    [{ op: '>', value: 350, by: '2022-12-31' } as const, '个', '＞350个'],
    [{ op: 'range', value: [1, 2], by: '2023-12-31' } as const, '人', '1人～2人'],
    [{ op: 'done-by', value: '2022-08-30', by: '2022-08-30' } as const, '日期', '2022-08-30 前完成'],
    [{ op: 'rising', value: null, by: '2025-12-31' } as const, '%', '逐年提高'],
  ])('prints the goal %j in %s as %s', (goal, unit, printed) => {
    expect(printGoal(goal, unit).zh).toBe(printed);
  });
});
