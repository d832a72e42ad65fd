import { describe, expect, it } from '@jest/globals';
import { amountOf, printAmount, printFigure, printGrowth } from './print-amount.js';

const points = { kind: 'points', unit: '%' } as const;
const people = { kind: 'whole', unit: '人' } as const;
const years = { kind: 'plain', unit: '岁' } as const;

describe('an amount as it is told', () => {
  it('is in percentage points where figures are rates, never in percent', () => {
    expect(printAmount(0.015, points, 'up')).toEqual({ zh: '1.5个百分点', en: '1.5 percentage points' });
    expect(printGrowth(0.015, 'up')).toEqual({ zh: '1.5%', en: '1.5%' });
  });

  it.each([
    [0.033333, points, '3.4个百分点', '3.3个百分点'],
    [0.07, points, '7个百分点', '7个百分点'],
    [3.2, people, '4人', '3人'],
    [0.304, years, '0.31岁', '0.3岁'],
    [0.016667, { kind: 'ratio', unit: '比值' } as const, '0.017', '0.016'],
    [-0.304, years, '-0.31岁', '-0.3岁'],
    [-0.2, people, '-1人', '0人'],
    [0, people, '0人', '0人'],
  ])('of %j in %j is %s where it is needed and %s where it was made', (value, of, needed, made) => {
    expect([printAmount(value, of, 'up').zh, printAmount(value, of, 'down').zh]).toEqual([needed, made]);
  });

  it('of one percentage point is one, and a unit in Latin letters stands apart', () => {
    expect(printAmount(0.01, points, 'up').en).toBe('1 percentage point');
    expect(printAmount(2, { kind: 'plain', unit: 'mmHg' }, 'up').zh).toBe('2 mmHg');
  });

  it('of a whole figure is in percent, and never reaches what it has not reached', () => {
    expect(printFigure(0.9996, points, 'down')).toEqual({ zh: '99.9%', en: '99.9%' });
    expect(printFigure(0.0504, points, 'up').zh).toBe('5.1%');
    expect(printFigure(0.638, points, 'up').zh).toBe('63.8%');
    expect(printFigure(-0.304, years, 'down').zh).toBe('-0.31岁');
    expect(printFigure(12, people, 'down')).toEqual({ zh: '12人', en: '12 人' });
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
