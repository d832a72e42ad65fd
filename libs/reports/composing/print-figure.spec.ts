import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { printDifference, printGoal, printNumber, printPace, printValue, type Printed } from './print-figure.js';

const printedAs = (indicator: Partial<Printed['indicator']>, target: Partial<Printed['target']> = {}): Printed => ({
  indicator: { measure: 'ratio', unit: '%', whole: true, ...indicator },
  target: { op: '>=', shape: 'linear', ...target },
});

const share = printedAs({});
const atMost = printedAs({}, { op: '<=' });
const people = printedAs({ measure: 'flow', unit: '人' });
const years = printedAs({ measure: 'level', unit: '岁', whole: false });
const relative = printedAs({ measure: 'relative', unit: '比值', whole: false });
const dated = printedAs({ measure: 'date', unit: '日期', whole: false });

describe('a printed figure', () => {
  it('rounds a percentage down, so that 2499 of 2500 never reads 100 %', () => {
    const figure = { numerator: 2499, denominator: 2500, number: 0.9996 };
    expect(printValue(figure, share).zh).toBe('99.9%');
  });

  it('never prints more than the exact percentage, and never less where it must stay below', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 1, max: 5000 }), (n, d) => {
        const number = Number((n / d).toFixed(6));
        const printed = (as: Printed): number => Number(printNumber(number, as).zh.replace('%', ''));
        expect(printed(share)).toBeLessThanOrEqual(number * 100 + 1e-6);
        expect(printed(atMost)).toBeGreaterThanOrEqual(number * 100 - 1e-6);
      }),
    );
  });

  it('rounds up what must stay below, so that 5.04 % never reads 5 %', () => {
    expect(printValue({ numerator: 63, denominator: 1250, number: 0.0504 }, atMost).zh).toBe('5.1%');
    expect(printValue({ numerator: 1, denominator: 20, number: 0.05 }, atMost).zh).toBe('5%');
  });

  it('calls the difference of two rates percentage points and not percent', () => {
    expect(printDifference(0.015, share, 'up')).toEqual({
      zh: '1.5个百分点',
      en: '1.5 percentage points',
      number: 1.5,
    });
  });

  it.each([
    [0.033333, share, '3.4个百分点', '3.3个百分点'],
    [0.07, share, '7个百分点', '7个百分点'],
    [12.5, people, '13人', '12人'],
    [-0.304, years, '-0.31岁', '-0.3岁'],
    [0.016667, relative, '0.017', '0.016'],
    [0.33, dated, '—', '—'],
    [null, share, '—', '—'],
  ])('rounds the difference %j up where it is needed and down where it was made', (value, as, needed, made) => {
    expect([printDifference(value, as, 'up').zh, printDifference(value, as, 'down').zh]).toEqual([needed, made]);
  });

  it('prints the ratio of two figures with three decimals, down, and not as a fraction', () => {
    expect(printValue({ numerator: 79_990, denominator: 80_000, number: 0.999875 }, relative).zh).toBe('0.999');
    expect(printGoal({ op: '>=', value: 1, by: '2025-12-31' }, relative).zh).toBe('≥1');
  });

  it('prints a pace along a compound path as a rate of growth', () => {
    const pace = { requiredPace: { perPeriod: -0.05477, unit: 'year' }, flags: [] as readonly string[] } as const;
    const compound = printedAs({ measure: 'level', unit: '岁', whole: false }, { shape: 'compound' });
    expect(printPace(pace, compound, 'requiredPace')?.zh).toBe('-5.5%');
    expect(printPace({ ...pace, flags: ['compound_refused'] }, compound, 'requiredPace')?.zh).toBe('-0.06岁');
    expect(printPace({ ...pace, observedPace: null }, compound, 'observedPace')).toBeNull();
  });

  it('prints a goal of a third as 1/3 and a goal of 85 % as 85 %', () => {
    const third = { op: '>=', value: 0.333333, by: '2023-12-31' } as const;
    expect(printGoal(third, share, { n: 1n, d: 3n }).zh).toBe('≥1/3');
    expect(printGoal({ ...third, value: 0.85 }, share, { n: 17n, d: 20n }).zh).toBe('≥85%');
  });

  it('gives what is done by a day no amount', () => {
    expect([printNumber(1, dated).zh, printDifference(0.33, dated, 'up').zh]).toEqual(['—', '—']);
  });

  it('keeps a fraction a fraction', () => {
    const figure = { numerator: 1, denominator: 3, number: 0.333333 };
    expect(printValue(figure, printedAs({ unit: 'fraction' })).zh).toBe('1/3');
  });

  it('prints what is not known as a dash and zero as zero', () => {
    expect(printValue(null, people).zh).toBe('—');
    expect(printValue(0, people).zh).toBe('0人');
  });

  it.each([
    [{ op: '>=', value: 0.85, by: '2023-12-31' } as const, share, '≥85%'],
    [{ op: '>', value: 350, by: '2022-12-31' } as const, printedAs({ measure: 'stock', unit: '个' }), '＞350个'],
    [{ op: 'range', value: [1, 2], by: '2023-12-31' } as const, people, '1人～2人'],
    [{ op: 'done-by', value: '2022-08-30', by: '2022-08-30' } as const, dated, '2022年8月30日前完成'],
    [{ op: 'rising', value: null, by: '2025-12-31' } as const, share, '逐年提高'],
  ])('prints the goal %j as %s', (goal, as, printed) => {
    expect(printGoal(goal, as).zh).toBe(printed);
  });
});
