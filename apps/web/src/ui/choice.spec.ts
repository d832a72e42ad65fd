import { describe, expect, it } from '@jest/globals';
import { chooseParent, choosePlan, codesAbove, liesIn, type Plan } from './choice.js';

const plan = (code: string, scope: string): Plan => ({
  plan: code,
  version: 1,
  title: { zh: code, en: code },
  document: { number: null, issued: null, by: '', title: '' },
  scope,
  reporting: 'quarter',
  targets: 1,
});

describe('where a reader begins', () => {
  const plans = [plan('guizhou', '520000'), plan('district', '150303'), plan('national', '100000')];

  it('is the plan that judges their own division, then one inside it', () => {
    expect(choosePlan(plans, ['100000'])?.plan).toBe('national');
    expect(choosePlan(plans, ['520100'])?.plan).toBe('guizhou');
    expect(choosePlan(plans.slice(0, 2), ['150000'])?.plan).toBe('district');
    expect(choosePlan(plans.slice(0, 1), ['440000'])?.plan).toBe('guizhou');
    expect(choosePlan([], ['440000'])).toBeUndefined();
  });

  it('is the whole plan for whoever may see it, otherwise their own part', () => {
    expect(chooseParent('520000', ['100000'])).toBe('520000');
    expect(chooseParent('100000', ['640000'])).toBe('640000');
    expect(chooseParent('520000', ['440000'])).toBe('440000');
    expect(chooseParent('520000', [])).toBeUndefined();
  });
});

describe('codes of divisions', () => {
  it('say what lies in what', () => {
    expect(liesIn('520123', '520100')).toBe(true);
    expect(liesIn('520123', '520000')).toBe(true);
    expect(liesIn('520000-self', '520000')).toBe(true);
    expect(liesIn('530123', '520000')).toBe(false);
    expect(liesIn('100000', '520000')).toBe(false);
    expect(liesIn('110000', '100000')).toBe(true);
  });

  it('name what lies above', () => {
    expect(codesAbove('520123')).toEqual(['100000', '520000', '520100']);
    expect(codesAbove('520100')).toEqual(['100000', '520000']);
    expect(codesAbove('520000-self')).toEqual(['100000', '520000']);
    expect(codesAbove('100000')).toEqual([]);
  });
});
