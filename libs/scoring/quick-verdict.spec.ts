import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildTarget } from '../../test/golden/build-case.js';
import { levelExample } from '../../test/golden/level-example.js';
import { parseRational } from './parse-rational.js';
import { packVerdict, unpackVerdict, unsure } from './quick-code.js';
import { compileVerdict } from './quick-verdict.js';
import { add, multiply, subtract, toNumber, type Rational } from './rational.js';
import type { Target } from './target.js';

const exact = (text: string): Rational => parseRational(text) ?? { n: 0n, d: 1n };
const plain: Target = buildTarget({ ...levelExample, frequency: 'quarter' });
const share: Target = { ...plain, kind: 'ratio', measure: 'ratio', goal: { low: exact('70%') } };

const kinds: readonly Pick<Target, 'kind' | 'measure'>[] = [
  { kind: 'level', measure: 'level' },
  { kind: 'ratio', measure: 'ratio' },
  { kind: 'coverage', measure: 'ratio' },
  { kind: 'count-stock', measure: 'stock' },
  { kind: 'count-cumulative', measure: 'flow' },
  { kind: 'count-per-year', measure: 'flow' },
  { kind: 'ratio-staged', measure: 'ratio' },
  { kind: 'relative', measure: 'relative' },
  { kind: 'increment', measure: 'stock' },
  { kind: 'milestone', measure: 'date' },
];
const operators: readonly Target['op'][] = ['>=', '>', '<=', '<', '=', 'range', '~='];
const shapes: readonly Target['trajectory']['shape'][] = [
  ...(['linear', 'back-loaded', 's-curve', 'compound'] as const),
  ...(['seasonal', 'custom', 'steps', 'none'] as const),
];
const keeps: readonly Target['keep'][] = ['none', 'none', 'none', 'from-start', 'once-reached'];
const values = ['-4', '0', '0.6', '2', '3', '5', '6', '12', '45', '60', '70%', '1/3', '90', '350', '1000'];
const windows: readonly Target['window'][] = [
  { from: '2021-01-01', by: '2025-12-31' },
  { from: '2022-01-01', by: '2022-12-31' },
  { from: '2022-03-01', by: '2023-08-30' },
];
const starts = ['none', 'value', 'value', 'own', 'own', 'first-observation'] as const;

const targets = fc
  .record({
    kind: fc.constantFrom(...kinds),
    op: fc.constantFrom(...operators),
    shape: fc.constantFrom(...shapes),
    low: fc.constantFrom(...values),
    width: fc.constantFrom('0', '2', '0.05', '30'),
    start: fc.record({ from: fc.constantFrom(...starts), value: fc.constantFrom(...values) }),
    window: fc.constantFrom(...windows),
    keep: fc.constantFrom(...keeps),
    upper: fc.constantFrom('bound' as const, 'note' as const),
    ramp: fc.constantFrom(0, 6, 12),
    bounded: fc.boolean(),
  })
  .map(({ kind, op, shape, low, width, start, window, keep, upper, ramp, bounded }): Target => {
    const [least, first] = [exact(low), exact(start.value)];
    const stage = subtract(least, multiply(subtract(least, first), exact('1/3')));
    return {
      ...{ ...plain, ...kind, op, window, keep, upper },
      goal: { low: least, high: add(least, exact(width)) },
      stages: [
        { by: '2022-06-30', value: stage },
        { by: window.by, value: least },
      ].slice(kind.kind === 'ratio-staged' ? 0 : 2),
      baseline: baselineOf(start.from, first),
      trajectory: { shape, ramp, weights: ['0.15', '0.2', '0.3', '0.35'].map(exact) },
      ...(bounded && { limits: { min: exact('0'), max: exact('1000') } }),
    };
  });

function baselineOf(from: (typeof starts)[number], value: Rational): Target['baseline'] {
  if (from === 'value') return { kind: from, value, at: '2020' };
  return from === 'own' ? { kind: from, at: '2020' } : { kind: from };
}

const ends: Readonly<Record<string, string>> = { Q1: '-03-31', Q2: '-06-30', Q3: '-09-30', Q4: '-12-31' };
const moments = fc
  .constantFrom('2021Q1', '2021Q4', '2022Q1', '2022Q2', '2022Q4', '2023Q2', '2023Q3', '2025Q3', '2025Q4', '2026Q1')
  .map((period) => ({ period, asOf: `${period.slice(0, 4)}${ends[period.slice(4)] ?? ''}` }));

const landmarks = values.map((text) => toNumber(exact(text)));
const cells = fc.array(
  fc.record({
    n: fc.oneof(
      fc.constantFrom(...landmarks, 0, NaN, Infinity, 332, 334, 85.7, 6.9, 2499),
      fc.integer({ min: -20, max: 1200 }),
      fc.double({ min: -50, max: 1200, noNaN: true }),
    ),
    d: fc.constantFrom(1, 1, 1, 2, 3, 29, 30, 50, 100, 1000, 0, -1, NaN),
    baseline: fc.oneof(fc.constantFrom(...landmarks), fc.constant(NaN)),
    /** Ninetieths of the way from baseline to goal, where the figure is to lie upon it. */
    way: fc.oneof(fc.constant(null), fc.integer({ min: -20, max: 110 })),
  }),
  { minLength: 10, maxLength: 10 },
);

function figureOnWay({ baseline, goal }: Target, own: number, way: number): number {
  const start = baseline.kind === 'value' ? toNumber(baseline.value) : own;
  return start + (toNumber(goal?.low ?? exact('0')) - start) * (way / 90);
}

describe('the quick verdict', () => {
  it('is that of scoreTarget, or none', () => {
    fc.assert(
      fc.property(targets, moments, cells, (target, moment, figures) => {
        const verdict = compileVerdict({ target, ...moment });
        const wrong: unknown[] = [];
        const fraction = target.measure === 'ratio' || target.measure === 'relative';
        for (const { n, d, baseline, way } of figures) {
          const bottom = fraction ? d : 1;
          const x = way === null ? n : figureOnWay(target, baseline, way);
          for (const top of way === null ? [x, x * bottom] : [x * bottom]) {
            const code = verdict.judge(top, bottom, baseline);
            if (code === unsure) continue;
            const { status, severity } = verdict.score(top, bottom, baseline);
            if (code === packVerdict({ status, severity })) continue;
            wrong.push({ top, bottom, baseline, quick: unpackVerdict(code), exact: { status, severity } });
          }
        }
        expect(wrong).toEqual([]); // one for all cells: an expectation takes longer than a verdict
      }),
      // each run compiles a verdict and judges ten cells in two ways: many targets are seen in few of them
      { numRuns: 300 },
    );
  }, 300_000);

  it('is sure of nearly every figure of a ratio, with a stated baseline and with an own one', () => {
    const moment = { period: '2023Q2', asOf: '2023-06-30' };
    const own: Target = { ...share, baseline: { kind: 'own', at: '2020' } };
    for (const target of [{ ...share, baseline: { ...plain.baseline, value: exact('30%') } }, own]) {
      const verdict = compileVerdict({ target, ...moment });
      const codes = Array.from({ length: 1000 }, (_, n) => verdict.judge(n, 1000, 0.3));
      expect(codes.filter((code) => code === unsure).length).toBeLessThan(10);
      expect(new Set(codes).size).toBeGreaterThan(8);
    }
  });
});
