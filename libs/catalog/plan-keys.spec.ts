import { describe, expect, it } from '@jest/globals';
import { keysOf, planOf, type WrittenKeys } from '../../test/support/plan-of-targets.js';
import { figureUnit } from './figure-unit.js';
import { listIndicators } from './list-indicators.js';
import type { Plan, PlanTarget } from './plan.js';
import { readPlan } from './read-plan.js';

function planWith(...targets: readonly WrittenKeys[]): Plan {
  const read = readPlan(planOf(...targets), 'small.yaml');
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.plan;
}

function read(base: string, keys = ''): PlanTarget {
  const [first] = planWith(keysOf(base, keys), keysOf('level', 'id: two')).targets;
  if (first === undefined) throw new Error('there is no target');
  return first;
}

const target = (base: string, keys = '') => read(base, keys).target;
const inputs = (base: string, keys = '') =>
  read(base, keys).inputs.map(
    ({ indicator, asks, wholeNumber }) => `${indicator} ${asks}${wholeNumber ? ' whole' : ''}`,
  );
const n = (numerator: number, denominator = 1) => ({ n: BigInt(numerator), d: BigInt(denominator) });

describe('the keys of roll-up', () => {
  it('say by which rule, over which map and for how long', () => {
    expect(target('level')).toMatchObject({ rollup: 'none', holdMax: 1, tree: 'period-end' });
    expect(target('level', 'rollup: share>=4/5 ; missing: hold ; hold_max: 2 ; tree: as-of')).toMatchObject({
      rollup: 'share',
      rollupShare: n(4, 5),
      missing: 'hold',
      holdMax: 2,
      tree: 'as-of',
    });
    expect(target('level', 'rollup: share >= 60%').rollupShare).toEqual(n(3, 5));
    expect(target('composite', 'rollup: mean').rollup).toBe('mean');
  });

  it('weigh a level by an indicator that is then asked for as well', () => {
    expect(target('level', 'weights: population ; rollup: value')).toMatchObject({
      weightedBy: 'population',
      rollup: 'value',
    });
    expect(inputs('level', 'weights: population')).toEqual(['figure number', 'population number whole']);
  });
});

describe('a share of units', () => {
  const predicate = (test: string): string => `reported_at: institution ; predicate: ${test}`;

  it('asks for counts where the plan tests nothing', () => {
    expect(target('units').predicate).toBeUndefined();
    expect(inputs('units')).toEqual(['met ratio whole']);
    expect(target('units').limits).toEqual({ min: n(0), max: n(1) });
  });

  it('asks each unit for its own ratio where the predicate tests one', () => {
    expect(target('units', predicate('{ op: ">=", value: 80% }'))).toMatchObject({
      measure: 'share-of-units',
      predicate: { op: '>=', low: n(4, 5) },
    });
    expect(inputs('units', predicate('{ op: ">=", value: 80% }'))).toEqual(['met ratio whole']);
  });

  it('asks each unit for a number where the predicate tests a stock or a level', () => {
    const counted = 'indicator: { id: met, zh: 达标占比, measure: share-of-units, unit: 家 }';
    expect(inputs('units', `${counted} ; ${predicate('{ op: ">", value: 2, measure: stock }')}`)).toEqual([
      'met number whole',
    ]);
    expect(inputs('units', `${counted} ; ${predicate('{ op: range, value: [2, 5], measure: level }')}`)).toEqual([
      'met number',
    ]);
    expect(
      target('units', `${counted} ; ${predicate('{ op: range, value: [2, 5], measure: level }')}`).predicate,
    ).toEqual({
      op: 'range',
      low: n(2),
      high: n(5),
    });
  });

  it('adds what adds: ratios and stocks of units do, levels do not', () => {
    const adds = (measure: string): boolean | undefined => {
      const indicator = 'indicator: { id: met, zh: 占比, measure: share-of-units, num: 甲, den: 乙, unit: 家 }';
      const value = measure === 'ratio' ? '80%' : '2';
      const test = predicate(`{ op: ">=", value: ${value}, measure: ${measure} }`);
      const rows = listIndicators(planWith(keysOf('units', `${indicator} ; ${test}`)));
      return rows.find(({ code }) => code === 'met')?.additive;
    };
    expect(['ratio', 'stock', 'level'].map(adds)).toEqual([true, true, false]);
  });
});

describe('a coverage under a condition', () => {
  const tested = 'reported_at: township ; condition: { zh: 若, en: if, indicator: population, op: ">=", value: 100 }';

  it('asks for counts where the condition is said in words', () => {
    expect(read('conditional', 'condition: { zh: 若, en: if }').condition).toEqual({ zh: '若', en: 'if' });
    expect(target('conditional', 'condition: { zh: 若, en: if }').condition).toBeUndefined();
    expect(inputs('conditional')).toEqual(['served ratio whole']);
  });

  it('asks for the figure of the condition beside counts', () => {
    expect(target('conditional', tested).condition).toEqual({ indicator: 'population', op: '>=', low: n(100) });
    expect(inputs('conditional', tested)).toEqual(['served ratio whole', 'population number whole']);
  });

  it('asks for 1 or 0 where nothing says of what and out of how many', () => {
    const plain = 'indicator: { id: served, zh: 覆盖, measure: conditional, unit: "%" }';
    expect(inputs('conditional', `${plain} ; ${tested}`)).toEqual(['served number whole', 'population number whole']);
    expect(read('conditional', `${plain} ; ${tested}`).indicator).toMatchObject({ min: n(0), max: n(1) });
  });
});

describe('the unit of what is handed in', () => {
  it('is that of the indicator, unless that speaks of a percentage of what is handed in', () => {
    expect(figureUnit({ unit: '%', measure: 'ratio' })).toBe('%');
    expect(figureUnit({ unit: '%', measure: 'level' })).toBe('%');
    expect(figureUnit({ unit: '%', measure: 'share-of-units', figure: 'ratio' })).toBe('%');
    expect(figureUnit({ unit: '%', measure: 'share-of-units', figure: 'level' })).toBe('%');
    expect(figureUnit({ unit: '%', measure: 'share-of-units', figure: 'stock' })).toBeNull();
    expect(figureUnit({ unit: '%', measure: 'conditional', figure: 'stock' })).toBeNull();
    expect(figureUnit({ unit: '%', measure: 'relative', figure: 'level' })).toBeNull();
    expect(figureUnit({ unit: '家', measure: 'share-of-units', figure: 'stock' })).toBe('家');
    expect(read('level', 'weights: population').inputs.map(({ unit }) => unit)).toEqual(['岁', '人']);
    const counts = 'reported_at: institution ; predicate: { op: ">=", value: 2, measure: stock }';
    expect(read('units', counts).inputs.map(({ unit }) => unit)).toEqual([null]);
  });
});

describe('a relative target', () => {
  it('asks for both halves, and its bounds are those of what is handed in', () => {
    expect(target('relative', 'reference: population')).toMatchObject({ reference: 'population' });
    expect(target('relative', 'reference: population').limits).toBeUndefined();
    expect(inputs('relative', 'reference: population')).toEqual(['quotient number whole', 'population number whole']);
  });

  it('may be compared with the indicator of another target', () => {
    const plan = planWith(keysOf('relative', 'reference: figure'), keysOf('level', 'id: two'));
    expect(plan.targets[0]?.inputs.map(({ indicator }) => indicator)).toEqual(['quotient', 'figure']);
  });

  it('adds where its reference does', () => {
    const adds = (reference: string): boolean | undefined =>
      listIndicators(planWith(keysOf('relative', `reference: ${reference}`), keysOf('level', 'id: two'))).find(
        ({ code }) => code === 'quotient',
      )?.additive;
    expect([adds('population'), adds('figure')]).toEqual([true, false]);
  });
});

describe('an increment', () => {
  it.each([
    ['raise', 'value: +200', 'amount', n(200)],
    ['raise', 'value: 5%', 'baseline', n(1, 20)],
    ['ratio', 'kind: increment ; value: 1pp ; baseline: { at: 2022 }', 'amount', n(1, 100)],
  ])('of %s, %s, is a share of the baseline or an amount', (base, keys, of, low) => {
    expect(target(base, keys)).toMatchObject({ increment: { of, rebase: 'fixed' }, goal: { low } });
  });

  it('starts again each year unless the plan sets one corridor', () => {
    const corridor = 'op: range ; value: [1, 3]';
    expect(target('perYear', corridor).increment).toEqual({ of: 'amount', rebase: 'year' });
    expect(target('perYear', `${corridor} ; rebase: fixed`).increment).toEqual({ of: 'amount', rebase: 'fixed' });
    expect(target('perYear', corridor)).toMatchObject({ goal: { low: n(1), high: n(3) }, upper: 'note' });
    expect(target('perYear', 'op: range ; value: [1%, 3%]').increment?.of).toBe('baseline');
  });
});

describe('a composite', () => {
  const dimensions = 'parts: [{ id: a, zh: 甲, weight: 2 }, { id: b, zh: 乙 }]';

  it('asks for a score of each part, from 0 to 100', () => {
    expect(target('composite', dimensions).composite).toEqual({
      variant: 'arithmetic',
      dimensions: [
        { id: 'a', weight: n(2) },
        { id: 'b', weight: n(1) },
      ],
    });
    expect(inputs('composite', dimensions)).toEqual(['score.a number', 'score.b number']);
    expect(read('composite', dimensions).indicator).toMatchObject({ min: n(0), max: n(100) });
    expect(target('composite', `variant: geometric ; ${dimensions}`).composite?.variant).toBe('geometric');
  });

  it('asks for nothing where it is made of targets', () => {
    expect(target('composite', 'parts: [{ id: a, zh: 甲, target: two }]').composite?.dimensions).toEqual([
      { id: 'a', weight: n(1), target: 'two' },
    ]);
    expect(inputs('composite', 'parts: [{ id: a, zh: 甲, target: two }]')).toEqual([]);
    expect(target('composite').composite).toEqual({ variant: 'arithmetic', dimensions: [] });
    expect(inputs('composite')).toEqual([]);
  });
});

describe('what else a target says', () => {
  it('is how finely figures are published, and whether counts are events', () => {
    expect(target('level', 'precision: 0.1').sampling).toEqual({ precision: n(1, 10) });
    expect(target('ratio', 'precision: 0.1pp ; binomial: true').sampling).toEqual({
      precision: n(1, 1000),
      binomial: true,
    });
    expect(target('level').sampling).toBeUndefined();
  });

  it('is its natural limits', () => {
    expect(target('ratio').limits).toEqual({ min: n(0), max: n(1) });
    expect(target('stock').limits).toEqual({ min: n(0) });
    expect(target('level').limits).toBeUndefined();
    const growth = 'indicator: { id: growth, zh: 增速, measure: level, unit: "%", min: -100%, max: 300% } ; value: 5%';
    expect(target('level', growth).limits).toEqual({ min: n(-1), max: n(3) });
  });

  it('is a weight of 0, which leaves it out of the score of its plan', () => {
    expect(read('level', 'weight: 0').weight).toEqual(n(0));
  });
});
