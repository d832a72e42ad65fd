import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildCase } from '../../test/golden/build-case.js';
import {
  periodsBetween,
  recompute,
  scoreTarget,
  summarizeUnits,
  whole,
  type Rational,
  type ScoreInput,
  type Status,
  type Target,
} from './index.js';
import { shareDue, shareWhen, type Course } from './shape.js';
import { compare, one, toNumber, zero } from './rational.js';
import { climbStairs } from './staircase.js';
import { heightAt } from './polyline.js';

const numbers = fc
  .tuple(fc.integer({ min: -3000, max: 3000 }), fc.integer({ min: 1, max: 40 }))
  .map(([n, d]): Rational => ({ n: BigInt(n), d: BigInt(d) }));
const positive = fc
  .tuple(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: 40 }))
  .map(([n, d]): Rational => ({ n: BigInt(n), d: BigInt(d) }));
const kinds = fc.constantFrom<Target['kind']>(
  'level',
  'ratio',
  'ratio-staged',
  'increment',
  'increment-per-year',
  'coverage',
  'coverage-conditional',
  'count-stock',
  'count-cumulative',
  'count-per-year',
  'each-unit',
  'share-of-units',
  'milestone',
  'milestone-set',
  'milestone-staged',
  'relative',
  'monotone',
  'composite',
);
const shapes = fc.constantFrom<Target['trajectory']['shape']>(
  'linear',
  'compound',
  'back-loaded',
  's-curve',
  'steps',
  'seasonal',
  'custom',
  'none',
);
const days = fc.constantFrom(
  '2022-11-30',
  '2023-01-01',
  '2023-02-14',
  '2023-06-30',
  '2023-12-31',
  '2024-01-01',
  '2024-10-15',
  '2025-12-31',
  '2026-07-01',
);
const quarters = periodsBetween('2022-10-01', '2026-06-30', 'quarter');

const readings = fc.array(
  fc.record({
    period: fc.constantFrom(...quarters),
    numerator: numbers,
    denominator: fc.option(fc.oneof(positive, fc.constant(zero))),
    done: fc.option(fc.array(fc.option(days), { maxLength: 3 })),
    shape: fc.constantFrom('figure', 'none', 'not-applicable'),
    reported: fc.nat(3),
    imputed: fc.boolean(),
    standardError: fc.option(positive, { nil: undefined }),
    dimensions: fc.option(fc.array(fc.option(numbers), { maxLength: 3 }), { nil: undefined }),
  }),
  { maxLength: 8 },
);

const input: fc.Arbitrary<ScoreInput> = fc
  .record({
    kind: kinds,
    op: fc.constantFrom<Target['op']>('>=', '>', '<=', '<', '=', 'range', '~=', 'rising', 'composite'),
    measure: fc.constantFrom<Target['measure']>('stock', 'flow', 'flow-ytd', 'ratio', 'level', 'date', 'relative'),
    low: fc.option(numbers, { nil: undefined }),
    high: fc.option(numbers, { nil: undefined }),
    shape: shapes,
    weights: fc.array(positive, { maxLength: 5 }),
    baseline: fc.oneof(
      fc.constant<Target['baseline']>({ kind: 'none' }),
      fc.constant<Target['baseline']>({ kind: 'first-observation' }),
      fc.constantFrom('2022', '2022Q4', '2023Q1', 'x').map((at): Target['baseline'] => ({ kind: 'own', at })),
      numbers.map((value): Target['baseline'] => ({ kind: 'value', value, at: '2022' })),
    ),
    stageValues: fc.array(numbers, { maxLength: 2 }),
    keep: fc.constantFrom<Target['keep']>('none', 'once-reached', 'from-start'),
    upper: fc.constantFrom<Target['upper']>('bound', 'note'),
    missing: fc.constantFrom<Target['missing']>('fail', 'exclude', 'hold'),
    ramp: fc.constantFrom(0, 6, 12),
    grace: fc.nat(2),
    holdMax: fc.nat(3),
    limits: fc.option(fc.record({ min: numbers, max: numbers }, { requiredKeys: [] }), { nil: undefined }),
    increment: fc.record({
      rebase: fc.constantFrom('year' as const, 'fixed' as const),
      of: fc.constantFrom('amount' as const, 'baseline' as const),
    }),
    variant: fc.constantFrom('arithmetic' as const, 'geometric' as const),
    weights100: fc.array(fc.nat(3), { maxLength: 3 }),
    rollup: fc.constantFrom<Target['rollup']>('none', 'each-unit', 'share', 'value', 'mean'),
    level: fc.constantFrom<Target['judgedAt']>('county', 'province'),
    units: fc.option(
      fc.array(fc.constantFrom<Status>('achieved', 'missed', 'no_data', 'on_track', 'not_applicable'), {
        maxLength: 4,
      }),
    ),
    readings,
    period: fc.constantFrom(...quarters),
    asOf: days,
    judged: fc.boolean(),
  })
  .map((draw) => {
    const base = buildCase({
      kind: draw.kind,
      op: draw.op,
      from: '2023-01-01',
      by: '2025-12-31',
      period: draw.period,
      as_of: draw.asOf,
    });
    const seen = new Map(draw.readings.map((reading) => [reading.period, reading]));
    return {
      ...base,
      judged: draw.judged,
      region: { code: '520000', level: draw.level },
      units:
        draw.units &&
        summarizeUnits(
          draw.units.map((status, place) => ({
            region: String(place),
            status,
            severity: status === 'missed' ? 3 : 0,
            attainment: null,
            atDue: null,
          })),
        ),
      target: {
        ...base.target,
        measure: draw.measure,
        goal: { ...(draw.low && { low: draw.low }), ...(draw.high && { high: draw.high }) },
        stages: draw.stageValues.map((value, place) => ({ by: `${2023 + place * 2}-12-31`, value })),
        baseline: draw.baseline,
        trajectory: { shape: draw.shape, ramp: draw.ramp, weights: draw.weights },
        keep: draw.keep,
        upper: draw.upper,
        missing: draw.missing,
        grace: draw.grace,
        holdMax: draw.holdMax,
        ...(draw.limits && { limits: draw.limits }),
        increment: draw.increment,
        composite: {
          variant: draw.variant,
          dimensions: draw.weights100.map((weight, place) => ({ id: String(place), weight: whole(weight) })),
        },
        rollup: draw.rollup,
        rollupShare: { n: 3n, d: 5n },
      },
      readings: [...seen.values()].map((reading) => ({
        period: reading.period,
        value: reading.shape === 'figure' ? { numerator: reading.numerator, denominator: reading.denominator } : null,
        ...(reading.done && { done: reading.done }),
        notApplicable: reading.shape === 'not-applicable',
        imputed: reading.imputed,
        ...(reading.standardError && { standardError: reading.standardError }),
        ...(reading.dimensions && { dimensions: reading.dimensions }),
        coverage: { reported: reading.reported, expected: 3 },
        recordedAt: '2024-01-10T09:30:00+08:00',
      })),
    };
  });

const runs = { numRuns: 1000 };

describe('any score', () => {
  it('comes without throwing, without NaN or infinity, and recomputes to itself after a journey as JSON', () => {
    fc.assert(
      fc.property(input, (given) => {
        const score = scoreTarget(given);
        const text = JSON.stringify(score, (_, value: unknown) => {
          if (typeof value === 'number' && !Number.isFinite(value)) throw new Error('not finite');
          return value;
        });
        expect(text).not.toContain('undefined');
        const travelled = (JSON.parse(text) as typeof score).explanation;
        const again = recompute(travelled);
        expect(again.status).toBe(score.status);
        expect(again.severity).toBe(score.severity);
        expect(again.outputs).toEqual(travelled.map((step) => step.output));
      }),
      runs,
    );
  });

  it('does not depend on the order of the readings', () => {
    fc.assert(
      fc.property(input, (given) => {
        expect(scoreTarget({ ...given, readings: [...given.readings].reverse() })).toEqual(scoreTarget(given));
      }),
      runs,
    );
  });

  it('shows no severity under a status that is not assessed, the reminder of a milestone apart', () => {
    const silent = new Set<Status>([
      'not_applicable',
      'no_target',
      'no_data',
      'stale',
      'no_baseline',
      'baseline_only',
      'too_early',
      'achieved',
      'holding',
      'ahead',
    ]);
    fc.assert(
      fc.property(input, (given) => {
        const { status, severity, kind } = scoreTarget(given);
        if (silent.has(status) && !kind.startsWith('milestone')) expect(severity).toBe(0);
      }),
      runs,
    );
  });
});

describe('a level between a baseline and a goal', () => {
  const order: readonly Status[] = [
    'missed',
    'regressing',
    'stalled',
    'far_behind',
    'needs_acceleration',
    'too_early',
    'on_track',
    'ahead',
    'achieved',
    'holding',
  ];
  const straight = fc.constantFrom('linear', 'back-loaded', 's-curve', 'compound');
  const scoreOf = ({
    x,
    pair: [baseline, goal],
    shape,
    scale = 1,
  }: {
    x: number;
    pair: readonly [number, number];
    shape: string;
    scale?: number;
  }) =>
    scoreTarget(
      buildCase({
        kind: 'level',
        op: goal >= baseline ? '>=' : '<=',
        value: String(goal * scale),
        baseline: String(baseline * scale),
        baseline_at: '2022',
        from: '2023-01-01',
        by: '2025-12-31',
        shape,
        period: '2024Q2',
        as_of: '2024-06-30',
        figures: `2024Q2:${x * scale}`,
      }),
    );
  const ends = fc.tuple(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 200 })).filter(([a, b]) => a !== b);

  it('never reads worse when the figure moves the wanted way', () => {
    fc.assert(
      fc.property(fc.tuple(ends, straight, fc.nat(300), fc.nat(100)), ([pair, shape, x, step]) => {
        const better = pair[1] > pair[0] ? x + step : x - step;
        const [before, after] = [scoreOf({ x, pair, shape }), scoreOf({ x: better, pair, shape })];
        expect(after.attainment ?? 0).toBeGreaterThanOrEqual(before.attainment ?? 0);
        expect(after.scheduleRatio ?? 0).toBeGreaterThanOrEqual((before.scheduleRatio ?? 0) - 1e-6);
        expect(order.indexOf(after.status)).toBeGreaterThanOrEqual(order.indexOf(before.status));
        expect(after.severity).toBeLessThanOrEqual(before.severity);
      }),
      runs,
    );
  });

  it('reads the same in any unit', () => {
    fc.assert(
      fc.property(
        fc.tuple(ends, straight, fc.nat(300), fc.integer({ min: 2, max: 1000 })),
        ([pair, shape, x, scale]) => {
          const [a, b] = [scoreOf({ x, pair, shape }), scoreOf({ x, pair, shape, scale })];
          expect([b.attainment, b.status, b.severity, b.flags]).toEqual([a.attainment, a.status, a.severity, a.flags]);
          expect(b.lagMonths ?? 0).toBeCloseTo(a.lagMonths ?? 0, 5);
        },
      ),
      runs,
    );
  });
});

describe('a path', () => {
  const course = fc
    .tuple(fc.constantFrom('linear', 'back-loaded', 'compound', 's-curve'), fc.integer({ min: 1, max: 90 }))
    .map(([shape, tenths]): Course => ({
      shape,
      growth: tenths === 10 ? null : { n: BigInt(tenths), d: 10n },
      corners: [],
    }))
    .filter((c) => c.shape !== 'compound' || c.growth !== null);
  const share = fc.integer({ min: 0, max: 60 }).map((n): Rational => ({ n: BigInt(n), d: 60n }));

  it('begins at nothing, ends at everything and never falls', () => {
    fc.assert(
      fc.property(course, share, share, (c, a, b) => {
        expect(compare(shareDue(c, zero), zero)).toBe(0);
        expect(compare(shareDue(c, one), one)).toBe(0);
        const [early, late] = compare(a, b) <= 0 ? [a, b] : [b, a];
        expect(compare(shareDue(c, early), shareDue(c, late))).toBeLessThanOrEqual(0);
      }),
      runs,
    );
  });

  it('leads back from what is due to when it was due', () => {
    fc.assert(
      fc.property(course, share, (c, s) => {
        expect(toNumber(shareWhen(c, shareDue(c, s), s))).toBeCloseTo(toNumber(s), 6);
      }),
      runs,
    );
  });

  it('of stages stands at every stage value on its day', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 5 }),
        fc.option(fc.nat(100)),
        fc.nat(24),
        (heights, baseline, ramp) => {
          const stages = heights
            .toSorted((a, b) => a - b)
            .map((height, place): [Rational, Rational] => [
              { n: BigInt(place + 1), d: BigInt(heights.length) },
              whole(height),
            ]);
          const start = baseline === null ? null : whole(baseline);
          const corners = climbStairs({ stages, baseline: start, ramp: whole(ramp), months: whole(36) });
          for (const [at, height] of stages) {
            const floor = start && compare(start, height) > 0 ? start : height;
            expect(heightAt(corners, at)).toEqual(floor);
          }
        },
      ),
      runs,
    );
  });
});
