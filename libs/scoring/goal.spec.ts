import { describe, expect, it } from '@jest/globals';
import { buildTarget } from '../../test/golden/build-case.js';
import { deviation, edgeOf, goalOf, isBand, isRise, makeGoal, meets } from './goal.js';
import { parseRational } from './parse-rational.js';
import { compare, toNumber, whole, type Rational } from './rational.js';
import type { Operator, Target } from './target.js';

const exact = (text: string): Rational => parseRational(text) ?? whole(-999);
const [four, five, ten] = [whole(4), whole(5), whole(10)];
const ends = (op: Operator, low: Rational | null, high: Rational | null) => {
  const goal = makeGoal(op, low, high);
  return goal && [goal.op, goal.low && toNumber(goal.low), goal.high && toNumber(goal.high)];
};

describe('the goal of an operator and its ends', () => {
  it('has the end that the operator needs, from either of the two', () => {
    for (const op of ['>=', '>', 'rising', 'done-by'] as const) {
      expect(ends(op, five, null)).toEqual([op, 5, null]);
      expect(ends(op, null, ten)).toEqual([op, 10, null]);
      expect(ends(op, five, ten)).toEqual([op, 5, null]);
    }
    for (const op of ['<=', '<'] as const) {
      expect(ends(op, five, null)).toEqual([op, null, 5]);
      expect(ends(op, null, ten)).toEqual([op, null, 10]);
      expect(ends(op, five, ten)).toEqual([op, null, 10]);
    }
    expect([ends('=', five, null), ends('=', null, ten)]).toEqual([
      ['=', 5, 5],
      ['=', 10, 10],
    ]);
    expect(ends('composite', five, null)).toEqual(['>=', 5, null]);
  });

  it('is a band only with both ends in their order', () => {
    for (const op of ['range', '~='] as const) {
      expect(ends(op, five, ten)).toEqual([op, 5, 10]);
      expect(ends(op, five, five)).toEqual([op, 5, 5]);
      expect([ends(op, ten, five), ends(op, five, null), ends(op, null, ten)]).toEqual([null, null, null]);
    }
    expect(ends('>=', null, null)).toBeNull();
  });
});

describe('the goal of a target', () => {
  const goalFor = (row: Record<string, string>, change: Partial<Target> = {}) =>
    goalOf({ ...buildTarget(row), ...change });

  it('is the last stage of a ratio in stages, and of no other kind', () => {
    const stages = '2023-12-31=85%;2025-12-31=90%';
    expect(goalFor({ kind: 'ratio-staged', op: '>=', value: '95%', stages })?.low).toEqual(exact('90%'));
    expect(goalFor({ kind: 'ratio', op: '>=', value: '95%', stages })?.low).toEqual(exact('95%'));
    expect(goalFor({ kind: 'ratio-staged', op: '>=', value: '95%' })?.low).toEqual(exact('95%'));
    expect(goalFor({ kind: 'ratio-staged', op: '<=', value_hi: '9%', stages })?.high).toEqual(exact('90%'));
  });

  it('is none where nothing is asked in figures', () => {
    const { goal, ...bare } = buildTarget({ kind: 'level', op: '>=', value: '1' });
    expect([goal?.low, goalOf(bare)]).toEqual([whole(1), null]);
    expect(goalFor({ kind: 'level', op: '>=' })).toBeNull();
  });

  it('notes an upper end that does not bind, of a band and of nothing else', () => {
    const upper = 'note' as const;
    const band = { kind: 'level', op: 'range', value: '5', value_hi: '10' };
    expect(goalFor(band, { upper })).toEqual({ op: '>=', low: five, high: null, noted: ten });
    expect(goalFor(band, { upper: 'bound' })).toEqual({ op: 'range', low: five, high: ten, noted: null });
    expect(goalFor({ ...band, op: '=' }, { upper })).toEqual({ op: '=', low: five, high: five, noted: null });
    expect(goalFor({ ...band, op: '>=' }, { upper })).toEqual({ op: '>=', low: five, high: null, noted: null });
    expect(goalFor({ ...band, value: '11' }, { upper })).toBeNull();
  });
});

const goal = (op: Operator, low: Rational | null, high: Rational | null = null) => {
  const made = makeGoal(op, low, high);
  if (made === null) throw new Error('no goal');
  return made;
};

describe('a figure at its goal', () => {
  it('meets it, unless more or less than it is asked', () => {
    const upon = (op: Operator) => ['4.999', '5', '5.001'].map((x) => meets(goal(op, five), exact(x)));
    expect(upon('>=')).toEqual([false, true, true]);
    expect(upon('>')).toEqual([false, false, true]);
    expect(upon('<=')).toEqual([true, true, false]);
    expect(upon('<')).toEqual([true, false, false]);
    expect(upon('=')).toEqual([false, true, false]);
    expect(['4.99', '5', '7', '10', '10.01'].map((x) => meets(goal('range', five, ten), exact(x)))).toEqual([
      ...[false, true, true, true, false],
    ]);
  });

  it('lies so far outside its band, and inside not at all', () => {
    const off = (x: string) => toNumber(deviation(goal('range', five, ten), exact(x)));
    expect(['3', '5', '7', '10', '12.5'].map(off)).toEqual([2, 0, 0, 0, 2.5]);
    expect(toNumber(deviation(goal('>=', five), whole(3)))).toBe(2);
    expect(toNumber(deviation(goal('<=', five), whole(8)))).toBe(3);
    expect(compare(deviation(goal('<=', five), whole(1)), whole(0))).toBe(0);
  });
});

describe('the edge that is to be reached', () => {
  it('is approached from the side of the baseline', () => {
    const band = goal('range', five, ten);
    expect([isBand(band), isBand(goal('>=', five)), isBand(goal('<=', five))]).toEqual([true, false, false]);
    expect([null, four, ten, whole(11)].map((from) => isRise(band, from))).toEqual([true, true, true, false]);
    expect([isRise(goal('>=', five), ten), isRise(goal('<=', five), whole(1))]).toEqual([true, false]);
    expect([null, ten, whole(11)].map((from) => toNumber(edgeOf(band, from, false)))).toEqual([5, 5, 10]);
  });

  it('is a whole thing more, or less, where more or less than so many are asked', () => {
    const edge = (op: Operator, end: string, wholeThings = true) =>
      toNumber(edgeOf(goal(op, exact(end)), null, wholeThings));
    expect([edge('>', '350'), edge('>', '350', false), edge('>', '0.5'), edge('>=', '350')]).toEqual([
      351, 350, 1, 350,
    ]);
    expect([edge('<', '5'), edge('<', '5', false), edge('<', '4.5'), edge('<=', '5')]).toEqual([4, 5, 4, 5]);
  });
});
