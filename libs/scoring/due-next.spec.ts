import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyScoreInput } from '../../test/golden/any-score-input.js';
import { buildCase, type CaseRow } from '../../test/golden/build-case.js';
import { levelExample } from '../../test/golden/level-example.js';
import { dueNext } from './due-next.js';
import { nextPeriod, periodEnd } from './period.js';
import { zero } from './rational.js';
import type { Score } from './score.js';
import type { ScoreInput } from './score-input.js';
import { scoreTarget } from './score-target.js';

const ask = (row: CaseRow) => {
  const input = buildCase({ as_of: '2023-12-31', ...row });
  return dueNext(scoreTarget(input), input.target);
};

/** What scoring itself would find due in the next period, were the latest figure repeated. */
function expectedThen(input: ScoreInput, { observed }: Score): number | null {
  const latest = input.readings.find((one) => one.period === observed);
  if (latest === undefined) return null;
  const period = nextPeriod(input.period);
  const value = input.target.measure === 'flow' ? { numerator: zero, denominator: null } : latest.value;
  const known = input.readings.filter((one) => periodEnd(one.period) <= periodEnd(input.period));
  const readings = [...known, { ...latest, period, value }];
  return scoreTarget({ ...input, period, asOf: periodEnd(period), readings, units: null }).expected;
}

const isBeyondOrStandIn = ({ explanation, flags }: Score): boolean =>
  explanation.some(({ step, inputs }) => step === 'lag' && 'low' in inputs) ||
  ['imputed', 'outside_limits'].some((flag) => flags.includes(flag));

describe('what is due next', () => {
  it('is what scoring finds due in the next period, for whatever has a severity', () => {
    let seen = 0;
    fc.assert(
      fc.property(anyScoreInput, (input) => {
        const score = scoreTarget(input);
        const isOver = periodEnd(input.period) >= input.target.window.by;
        if (score.severity === 0 || score.kind === 'monotone' || isOver || isBeyondOrStandIn(score)) return;
        const next = dueNext(score, input.target);
        const then = typeof next === 'string' ? null : expectedThen(input, score);
        if (typeof next === 'string' || then === null) return;
        seen += 1;
        expect(Math.abs(next.value - then)).toBeLessThan(1e-5 * Math.max(1, Math.abs(then)));
      }),
      { numRuns: 1500, seed: 5 },
    );
    expect(seen).toBeGreaterThan(20);
  });

  it('lies on the path, one period on, and is the goal once the target is due', () => {
    expect(ask(levelExample)).toEqual({ period: '2024', value: 86.4, beyond: false, due: false });
    expect(ask({ ...levelExample, period: '2025', figures: '2025:80.1' })).toEqual({
      period: '2026',
      value: 90,
      beyond: false,
      due: true,
    });
  });

  it.each<readonly [string, CaseRow, ReturnType<typeof dueNext>]>([
    [
      'falls where less is wanted',
      { ...levelExample, op: '<=', value: '6', baseline: '10', by: '2030-12-31', figures: '2023:9.9' },
      { period: '2024', value: 8.4, beyond: false, due: false },
    ],
    [
      'is the upper end of a band that was left by its top',
      { ...levelExample, op: 'range', value: '2', value_hi: '5', baseline: '1', figures: '2023:7' },
      { period: '2024', value: 5, beyond: false, due: false },
    ],
    [
      'of the running year is what was added up since it began, and of the next year its own',
      { kind: 'count-per-year', op: '>=', value: '4', by: '2024-12-31', period: '2023Q4', figures: '2023Q4:1' },
      { period: '2024Q1', value: 1, beyond: false, due: false },
    ],
    [
      'of a yearly rise is more than the last year had',
      { ...levelExample, kind: 'monotone', op: 'rising', value: '', baseline: '', figures: '2022:31.8;2023:31.2' },
      { period: '2024', value: 31.2, beyond: true, due: false },
    ],
    [
      'is more than the goal where more is asked',
      { ...levelExample, op: '>', period: '2025', figures: '2025:89', as_of: '2025-12-31' },
      { period: '2026', value: 90, beyond: true, due: true },
    ],
    [
      'of what is done by a day is no figure',
      { kind: 'milestone', by: '2023-06-30', period: '2023Q3', as_of: '2023-09-30' },
      'by_day',
    ],
    [
      'of a count above its limit is none',
      {
        kind: 'count-per-year',
        op: 'range',
        value: '1',
        value_hi: '2',
        period: '2023Q2',
        figures: '2023Q1:1;2023Q2:2',
      },
      'no_path',
    ],
  ])('%s', (_, row, next) => {
    expect(ask(row)).toEqual(next);
  });
});
