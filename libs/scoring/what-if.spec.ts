import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildCase, type CaseRow } from '../../test/golden/build-case.js';
import { levelExample } from '../../test/golden/level-example.js';
import { toNumber, whole } from './rational.js';
import type { ScoreInput } from './score-input.js';
import { scoreTarget } from './score-target.js';
import { figureMetAtDue, figureOnTrackNext, scoreUnder, scoreWithNext, type NoFigure, type WhatIf } from './what-if.js';

const level: CaseRow = levelExample;

function figureOf(found: WhatIf | NoFigure): number | NoFigure {
  return typeof found === 'string' ? found : toNumber(found.figure.numerator);
}

describe('the figure that turns a target on track', () => {
  it('of the next year is the least with a schedule ratio of 0.95: 72 + 18 × 0.8 × 0.95 = 85.68, so 85.7 in tenths', () => {
    const found = figureOnTrackNext(buildCase(level));
    expect(found).toMatchObject({ period: '2024', score: { status: 'on_track', asOf: '2024-12-31' } });
    expect(figureOf(found)).toBe(85.7);
    expect(scoreWithNext(buildCase(level), { n: 856n, d: 10n }).status).toBe('needs_acceleration');
  });

  it('by the due date is the goal itself', () => {
    const found = figureMetAtDue(buildCase(level));
    expect(found).toMatchObject({ period: '2025', score: { status: 'achieved' } });
    expect(figureOf(found)).toBe(90);
  });

  it('of a ratio is a whole number over the denominator of today', () => {
    const ratio = buildCase({ ...level, kind: 'ratio', value: '90%', baseline: '72%', figures: '2023:801/1000' });
    expect(figureOf(figureOnTrackNext(ratio))).toBe(857);
    expect(figureMetAtDue(ratio)).toMatchObject({ figure: { denominator: { n: 1000n } } });
  });

  it('of a flow is what has to be made in the period: 430 of 1000 at Q2 asks 283 more by Q3 (712.5)', () => {
    const flow = buildCase({
      kind: 'count-cumulative',
      op: '>=',
      value: '1000',
      period: '2023Q2',
      as_of: '2023-06-30',
      figures: '2023Q1:200;2023Q2:230',
    });
    expect(figureOf(figureOnTrackNext(flow))).toBe(283);
    expect(figureOf(figureMetAtDue(flow))).toBe(570);
  });

  it('falls where less is wanted', () => {
    const falling = buildCase({
      ...level,
      op: '<=',
      value: '6.0',
      baseline: '10.0',
      by: '2030-12-31',
      figures: '2023:8.9',
    });
    // linear, 4 of 10 years: E = 8.4, on track from 10 − 4·0.4·0.95 = 8.48
    expect(figureOf(figureOnTrackNext(falling))).toBe(8.4);
    expect(figureOf(figureMetAtDue(falling))).toBe(6);
  });

  it('is 351 where more than 350 is asked', () => {
    const more = buildCase({
      kind: 'count-stock',
      op: '>',
      value: '350',
      from: '2022-01-01',
      by: '2022-12-31',
      baseline: '300',
      baseline_at: '2021',
      period: '2022Q3',
      as_of: '2022-09-30',
      figures: '2022Q3:310',
    });
    expect(figureOf(figureMetAtDue(more))).toBe(351);
  });

  it('comes down into a band from above, and is the figure of today where nothing has to change', () => {
    const band = { ...level, op: 'range', value: '2', value_hi: '5', baseline: '8' };
    expect(figureOf(figureMetAtDue(buildCase({ ...band, figures: '2023:6.5' })))).toBe(5);
    expect(figureOf(figureMetAtDue(buildCase({ ...band, figures: '2023:4' })))).toBe(4);
  });

  it('is not there for dates, without any figure, after the due date', () => {
    const milestone = buildCase({ kind: 'milestone', period: '2023Q1', as_of: '2023-03-31', figures: '' });
    expect(figureOnTrackNext(milestone)).toBe('not_a_figure');
    expect(figureOnTrackNext(buildCase({ ...level, figures: '' }))).toBe('no_figure_yet');
    expect(figureMetAtDue(buildCase({ ...level, period: '2025', as_of: '2025-12-31' }))).toBe('over');
  });

  it('is not there where a region stands as its units do, and is where a unit is judged itself', () => {
    for (const rollup of ['each-unit', 'share']) {
      const counted = { ...level, rollup, rollup_share: '4/5', judged_at: 'county' };
      expect(figureMetAtDue(buildCase({ ...counted, level: 'prefecture' }))).toBe('not_a_figure');
      expect(figureOf(figureMetAtDue(buildCase(counted)))).toBe(90);
    }
    expect(figureOf(figureMetAtDue(buildCase({ ...level, judged_at: 'county', level: 'prefecture' })))).toBe(90);
    const composite = { ...level, kind: 'composite', weights: '1;1', figures: '2023:scores 40|50' };
    expect(figureMetAtDue(buildCase(composite))).toBe('not_a_figure');
  });

  it('is out of reach where no figure would do: a count below zero', () => {
    const below = { ...level, kind: 'count-stock', op: '<', value: '0', baseline: '10', figures: '2023:5' };
    expect(figureMetAtDue(buildCase(below))).toBe('out_of_reach');
    const flow = { kind: 'count-cumulative', op: '<', value: '0', period: '2023Q2', as_of: '2023-06-30' };
    expect(figureMetAtDue(buildCase({ ...flow, figures: '2023Q1:0' }))).toBe('out_of_reach');
  });

  it('may lie below zero where the latest figure does', () => {
    const falling = { ...level, op: '<=', value: '-4', baseline: '2', figures: '2023:-1.2' };
    expect(figureOf(figureMetAtDue(buildCase(falling)))).toBe(-4);
  });

  it('goes out from the latest figure known by then, in whatever order they came', () => {
    const figures = ['2022:70', '2023:80', '2021:75'];
    for (const order of [figures, figures.toReversed(), [...figures, '2024:99'], [...figures, '2024:n/a']]) {
      const found = figureMetAtDue(buildCase({ ...level, figures: order.join(';') }));
      expect(found).toMatchObject({ change: { n: 10n, d: 1n }, score: { status: 'achieved' } });
    }
    const silent = buildCase({ ...level, figures: '2022:80;2023:n/a' });
    expect(figureMetAtDue(silent)).toMatchObject({ change: { n: 10n, d: 1n } });
  });

  it('takes the place of a figure that is known of that period', () => {
    const known = buildCase({ ...level, figures: '2023:80.1;2024:60' });
    expect(figureOf(figureOnTrackNext(known))).toBe(85.7);
    expect(scoreWithNext(known, whole(88)).value).toBe(88);
  });

  it('comes in the decimals of the finest figure known, and never finer than six', () => {
    const finer = buildCase({ ...level, value: '90.00005', figures: '2022:79.125;2023:80' });
    expect(figureMetAtDue(finer)).toMatchObject({ figure: { numerator: { n: 90001n, d: 1000n } } });
    const third = buildCase({ ...level, value: '90.00005', figures: '2023:241/3' });
    const endless: ScoreInput = {
      ...third,
      readings: third.readings.map((one) => ({ ...one, value: { numerator: { n: 241n, d: 3n }, denominator: null } })),
    };
    expect(figureMetAtDue(endless)).toMatchObject({ change: { n: 9666717n, d: 1000000n } });
  });

  it('comes in the precision that a sample has', () => {
    const input = buildCase(level);
    const sampled = { ...input, target: { ...input.target, sampling: { precision: { n: 1n, d: 2n } } } };
    expect(figureOf(figureOnTrackNext(sampled as ScoreInput))).toBe(86.1);
  });

  it('keeps the coverage of the latest figure, and of none counts as one of one', () => {
    const half = buildCase({ ...level, coverage: '9/10' });
    expect(figureMetAtDue(half)).toMatchObject({ score: { coverage: { reported: 9, expected: 10 } } });
    const none = scoreWithNext(buildCase({ ...level, figures: '' }), whole(90));
    expect(none).toMatchObject({ coverage: { reported: 1, expected: 1 }, value: 90 });
  });

  it('that has to be kept is on track while it is', () => {
    const floor = { kind: 'ratio', op: '>=', value: '95%', keep: 'from-start', grace: '1', baseline: '96%' };
    const kept = { ...floor, period: '2023Q2', as_of: '2023-06-30', figures: '2023Q1:96/100;2023Q2:94/100' };
    const found = figureOnTrackNext(buildCase(kept));
    expect(found).toMatchObject({ figure: { numerator: { n: 95n } }, score: { status: 'holding' } });
  });

  it('is the least: one step less is not on track', () => {
    const draws = fc.record({
      baseline: fc.integer({ min: 0, max: 400 }),
      rise: fc.integer({ min: 1, max: 500 }),
      figure: fc.integer({ min: 0, max: 900 }),
      shape: fc.constantFrom('linear', 'back-loaded', 's-curve'),
    });
    fc.assert(
      fc.property(draws, ({ baseline, rise, figure, shape }) => {
        const input: ScoreInput = buildCase({
          ...level,
          kind: 'count-stock',
          value: String(baseline + rise),
          baseline: String(baseline),
          shape,
          figures: `2023:${figure}`,
        });
        const found = figureOnTrackNext(input);
        if (typeof found === 'string') throw new Error(found);
        expect(['on_track', 'ahead', 'achieved', 'holding']).toContain(found.score.status);
        if (found.change.n === 0n) return;
        const less = scoreWithNext(input, { n: found.figure.numerator.n - 1n, d: 1n });
        expect(['on_track', 'ahead', 'achieved', 'holding']).not.toContain(less.status);
      }),
      { numRuns: 200 },
    );
  });
});

describe('another trajectory', () => {
  it('asks less of the same figure by now: linear lags 3 months, compound 8.62', () => {
    const input = buildCase({
      ...level,
      op: '<=',
      value: '6.0',
      baseline: '10.0',
      by: '2030-12-31',
      shape: 'compound',
      figures: '2023:8.9',
    });
    expect(scoreTarget(input)).toMatchObject({ status: 'needs_acceleration', severity: 2 });
    expect(scoreUnder(input, { shape: 'linear', ramp: 12 })).toMatchObject({ severity: 0, lagMonths: 3 });
    expect(scoreUnder(input, { shape: 's-curve', ramp: 12 }).status).toBe('ahead');
    expect(scoreTarget(input).severity).toBe(2);
  });

  it('leaves a score of the next period where it was asked to be', () => {
    expect(scoreWithNext(buildCase(level), whole(90))).toMatchObject({ period: '2024', status: 'achieved' });
  });
});
