import fc from 'fast-check';
import { compare, type Frequency, type Kind, type Measure, type Rational, type Target } from '#scoring';
import { anyNumber, anyShare, anyWeight, positiveNumber } from './any-number.js';

/** The measures that a kind is made for; any other is drawn now and then. */
const measuresOf: Readonly<Record<Kind, readonly Measure[]>> = {
  level: ['level'],
  ratio: ['ratio'],
  'ratio-staged': ['ratio'],
  increment: ['ratio', 'level', 'stock', 'flow'],
  'increment-per-year': ['ratio', 'level', 'stock', 'flow'],
  'count-stock': ['stock'],
  'count-cumulative': ['flow', 'flow-ytd'],
  'count-per-year': ['flow', 'flow-ytd'],
  coverage: ['ratio'],
  'coverage-conditional': ['conditional'],
  'each-unit': ['stock', 'each-unit', 'ratio', 'flow'],
  'share-of-units': ['share-of-units'],
  milestone: ['date'],
  'milestone-set': ['date'],
  'milestone-staged': ['date'],
  relative: ['relative'],
  monotone: ['level', 'ratio', 'flow'],
  composite: ['composite'],
};

export const everyKind: readonly Kind[] = [
  'level',
  'ratio',
  'ratio-staged',
  'increment',
  'increment-per-year',
  'count-stock',
  'count-cumulative',
  'count-per-year',
  'coverage',
  'coverage-conditional',
  'each-unit',
  'share-of-units',
  'milestone',
  'milestone-set',
  'milestone-staged',
  'relative',
  'monotone',
  'composite',
];
export const everyShape: readonly Target['trajectory']['shape'][] = [
  'linear',
  'compound',
  'back-loaded',
  's-curve',
  'steps',
  'seasonal',
  'custom',
  'none',
];
const everyMeasure = [...new Set(Object.values(measuresOf).flat())];
export const frequencies: readonly Frequency[] = ['month', 'quarter', 'quarter', 'half-year', 'year', 'year'];
/** Measures whose figures are a share of something. */
export const ratioLike = new Set<Measure>(['ratio', 'conditional', 'share-of-units', 'relative']);
const drawnTarget = fc.record({
  kind: fc.constantFrom(...everyKind),
  strange: fc.nat(7),
  measure: fc.constantFrom(...everyMeasure),
  op: fc.constantFrom<Target['op']>('>=', '>=', '>', '<=', '<', '=', 'range', '~='),
  frequency: fc.constantFrom(...frequencies),
  low: fc.option(fc.oneof(positiveNumber, positiveNumber, positiveNumber, anyNumber, anyShare), { freq: 20 }),
  high: fc.option(fc.oneof(positiveNumber, anyShare), { freq: 15 }),
  fraction: anyShare,
  from: fc.constantFrom('2022-01-01', '2023-01-01', '2023-01-01', '2023-03-15'),
  by: fc.constantFrom('2023-12-31', '2024-08-30', '2025-12-31', '2025-12-31'),
  stages: fc.array(fc.oneof(anyShare, anyNumber), { maxLength: 3 }),
  baseline: fc.constantFrom('none', 'first', 'own', 'value', 'value', 'value'),
  baselineAt: fc.constantFrom('2022', '2022', '2022', '2022Q4', '202212', '2023Q1', '2021'),
  baselineValue: fc.oneof(anyShare, anyShare, positiveNumber, anyNumber),
  shape: fc.constantFrom(...everyShape, 'linear', 'linear'),
  ramp: fc.constantFrom(0, 6, 12),
  weights: fc.constantFrom<readonly number[]>([], [15, 20, 30, 35], [40, 60], [100], [10, 30, 60, 100], [5, 4, 3]),
  keep: fc.constantFrom<Target['keep']>('none', 'none', 'none', 'none', 'once-reached', 'from-start'),
  grace: fc.nat(2),
  upper: fc.constantFrom<Target['upper']>('bound', 'note'),
  missing: fc.constantFrom<Target['missing']>('fail', 'exclude', 'hold'),
  rollup: fc.constantFrom<Target['rollup']>('none', 'each-unit', 'share', 'value', 'mean'),
  rebase: fc.constantFrom<'year' | 'fixed'>('year', 'fixed'),
  of: fc.constantFrom<'amount' | 'baseline'>('amount', 'amount', 'baseline'),
  variant: fc.constantFrom<'arithmetic' | 'geometric'>('arithmetic', 'geometric'),
  dimensions: fc.array(anyWeight, { maxLength: 3 }),
  limits: fc.boolean(),
  binomial: fc.boolean(),
  precision: fc.option(fc.constant<Rational>({ n: 1n, d: 10n })),
});

type TargetDraw = typeof drawnTarget extends fc.Arbitrary<infer Draw> ? Draw : never;

/** A target of any kind, operator, measure, shape and frequency, sensible for the most part. */
export const anyTarget: fc.Arbitrary<Target> = drawnTarget.map(targetOf);

function targetOf(draw: TargetDraw): Target {
  const { kind } = draw;
  const own = measuresOf[kind];
  const measure = draw.strange === 0 ? draw.measure : (own[draw.strange % own.length] ?? 'level');
  const first = ratioLike.has(measure) && draw.strange > 1 ? draw.fraction : draw.low;
  const [low, high] = first && draw.high && compare(first, draw.high) > 0 ? [draw.high, first] : [first, draw.high];
  return {
    id: 'example',
    kind,
    measure,
    indicator: 'example',
    frequency: draw.frequency,
    judgedAt: 'county',
    op: kind.startsWith('milestone') ? 'done-by' : kind === 'monotone' ? 'rising' : draw.op,
    goal: { ...(low && { low }), ...(high && { high }) },
    window: { from: draw.from, by: draw.by },
    stages: stagesOf(draw),
    baseline: baselineOf(draw),
    trajectory: {
      shape: kind === 'ratio-staged' ? 'steps' : draw.shape,
      ramp: draw.ramp,
      ...(draw.weights.length > 0 && { weights: draw.weights.map((n): Rational => ({ n: BigInt(n), d: 100n })) }),
    },
    keep: draw.keep,
    grace: draw.grace,
    upper: draw.upper,
    missing: draw.missing,
    holdMax: 1,
    rollup: draw.rollup,
    ...(draw.rollup === 'share' && { rollupShare: draw.fraction }),
    tree: 'period-end',
    ...extrasOf(draw),
    parts: kind === 'milestone-set' ? ['a', 'b'] : [],
    alerts: { raiseAfter: 2, clearAfter: 2, warnBefore: 30 },
    publicationLag: 15,
  };
}

function extrasOf(draw: TargetDraw): Partial<Target> {
  return {
    ...(draw.kind.startsWith('increment') && { increment: { rebase: draw.rebase, of: draw.of } }),
    ...(draw.kind === 'composite' && {
      composite: {
        variant: draw.variant,
        dimensions: draw.dimensions.map((weight, place) => ({ id: `part-${place + 1}`, weight })),
      },
    }),
    ...(draw.limits && { limits: { min: { n: 0n, d: 1n } } }),
    ...((draw.binomial || draw.precision) && {
      sampling: { binomial: draw.binomial, ...(draw.precision && { precision: draw.precision }) },
    }),
  };
}

function stagesOf({ kind, stages }: TargetDraw): Target['stages'] {
  const ends = ['2023-12-31', '2024-08-30', '2025-12-31'];
  return stages.map((value, place) => {
    const by = ends[place] ?? '2025-12-31';
    return kind === 'milestone-staged' ? { by, part: `part ${place + 1}` } : { by, value };
  });
}

function baselineOf({ baseline, baselineAt: at, baselineValue: value }: TargetDraw): Target['baseline'] {
  if (baseline === 'first') return { kind: 'first-observation' };
  if (baseline === 'own') return { kind: 'own', at };
  return baseline === 'value' ? { kind: 'value', value, at } : { kind: 'none' };
}
