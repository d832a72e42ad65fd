import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { divide, multiply, negate, one, rational, zero, type Rational } from '../rational.js';
import type { Direction, ProfileCase } from './profile-case.js';
import { profiles, type ProfileName } from './profiles.js';
import { statcanIndicator } from './statcan-series.js';

const runs = { numRuns: 1000 };
const names: readonly ProfileName[] = ['house', 'statcan', 'unsd2022', 'unsd2023', 'hp2020'];
const tenths = (n: number): Rational => rational(n, 10) ?? zero;
const figure = (min: number): fc.Arbitrary<Rational> => fc.integer({ min, max: 1200 }).map(tenths);
const away = fc.integer({ min: -1200, max: 1200 }).filter((n) => n !== 0 && Math.abs(n) !== 1000);
const year = (min: number, max: number) => fc.integer({ min, max });
const plain = fc.constantFrom<Direction>('increase', 'decrease');

/** Any row at all, sensible or not. */
const anything: fc.Arbitrary<ProfileCase> = fc.record({
  baseline: fc.option(figure(-1200)),
  baseYear: fc.option(year(2010, 2030), { freq: 9 }),
  current: fc.option(figure(-1200)),
  currentYear: fc.option(year(2010, 2035), { freq: 9 }),
  target: fc.option(figure(-1200), { freq: 3 }),
  targetYear: fc.option(year(2010, 2040), { freq: 9 }),
  direction: fc.constantFrom<Direction>('increase', 'decrease', 'not-increase', 'not-decrease'),
  limit: fc.option(figure(-1200)),
  limits: fc.constant(null),
  significant: fc.option(fc.boolean()),
  point: fc.constantFrom(one, tenths(1)),
  nature: fc.constantFrom<ProfileCase['nature']>('figure', 'figure', 'growth-rate', 'yes-no'),
});

/** A row that every method can work on: figures of one sign, years in order. */
const sound = (targets: fc.Arbitrary<boolean>): fc.Arbitrary<ProfileCase> =>
  fc
    .record({
      parts: fc.tuple(figure(1), figure(1), figure(1)),
      years: fc.tuple(year(2010, 2015), year(1, 10), year(1, 15)),
      direction: plain,
      hasTarget: targets,
      significant: fc.option(fc.boolean()),
    })
    .map(({ parts: [baseline, current, goal], years: [from, seen, allowed], direction, hasTarget, significant }) => ({
      ...{ baseline, current, direction, significant, limits: null, limit: null, point: one },
      ...{ baseYear: from, currentYear: from + seen, target: hasTarget ? goal : null, targetYear: from + allowed },
      nature: 'figure' as const,
    }));

/** From worst to best; the words that are no class of progress stand apart. */
const ladder: Readonly<Record<ProfileName, readonly string[]>> = {
  house: [
    ...['missed', 'breach', 'regressing', 'stalled', 'far_behind', 'needs_acceleration', 'on_track', 'ahead'],
    ...['achieved', 'holding'],
  ],
  statcan: ['deterioration', 'limited_progress', 'moderate_progress', 'substantial_progress', 'target_achieved'],
  unsd2022: [
    ...['Deterioration', 'Limited or No Progress', 'Fair progress but acceleration needed', 'On Track'],
    'Target Achieved',
  ],
  unsd2023: ['stagnation_or_regression', 'fair_progress', 'on_track', 'achieved'],
  hp2020: ['Got worse', 'Little or no detectable change', 'Improved', 'Target met or exceeded'],
};
const apart = ['not_available', 'no_target', 'no_data', 'no_baseline', 'baseline_only', 'too_early'];
const rank = (name: ProfileName, status: string): number => ladder[name].indexOf(status);

const scaled = (given: ProfileCase, by: Rational): ProfileCase => {
  const times = (value: Rational | null): Rational | null => value && multiply(value, by);
  const { baseline, current, target, limit, point } = given;
  return {
    ...given,
    ...{ baseline: times(baseline), current: times(current), target: times(target), limit: times(limit) },
    point: multiply(point, by.n < 0n ? negate(by) : by),
  };
};

describe.each(names)('the method %s', (name) => {
  const { judge } = profiles[name];

  it('gives a finite figure and a word of its own, or says why not, whatever the row', () => {
    fc.assert(
      fc.property(anything, (given) => {
        const { value, score, status, reason, rule } = judge(given);
        expect(value === null || Number.isFinite(value)).toBe(true);
        expect(Object.is(value, -0)).toBe(false);
        expect(score === null || (score >= -5 && score <= 5)).toBe(true);
        expect([...ladder[name], ...apart, 'Baseline only', 'Informational']).toContain(status);
        expect(reason === null && value === null ? (rule ?? status) : '').toMatch(
          /^$|^informational$|^yes-no$|^achieved$|^missed$/,
        );
      }),
      runs,
    );
  });

  it('never falls in class when the latest figure moves in the wanted direction', () => {
    fc.assert(
      fc.property(sound(fc.boolean()), figure(1), (given, step) => {
        const { current, direction } = given;
        if (!current) return;
        const smaller = rational(current.n * step.d, current.d * step.d + current.n * step.n) ?? current;
        const better = direction === 'increase' ? multiply(current, addOne(step)) : smaller;
        const [before, after] = [judge(given), judge({ ...given, current: better })];
        if (apart.includes(before.status) || apart.includes(after.status)) return;
        expect(rank(name, after.status)).toBeGreaterThanOrEqual(rank(name, before.status));
      }),
      runs,
    );
  });

  it('is the same in any unit', () => {
    fc.assert(
      fc.property(sound(fc.boolean()), fc.integer({ min: 1, max: 1000 }), (given, k) => {
        const [here, there] = [judge(given), judge(scaled(given, tenths(k)))];
        expect({ ...there, value: null, score: null }).toEqual({ ...here, value: null, score: null });
        expect(isClose(there.value, here.value) && isClose(there.score, here.score)).toBe(true);
      }),
      runs,
    );
  });

  it('is the same with every sign and the direction turned', () => {
    // growth rates of the 2022 method are for positive figures only
    if (name === 'unsd2022') return;
    fc.assert(
      fc.property(sound(fc.boolean()), away, (given, goal) => {
        const named = { ...given, target: given.target && tenths(goal) };
        const turned: Direction = given.direction === 'increase' ? 'decrease' : 'increase';
        const mirrored = { ...scaled(named, { n: -1n, d: 1n }), direction: turned };
        expect(judge(mirrored)).toEqual(judge(named));
      }),
      runs,
    );
  });
});

describe('the statcan method', () => {
  it('scores and classes a growth rate alike', () => {
    fc.assert(
      fc.property(sound(fc.constant(false)), fc.option(figure(1)), (given, limit) => {
        const result = profiles.statcan.judge({ ...given, limit });
        expect(statcanIndicator([result])).toEqual({ score: result.score, status: result.status });
      }),
      runs,
    );
  });
});

describe('the house and Healthy People methods', () => {
  it('agree on the share of the change where all the time is gone', () => {
    fc.assert(
      fc.property(sound(fc.constant(true)), (given) => {
        const due = { ...given, currentYear: given.targetYear };
        const [house, hp] = [profiles.house.judge(due), profiles.hp2020.judge(due)];
        if (hp.rule !== 'percent-of-targeted-change') return;
        expect(house.value).toBeCloseTo((hp.value ?? 0) / 100, 10);
      }),
      runs,
    );
  });
});

/** Equal but for the last digits of a double. */
function isClose(a: number | null, b: number | null): boolean {
  return a === null || b === null ? a === b : Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b));
}

function addOne(step: Rational): Rational {
  return divide({ n: step.n + step.d, d: step.d }, one) ?? one;
}
