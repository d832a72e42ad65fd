import { describe, expect, it } from '@jest/globals';
import { scoreTarget, type Score } from '#scoring';
import { buildCase } from '../../../test/golden/build-case.js';
import { assess, type Assessment } from './assessment.js';
import { decideAlerts } from './decide-alerts.js';
import { closed, stepAlert, type AlertMachine } from './step-alert.js';

/**
 * The table of the scoring specification, section 10: a five-year plan in quarters along a straight line, quarters 8 to
 * 16 of 20. One row for each step: what was reached, what is judged of it, and where the alert stands afterwards.
 */
const table = [
  ['2022Q4', 0.97, 0.72, 0, 0, null, 'closed', 'below'],
  ['2023Q1', 0.94, 1.62, 1, 1, null, 'closed', 'raise'],
  ['2023Q2', 0.96, 1.2, 0, 0, null, 'closed', 'clear'],
  ['2023Q3', 0.93, 2.31, 1, 1, null, 'closed', 'raise'],
  ['2023Q4', 0.92, 2.88, 1, 2, null, 'raise L1', 'raised'],
  ['2024Q1', 0.97, 1.17, 0, null, 0, 'L1', 'clear'],
  ['2024Q2', 0.99, 0.42, 0, null, 0, 'L1', 'below'],
  ['2024Q3', 1.01, -0.45, 0, null, 1, 'L1', 'below'],
  ['2024Q4', 1.02, -0.96, 0, null, 2, 'clear', 'below'],
] as const;

const quarterly = { raiseAfter: 2, clearAfter: 2, warnBefore: 30 };
const months = { Q1: '03-31', Q2: '06-30', Q3: '09-30', Q4: '12-31' };

function judged(period: (typeof table)[number][0], ratio: number, place: number): Score {
  const quarter = period.slice(4) as keyof typeof months;
  return scoreTarget(
    buildCase({
      kind: 'level',
      op: '>=',
      value: '1000',
      baseline: '0',
      baseline_at: '2020',
      from: '2021-01-01',
      by: '2025-12-31',
      period,
      as_of: `${period.slice(0, 4)}-${months[quarter]}`,
      figures: `${period}:${String(Math.round(ratio * 100) * (place + 8) * 5)}e-1`,
    }),
  );
}

const scores = table.map(([period, ratio], place) => judged(period, ratio, place));
const assessments = scores.flatMap((score): Assessment[] => {
  const seen = assess(score, { deadline: score.asOf, today: '2025-02-01' });
  return seen === null ? [] : [seen];
});

/** Before and after each step, with what the step counted: a period that raises or clears has counted up to it. */
const machines = assessments.reduce<readonly AlertMachine[]>(
  (before, seen) => [...before, stepAlert(before.at(-1) ?? closed, seen, quarterly).machine],
  [closed],
);

describe('the worked table of the specification', () => {
  it('is judged as it says: schedule ratio, lag in months and severity of every step', () => {
    const found = scores.map(({ period, scheduleRatio, lagMonths, severity }) => [period, scheduleRatio, lagMonths, severity]); // prettier-ignore
    expect(found).toEqual(table.map(([period, ratio, lag, severity]) => [period, ratio, lag, severity]));
  });

  it.each(table.map((row, place) => [place + 1, ...row] as const))(
    'counts at step %i (%s, SPI %d, lag %d, severity %d): bad %p, good %p, %s',
    (step, ...[, , , , bad, good, alert]) => {
      const [before, after, seen] = [machines[step - 1], machines[step], assessments[step - 1]];
      if (before === undefined || after === undefined || seen === undefined) throw new Error('nine steps');
      const [wasOpen, isOpen] = [before.level > 0, after.level > 0];
      // the step that raises or clears counts to the end before it starts anew
      const counted = wasOpen
        ? { bad: null, good: isOpen ? after.good : before.good + Number(seen.recovered) }
        : { bad: isOpen ? before.bad + Number(seen.severity > 0) : after.bad, good: null };
      expect(counted).toEqual({ bad, good });
      expect(describeState(before, after)).toBe(alert);
    },
  );

  it('is raised at step 5 and cleared at step 9, where a bare threshold of 0.95 flaps', () => {
    const history = { assessments, rule: quarterly, counted: new Map(), settledUpTo: 0, closedBefore: null }; // prettier-ignore
    expect(decideAlerts({ ...history, openLevel: 0 })).toEqual([
      { kind: 'open', period: 202324, severity: 1, reason: 'periods_behind' },
      { kind: 'clear', period: 202424, severity: 0, reason: 'recovered' },
    ]);
    expect(bareThreshold()).toEqual(table.map((row) => row[7]));
  });
});

function describeState(before: AlertMachine, after: AlertMachine): string {
  if (after.level === 0) return before.level === 0 ? 'closed' : 'clear';
  return before.level === 0 ? `raise L${after.level}` : `L${after.level}`;
}

function bareThreshold(): string[] {
  return table.map(([, ratio], place) => {
    const [was, is] = [(table[place - 1]?.[1] ?? 1) < 0.95, ratio < 0.95];
    if (is) return was ? 'raised' : 'raise';
    return was ? 'clear' : 'below';
  });
}
