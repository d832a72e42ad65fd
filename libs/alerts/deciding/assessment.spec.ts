import { describe, expect, it } from '@jest/globals';
import type { Score } from '#scoring';
import { assess } from './assessment.js';

const today = '2024-01-10';
const reporting = { deadline: '2024-01-15', today };

/** A score of a province for the fourth quarter of 2023, with what the counters look at. */
const score = (more: Partial<Score>): Score => ({
  plan: 'p',
  planVersion: 1,
  target: 't',
  indicator: 'i',
  kind: 'ratio',
  region: '520000',
  level: 'province',
  period: '2023Q4',
  asOf: '2023-12-31',
  observed: '2023Q4',
  value: null,
  baseline: null,
  goal: { op: '>=', value: 0.8, by: '2023-12-31' },
  attainment: null,
  completion: null,
  expected: null,
  scheduleRatio: null,
  lagValue: null,
  lagMonths: null,
  requiredPace: null,
  observedPace: null,
  recoveryFactor: null,
  status: 'missed',
  atDue: 'missed',
  severity: 3,
  forecast: null,
  coverage: { reported: 88, expected: 88 },
  units: null,
  flags: [],
  explanation: [],
  ...more,
});

describe('what a score means to the counters of its alert', () => {
  it('is a verdict that raises at once', () => {
    expect(assess(score({}), reporting)).toMatchObject({ period: 202324, severity: 3, raisesAtOnce: true });
  });

  it('is nothing while units may still report, and something from the day after the deadline', () => {
    const partial = score({ coverage: { reported: 87, expected: 88 } });
    expect(assess(partial, reporting)).toBeNull();
    expect(assess(partial, { ...reporting, today: '2024-01-16' })).toMatchObject({ severity: 3 });
  });

  it('is nothing where it repeats the figure of an earlier period, or where nothing is judged', () => {
    expect(assess(score({ observed: '2023Q3' }), reporting)).toBeNull();
    expect(assess(score({ status: 'no_target', severity: 0 }), reporting)).toBeNull();
    expect(assess(score({ status: 'no_data', severity: 0 }), reporting)).toBeNull();
  });

  it('does not raise at once on a small denominator', () => {
    const small = score({ status: 'far_behind', flags: ['small_denominator'] });
    expect(assess(small, reporting)?.raisesAtOnce).toBe(false);
  });

  it('counts a milestone on any day: a reminder before it is due, whoever has not reported', () => {
    const reminder = score({
      kind: 'milestone',
      status: 'not_due',
      severity: 1,
      coverage: { reported: 0, expected: 9 },
    });
    expect(assess(reminder, reporting)).toMatchObject({ severity: 1, raisesAtOnce: true, clearsAtOnce: false });
    expect(assess({ ...reminder, status: 'achieved', severity: 0 }, reporting)?.clearsAtOnce).toBe(true);
  });

  it('is attention after one year without a rise and a warning after two, counted like any other period', () => {
    const flat = score({ kind: 'monotone', period: '2023', observed: '2023', status: 'stalled', severity: 1 });
    expect(assess(flat, reporting)).toMatchObject({ severity: 1, raisesAtOnce: false, recovered: false });
    expect(assess({ ...flat, status: 'regressing', severity: 2 }, reporting)).toMatchObject({ severity: 2 });
    const risen = score({ kind: 'monotone', period: '2023', observed: '2023', status: 'on_track', severity: 0 });
    expect(assess(risen, reporting)).toMatchObject({ severity: 0, recovered: true, clearsAtOnce: false });
  });

  it('is a verdict for an increment that its year did not bring, and nothing while its baseline is missing', () => {
    const raise = score({ kind: 'increment-per-year', status: 'missed', severity: 3 });
    expect(assess(raise, reporting)).toMatchObject({ severity: 3, raisesAtOnce: true });
    expect(assess({ ...raise, status: 'no_baseline', severity: 0 }, reporting)).toBeNull();
  });

  it('is nothing for a composite without a value to reach, and like any pace for one that has it', () => {
    const composite = score({ kind: 'composite', status: 'no_target', severity: 0 });
    expect(assess(composite, reporting)).toBeNull();
    expect(assess({ ...composite, status: 'missed', severity: 3 }, reporting)).toMatchObject({ raisesAtOnce: true });
  });

  it('is a verdict for a region that fails by its units, and clears with periods, not at once', () => {
    const failed = score({ kind: 'each-unit', status: 'missed', severity: 3 });
    expect(assess(failed, reporting)).toMatchObject({ raisesAtOnce: true, clearsAtOnce: false });
    const met = score({ kind: 'each-unit', status: 'achieved', severity: 0 });
    expect(assess(met, reporting)).toMatchObject({ recovered: true, clearsAtOnce: false });
  });
});
