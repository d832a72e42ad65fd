import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildCase, type CaseRow } from '../../../test/golden/build-case.js';
import type { Score, Status } from '../score.js';
import { scoreTarget } from '../score-target.js';

const runs = { numRuns: 1000 };
/** From worse to better, as far as a figure alone can move a status. */
const order: readonly Status[] = [
  'missed',
  'over_limit',
  'breach',
  'slipping',
  'regressing',
  'stalled',
  'far_behind',
  'needs_acceleration',
  'not_due',
  'too_early',
  'on_track',
  'ahead',
  'achieved',
  'holding',
];
const straight = fc.constantFrom('linear', 'back-loaded', 's-curve', 'compound', 'steps', 'seasonal');
const ends = fc.tuple(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 200 })).filter(([a, b]) => a !== b);
const period = fc.constantFrom('2023Q1', '2023Q4', '2024Q2', '2025Q3', '2025Q4');
const lastDay: Readonly<Record<string, string>> = { '1': '03-31', '2': '06-30', '3': '09-30', '4': '12-31' };

/** A figure on its way from a baseline to a goal over three years, by quarters. */
function onTheWay({ x, pair: [baseline, goal], shape, at, ...row }: Way): Score {
  return scoreTarget(
    buildCase({
      kind: 'level',
      op: goal >= baseline ? '>=' : '<=',
      value: String(goal),
      baseline: String(baseline),
      baseline_at: '2022',
      from: '2023-01-01',
      by: '2025-12-31',
      weights: '0.1;0.2;0.3;0.4',
      shape,
      period: at,
      as_of: `${at.slice(0, 4)}-${lastDay[at.slice(5)] ?? ''}`,
      figures: `${at}:${x}`,
      ...row.row,
    }),
    { explanation: false },
  );
}

interface Way {
  readonly x: number | string;
  readonly pair: readonly [number, number];
  readonly shape: string;
  readonly at: string;
  readonly row?: CaseRow;
}

/** What reads worse after than before. One expectation for all of it: thousands of them take longer than the scores. */
function worsened(before: Score, after: Score): readonly string[] {
  const [first, then] = [before.scheduleRatio, after.scheduleRatio];
  const slower = first !== null && then !== null && then < first - 1e-6;
  return [
    ...((after.attainment ?? 0) < (before.attainment ?? 0) ? ['attainment'] : []),
    ...(slower ? ['schedule ratio'] : []),
    ...(order.indexOf(after.status) < order.indexOf(before.status) ? ['status'] : []),
    ...(after.severity > before.severity ? ['severity'] : []),
  ];
}

function expectNoWorse(before: Score, after: Score): void {
  expect(worsened(before, after)).toEqual([]);
}

// Item 2: P, SPI never fall and the status never worsens when x moves in direction d (ranges: towards the band).
describe('a figure that moves the wanted way', () => {
  it('never reads worse on its way to a goal, upwards or downwards', () => {
    fc.assert(
      fc.property(ends, straight, period, fc.nat(300), fc.nat(100), (pair, shape, at, x, step) => {
        const better = pair[1] > pair[0] ? x + step : x - step;
        expectNoWorse(onTheWay({ x, pair, shape, at }), onTheWay({ x: better, pair, shape, at }));
      }),
      runs,
    );
  });

  it('never reads worse as a share, whatever the denominator', () => {
    const share = fc.integer({ min: 1, max: 60 }).chain((den) => fc.tuple(fc.nat(den), fc.nat(den), fc.constant(den)));
    fc.assert(
      fc.property(share, fc.constantFrom('ratio', 'coverage', 'share-of-units'), period, ([a, b, den], kind, at) => {
        const row = { kind, value: kind === 'coverage' ? '1' : '0.8', baseline: '0.3' };
        const score = (x: number) =>
          onTheWay({ x: `${x}/${den}`, pair: [0, 1], shape: 'linear', at, row: { ...row, op: '>=' } });
        expectNoWorse(score(Math.min(a, b)), score(Math.max(a, b)));
      }),
      runs,
    );
  });

  it('never reads worse as a count in a window, small or large', () => {
    const goal = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(goal, fc.constantFrom('>=', '>'), period, fc.nat(45), fc.nat(10), (value, op, at, x, step) => {
        const row = { kind: 'count-cumulative', op, value: String(value), baseline: '' };
        const score = (figure: number) => onTheWay({ x: figure, pair: [0, 1], shape: 'linear', at, row });
        expectNoWorse(score(x), score(x + step));
      }),
      runs,
    );
  });

  it('never reads worse on its way towards a band, from below or from above', () => {
    const band = fc.record({
      low: fc.integer({ min: 10, max: 40 }),
      width: fc.integer({ min: 1, max: 10 }),
      start: fc.integer({ min: 1, max: 60 }),
      first: fc.integer({ min: 0, max: 60 }),
      second: fc.integer({ min: 0, max: 60 }),
      op: fc.constantFrom('range', '~='),
    });
    fc.assert(
      fc.property(band, period, ({ low, width, start, first, second, op }, at) => {
        const high = low + width;
        const away = (x: number) => Math.max(low - x, x - high, 0);
        // past the far end of the band no pace is told: only figures on one side can be compared
        const below = start <= high;
        const sides = [first, second].map((x) => (below ? Math.min(x, high) : Math.max(x, low)));
        const [nearer, farther] = sides.toSorted((a, b) => away(a) - away(b));
        const row = { op, value: String(low), value_hi: String(high) };
        const score = (x = 0) => onTheWay({ x, pair: [start, low], shape: 'linear', at, row });
        const [before, after] = [score(farther), score(nearer)];
        const pace = ['schedule ratio', 'severity'];
        expect(worsened(before, after).filter((each) => !pace.includes(each))).toEqual([]);
      }),
      runs,
    );
  });
});

// Item 3: neither the unit nor the sign of the scale matters (whole counts, logit and published precision apart).
describe('a figure in another unit', () => {
  const scaled = fc.record({ pair: ends, shape: straight, at: period, x: fc.nat(300) });

  it('has the same attainment, schedule ratio, lag in months, factor, status and severity', () => {
    fc.assert(
      fc.property(scaled, fc.integer({ min: 2, max: 1000 }), ({ pair, shape, at, x }, scale) => {
        const [a, b] = [1, scale].map((k) => onTheWay({ x: x * k, pair: [pair[0] * k, pair[1] * k], shape, at }));
        expectAlike(b, a);
      }),
      runs,
    );
  });

  it('has the same with every sign and the direction turned', () => {
    const exact = fc.constantFrom('linear', 'back-loaded', 'seasonal', 'steps', 's-curve');
    fc.assert(
      fc.property(scaled, exact, ({ pair: [baseline, goal], at, x }, shape) => {
        const way = onTheWay({ x, pair: [baseline, goal], shape, at });
        expectAlike(onTheWay({ x: -x, pair: [-baseline, -goal], shape, at }), way);
      }),
      runs,
    );
  });

  it('has the same as so many of so many more', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.integer({ min: 2, max: 50 }), period, (x, scale, at) => {
        const row = { kind: 'ratio', value: '0.9', op: '>=', baseline: '0.3' };
        const score = (k: number) => onTheWay({ x: `${x * k}/${60 * k}`, pair: [0, 1], shape: 'linear', at, row });
        expectAlike(score(scale), score(1));
      }),
      runs,
    );
  });

  function expectAlike(after: Score | undefined, before: Score | undefined): void {
    const alike = (score: Score | undefined) => [score?.status, score?.severity, score?.attainment, score?.flags];
    const apart = (['scheduleRatio', 'lagMonths', 'recoveryFactor'] as const).filter((name) => {
      const [a, b] = [after?.[name] ?? null, before?.[name] ?? null];
      return a === null || b === null ? a !== b : !(Math.abs(a - b) < 5e-6);
    });
    expect([alike(after), apart]).toEqual([alike(before), []]);
  }
});
