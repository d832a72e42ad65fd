import { describe, expect, it } from '@jest/globals';
import { exact, profileCase } from '../../../test/golden/profile-case.js';
import { growthRate, yearsAllowed, yearsObserved } from './growth.js';

const rate = (later: string, earlier: string, years: number) => growthRate(exact(later), exact(earlier), years);

describe('a compound annual growth rate', () => {
  it('is the yearly share by which a figure grows', () => {
    expect(rate('121', '100', 2)).toBeCloseTo(0.1, 14);
    expect(rate('81', '100', 2)).toBeCloseTo(-0.1, 14);
    expect(rate('7', '7', 3)).toBe(0);
    expect(rate('0', '7', 3)).toBe(-1);
    expect(rate('0', '-7', 3)).toBe(-1);
  });

  it('is the same below zero, however long the figures', () => {
    expect(rate('-121', '-100', 2)).toBeCloseTo(0.1, 14);
    const long = ['-121.00000000000000000001', '-100.00000000000000000001'] as const;
    expect(rate(...long, 2)).toBeCloseTo(0.1, 14);
  });

  it('is none where the sign changes, or from nothing', () => {
    expect(rate('5', '-5', 2)).toBeNull();
    expect(rate('-5', '5', 2)).toBeNull();
    expect(rate('5', '0', 2)).toBeNull();
    expect(rate('0', '0', 2)).toBeNull();
  });
});

describe('the years of a case', () => {
  const full = profileCase({ from: ['1', 2015], now: ['2', 2018], to: ['3', 2025] });

  it('run from the baseline', () => {
    expect([yearsObserved(full), yearsAllowed(full)]).toEqual([3, 10]);
    expect(yearsObserved({ ...full, currentYear: 2016 })).toBe(1);
  });

  it('are none below one, or where a year is not known', () => {
    expect(yearsObserved({ ...full, currentYear: 2015 })).toBeNull();
    expect(yearsObserved({ ...full, currentYear: null })).toBeNull();
    expect(yearsObserved({ ...full, baseYear: null })).toBeNull();
    expect(yearsAllowed({ ...full, targetYear: null })).toBeNull();
    expect(yearsAllowed({ ...full, baseYear: null })).toBeNull();
  });
});
