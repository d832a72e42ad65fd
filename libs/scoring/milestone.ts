import type { Case, Findings } from './case.js';
import { addDays } from './civil-day.js';
import { conclude } from './conclude.js';
import { comparePeriods, monthsIn, periodEnd, type IsoDay } from './period.js';
import { compare, one, whole, zero, type Rational } from './rational.js';
import type { Reading } from './reading.js';
import { jsonNumber } from './rounding.js';
import { partVerdicts } from './stage-verdicts.js';
import type { Made } from './workings.js';

/**
 * Scores what is to be done by a day (section 6): judged on the as-of day itself, in days and calendar months. Nothing
 * claimed is nothing done, never missing data. Kinds milestone, milestone-set and milestone-staged.
 */
export function assessMilestone(c: Case): Findings {
  const readings = readingsOf(c);
  const last = readings.at(-1);
  const parts = partsOf(c, readings);
  const condition = c.workings.run('condition', { parts, asOf: c.asOf });
  const attainment = measureAttainment(c, condition, last);
  const dueShare = condition.ref('dueShare');
  const expected = c.workings.run('expected', { baseline: zero, goal: one, share: dueShare });
  const due = (condition.number('dueShare') ?? zero).n > 0n;
  const scheduleRatio =
    c.target.kind === 'milestone-staged' && due
      ? c.workings.run('schedule ratio', { attainment: attainment.ref(), share: expected.ref() })
      : null;
  const lag = measureLag(c, condition, { attainment, expected });
  const verdict = judge(c, condition, { scheduleRatio, lag, notApplicable: last?.notApplicable === true });
  const known = last?.notApplicable === true ? null : jsonNumber;
  return {
    ...verdict,
    ...(c.target.kind === 'milestone-staged' && { stages: partVerdicts(c, parts) }),
    observed: c.input.period,
    value: condition.text('last'),
    attainment: show(known, attainment.number()),
    expected: show(known, expected.number()),
    scheduleRatio: show(known, scheduleRatio?.number()),
    lagValue: show(known, lag.number('value')),
    lagMonths: show(known, lag.number('months')),
    atDue: c.input.judged && known ? verdictAtDue(c, condition) : null,
    coverage: last?.coverage ?? { reported: 0, expected: c.input.units?.total ?? 1 },
  };
}

function readingsOf({ input }: Case): readonly Reading[] {
  const until = periodEnd(input.period);
  return input.readings
    .filter(({ period }) => periodEnd(period) <= until)
    .toSorted((a, b) => comparePeriods(a.period, b.period));
}

/** Each part with its due date and the day it was done, as last claimed; a part that no reading names is open. */
function partsOf(
  { target, window }: Case,
  readings: readonly Reading[],
): readonly (readonly [IsoDay, IsoDay | null])[] {
  const staged = target.kind === 'milestone-staged' ? target.stages : [];
  const names = target.parts.length > 0 ? target.parts : staged.map(({ part }, place) => part ?? String(place));
  return Array.from({ length: Math.max(1, names.length, staged.length) }, (_, place) => {
    const stage = staged.find(({ part }) => part !== undefined && part === names[place]) ?? staged[place];
    const claims = readings.flatMap(({ done }) => done?.[place] ?? []);
    return [stage?.by ?? window.by, claims.at(-1) ?? null];
  });
}

/** From the date that passed undone until today; once all is done, from the due date until the last was done. */
function measureLag(
  c: Case,
  condition: Made,
  { attainment, expected }: Readonly<Record<'attainment' | 'expected', Made>>,
): Made {
  const [missed, last] = [condition.text('missed'), condition.text('last')];
  const late = last !== null && last > c.window.by;
  if (late) c.flags.add('late');
  return c.workings.run('lag', {
    since: missed ?? (late ? c.window.by : ''),
    until: missed !== null ? c.asOf : (last ?? ''),
    expected: expected.ref(),
    attainment: attainment.ref(),
  });
}

/** Parts done over parts; a rolled-up reading brings its own count of units done over units expected. */
function measureAttainment({ workings }: Case, condition: Made, last: Reading | undefined): Made {
  const units = last?.value;
  const counted = units?.denominator && units.denominator.n > 0n && units.denominator.d > 0n && units.numerator.d > 0n;
  return workings.run('attainment', {
    value: counted ? units.numerator : condition.ref('done'),
    baseline: zero,
    goal: counted ? units.denominator : condition.ref('parts'),
  });
}

interface Measured {
  readonly scheduleRatio: Made | null;
  readonly lag: Made;
  readonly notApplicable: boolean;
}

function judge(c: Case, condition: Made, { scheduleRatio, lag, notApplicable }: Measured): Findings {
  const done = condition.text('last') !== null;
  const anyDue = compare(condition.number('dueShare') ?? zero, zero) > 0;
  const near = isNear(c, condition.text('next'));
  return conclude(
    c,
    {
      notApplicable: notApplicable || undefined,
      noTarget: !c.input.judged || undefined,
      notDue: c.asOf < c.window.from || (!done && !anyDue) || undefined,
      meets: done,
      stageMissed: condition.text('missed') ?? undefined,
      scheduleRatio: scheduleRatio?.ref(),
    },
    {
      milestone: true,
      lagMonths: lag.ref('months'),
      monthsPerPeriod: whole(monthsIn(c.target.frequency)),
      near: (c.input.judged && near) || undefined,
    },
  );
}

function isNear({ asOf, target, window }: Case, next: IsoDay | null): boolean {
  return next !== null && asOf >= window.from && addDays(asOf, target.alerts.warnBefore) >= next;
}

/** Done in time, or not; open until the day after the due date. */
function verdictAtDue({ asOf, window }: Case, condition: Made): 'achieved' | 'missed' | null {
  const last = condition.text('last');
  if (last !== null) return last <= window.by ? 'achieved' : 'missed';
  return asOf > window.by ? 'missed' : null;
}

function show(write: ((value: Rational) => number) | null, value: Rational | null | undefined): number | null {
  return write && value ? write(value) : null;
}
