import { describe, expect, it } from '@jest/globals';
import { amountOf, printAmount, printGrowth } from './print-amount.js';

const points = { kind: 'points', unit: '%' } as const;
const people = { kind: 'whole', unit: '人' } as const;
const years = { kind: 'plain', unit: '岁' } as const;

describe('an amount as it is told', () => {
  it('is in percentage points where figures are rates, never in percent', () => {
    expect(printAmount(0.015, points, 'up')).toEqual({ zh: '1.5 个百分点', en: '1.5 percentage points' });
    expect(printGrowth(0.015, 'up')).toEqual({ zh: '1.5%', en: '1.5 %' });
  });

  it.each([
    [0.033333, points, '3.4 个百分点', '3.3 个百分点'],
    [0.07, points, '7 个百分点', '7 个百分点'],
    [3.2, people, '4 人', '3 人'],
    [0.304, years, '0.31 岁', '0.3 岁'],
    [0.016667, { kind: 'ratio', unit: '比值' } as const, '0.017', '0.016'],
    [-0.304, years, '-0.31 岁', '-0.3 岁'],
    [-0.2, people, '-1 人', '0 人'],
    [0, people, '0 人', '0 人'],
  ])('of %j in %j is %s where it is needed and %s where it was made', (value, of, needed, made) => {
    expect([printAmount(value, of, 'up').zh, printAmount(value, of, 'down').zh]).toEqual([needed, made]);
  });

  it('of what is done by a day is none', () => {
    const dated = amountOf({ indicator: { measure: 'date', unit: '日期', whole: false } });
    expect(printAmount(1, dated, 'up').zh).toBe('—');
  });

  it.each([
    ['ratio', '%', true, 'points'],
    ['conditional', '%', true, 'points'],
    ['relative', '比值', false, 'ratio'],
    ['flow', '人', true, 'whole'],
    ['level', '岁', false, 'plain'],
  ])('of a %s in %s (whole: %s) is of the kind %s', (measure, unit, whole, kind) => {
    expect(amountOf({ indicator: { measure, unit, whole } }).kind).toBe(kind);
  });
});
