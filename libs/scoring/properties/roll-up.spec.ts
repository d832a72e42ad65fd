import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyTarget } from '../../../test/golden/any-target.js';
import { countUnits, type CountedUnit } from '../count-units.js';
import { compare, divide, subtract, whole, zero, type Rational } from '../rational.js';
import type { Reading } from '../reading.js';
import { rollUp } from '../roll-up.js';
import { rollUpUnits, type UnitFigures } from '../roll-up-units.js';
import type { Status } from '../score.js';
import type { Measure, Target } from '../target.js';
import { summarizeUnits, type UnitScore } from '../unit-summary.js';

const runs = { numRuns: 1000 };
const measure = fc.constantFrom<Measure>(
  'stock',
  'flow',
  'flow-ytd',
  'ratio',
  'conditional',
  'share-of-units',
  'each-unit',
  'date',
);
const counts = fc.constantFrom<Measure>('stock', 'flow', 'flow-ytd');
const count = fc.integer({ min: -50, max: 300 });
/** A child: counts, shares and days at once, so that it serves any measure; sometimes silent, sometimes not applicable. */
const child = fc.record({
  figure: count,
  denominator: fc.nat(60),
  day: fc.constantFrom(null, '2023-01-31', '2023-06-30', '2023-09-02'),
  kind: fc.constantFrom('told', 'told', 'told', 'told', 'silent', 'not-applicable'),
});
type Drawn = typeof child extends fc.Arbitrary<infer Draw> ? Draw : never;

function readingOf(drawn: Drawn, of: Measure): Reading {
  const shares = ['ratio', 'conditional', 'share-of-units', 'each-unit'].includes(of);
  const told = drawn.kind === 'told';
  const figure = shares
    ? { numerator: whole(Math.min(drawn.denominator, Math.abs(drawn.figure))), denominator: whole(drawn.denominator) }
    : { numerator: whole(drawn.figure), denominator: null };
  return {
    period: '2023Q3',
    value: told && of !== 'date' ? figure : null,
    ...(of === 'date' && { done: [told ? drawn.day : null] }),
    ...(drawn.kind === 'not-applicable' && { notApplicable: true }),
    coverage: { reported: told ? 1 : 0, expected: drawn.kind === 'not-applicable' ? 0 : 1 },
    recordedAt: '2023-10-10T09:30:00+08:00',
  };
}

const expectedOf = (readings: readonly Reading[]) => readings.reduce((sum, each) => sum + each.coverage.expected, 0);
const together = (of: Measure, readings: readonly Reading[]) => rollUp(of, readings, expectedOf(readings));

/** What a roll-up says, fractions by their cross product. */
function said({ value, done, coverage, notApplicable }: Reading) {
  const quotient = value?.denominator ? divide(value.numerator, value.denominator) : (value?.numerator ?? null);
  return { numerator: value?.numerator.n, quotient, done, coverage, notApplicable: notApplicable === true };
}

// Item 4: roll-up is the same for any order and any grouping. Item 5: counties, provinces and the nation agree.
describe('a roll-up', () => {
  it('is the same in any order of the children', () => {
    fc.assert(
      fc.property(fc.array(child, { minLength: 1, maxLength: 6 }), measure, fc.nat(5), (drawn, of, turn) => {
        const readings = drawn.map((each) => readingOf(each, of));
        const turned = [...readings.slice(turn % readings.length), ...readings.slice(0, turn % readings.length)];
        expect(said(together(of, turned.toReversed()))).toEqual(said(together(of, readings)));
      }),
      runs,
    );
  });

  it('is the same from counties as from provinces: of any grouping', () => {
    const provinces = fc.array(fc.array(child, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(provinces, measure, (drawn, of) => {
        const counties = drawn.map((group) => group.map((each) => readingOf(each, of)));
        const applicable = counties.filter((group) => group.some((each) => each.notApplicable !== true));
        const straight = said(together(of, counties.flat()));
        const stepwise = said(
          together(
            of,
            counties.map((group) => together(of, group)),
          ),
        );
        expect([stepwise.quotient, stepwise.coverage]).toEqual([straight.quotient, straight.coverage]);
        if (applicable.length === counties.length) expect(stepwise).toEqual(straight);
      }),
      runs,
    );
  });

  it('adds up: the counties sum to the province and the provinces to the nation', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(count, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 4 }),
        counts,
        (land, of) => {
          const county = (figure: number) => readingOf({ figure, denominator: 1, day: null, kind: 'told' }, of);
          const provinces = land.map((figures) => together(of, figures.map(county)));
          for (const [place, figures] of land.entries())
            expect(provinces[place]?.value?.numerator).toEqual(whole(figures.reduce((sum, each) => sum + each, 0)));
          expect(together(of, provinces).value?.numerator).toEqual(
            whole(land.flat().reduce((sum, each) => sum + each, 0)),
          );
        },
      ),
      runs,
    );
  });

  it('of shares lies between the lowest and the highest of them', () => {
    const part = fc.tuple(fc.nat(80), fc.integer({ min: 1, max: 80 })).map(([a, b]) => [Math.min(a, b), b] as const);
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 6 }),
        fc.constantFrom<Measure>('ratio', 'conditional'),
        (parts, of) => {
          const readings = parts.map(([figure, denominator]) =>
            readingOf({ figure, denominator, day: null, kind: 'told' }, of),
          );
          const value = together(of, readings).value;
          const share = value?.denominator ? divide(value.numerator, value.denominator) : null;
          const shares = parts.map(([a, b]): Rational => ({ n: BigInt(a), d: BigInt(b) })).toSorted(compare);
          expect(share && compare(share, shares[0] ?? zero)).toBeGreaterThanOrEqual(0);
          expect(share && compare(share, shares.at(-1) ?? zero)).toBeLessThanOrEqual(0);
        },
      ),
      runs,
    );
  });

  // Item 8, above the unit: replacing missing by 0 changes a result or its coverage.
  it('tells a child that is silent from one that says 0', () => {
    fc.assert(
      fc.property(fc.array(child, { maxLength: 4 }), counts, (others, of) => {
        const rest = others.map((each) => readingOf(each, of));
        const one = { figure: 0, denominator: 1, day: null };
        const [silent, nothing] = (['silent', 'told'] as const).map((kind) =>
          said(together(of, [...rest, readingOf({ ...one, kind }, of)])),
        );
        expect(nothing).not.toEqual(silent);
      }),
      runs,
    );
  });
});

const unit = fc.record({
  state: fc.constantFrom('meets', 'fails', 'silent', 'left out'),
  whole: fc.boolean(),
  part: fc.nat(30),
  denominator: fc.integer({ min: 1, max: 30 }),
});

function unitOf(
  { state, whole: entire, part, denominator }: typeof unit extends fc.Arbitrary<infer Draw> ? Draw : never,
  place: number,
): CountedUnit {
  const code = `15030${place}`;
  if (state === 'left out') return { code, state };
  if (state === 'silent') return { code, state, denominator: entire ? null : whole(denominator) };
  const numerator = whole(state === 'meets' ? denominator : Math.min(part, denominator - 1));
  return {
    code,
    state: state === 'meets' ? 'meets' : 'fails',
    value: entire ? null : { numerator, denominator: whole(denominator) },
  };
}

const shareOf = ({ value }: ReturnType<typeof countUnits>) => divide(value.numerator, value.denominator);

// Item 10: a failing unit never raises a share, an each-unit or a coverage attainment; a unit of nothing changes nothing.
describe('units that are counted', () => {
  const units = fc.array(unit, { maxLength: 6 }).map((drawn) => drawn.map(unitOf));

  it('never reach a higher share by one more that fails or is silent', () => {
    fc.assert(
      fc.property(units, fc.boolean(), (known, silent) => {
        const failing: CountedUnit = silent
          ? { code: '999999', state: 'silent', denominator: null }
          : { code: '999999', state: 'fails', value: null };
        const [before, after] = [countUnits(known), countUnits([...known, failing])];
        expect(compare(shareOf(after) ?? zero, shareOf(before) ?? { n: 1n, d: 1n })).toBeLessThanOrEqual(0);
        expect([after.summary.met, after.summary.total]).toEqual([before.summary.met, before.summary.total + 1]);
      }),
      runs,
    );
  });

  it('are the same with one that has nothing to count, and in any order', () => {
    fc.assert(
      fc.property(units, (known) => {
        const before = countUnits(known);
        expect(countUnits([...known, { code: '999999', state: 'left out' }])).toEqual(before);
        const turned = countUnits(known.toReversed());
        expect([turned.summary, compare(subtract(turned.value.numerator, before.value.numerator), zero)]).toEqual([
          before.summary,
          0,
        ]);
      }),
      runs,
    );
  });

  it('are the same one by one as in any order, for every target that is made of its units', () => {
    const land = fc.array(fc.record({ figure: fc.nat(90), other: fc.nat(90), told: fc.boolean() }), {
      minLength: 1,
      maxLength: 4,
    });
    const made = anyTarget.map((target): Target => ({ ...target, ...madeOfUnits(target) }));
    fc.assert(
      fc.property(land, made, (drawn, target) => {
        const all = drawn.map(({ figure, other, told }, place): UnitFigures => {
          const reading = (value: number): Reading =>
            readingOf({ figure: value, denominator: 1, day: null, kind: 'told' }, 'stock');
          return {
            code: `15030${place}`,
            readings: (indicator) =>
              told || indicator === 'other' ? [reading(indicator === 'other' ? other : figure)] : [],
          };
        });
        const [one, two] = [rollUpUnits(target, all, '2023Q3'), rollUpUnits(target, all.toReversed(), '2023Q3')];
        expect(two.counted).toEqual(one.counted);
        expect(two.reading && said(two.reading)).toEqual(one.reading && said(one.reading));
      }),
      runs,
    );
  });
});

function madeOfUnits({ kind, goal }: Target): Partial<Target> {
  const test = { op: '>=' as const, low: goal?.low ?? whole(40) };
  if (kind === 'coverage-conditional') return { condition: { ...test, indicator: 'other' } };
  if (kind === 'relative') return { reference: 'other' };
  return kind === 'level' ? { weightedBy: 'other' } : { predicate: test };
}

describe('units that are judged', () => {
  const statuses = fc.constantFrom<Status>(
    'achieved',
    'holding',
    'missed',
    'breach',
    'far_behind',
    'on_track',
    'no_data',
    'not_applicable',
  );
  const judged = fc.array(statuses, { maxLength: 7 }).map((each) =>
    each.map((status, place): UnitScore => ({
      region: `15030${place}`,
      status,
      severity: status === 'missed' ? 3 : 0,
      attainment: null,
      atDue: status === 'missed' ? 'missed' : null,
    })),
  );

  it('are summed up the same in any order, and every one is met, behind, missing or under way', () => {
    fc.assert(
      fc.property(judged, fc.nat(3), (units, silent) => {
        const summary = summarizeUnits(units, units.length + silent);
        expect(summarizeUnits(units.toReversed(), units.length + silent)).toEqual(summary);
        expect(summary.met + summary.behind + summary.missing).toBeLessThanOrEqual(summary.total);
        expect(summary.total).toBe(units.filter(({ status }) => status !== 'not_applicable').length + silent);
      }),
      runs,
    );
  });

  it('never hold a better share by one more that fails, and are the same with one that the target does not concern', () => {
    fc.assert(
      fc.property(judged, (units) => {
        const one = { region: '999999', severity: 0, attainment: null, atDue: null } as const;
        const before = summarizeUnits(units);
        const failed = summarizeUnits([...units, { ...one, status: 'missed', severity: 3, atDue: 'missed' }]);
        expect(failed.met * Math.max(1, before.total)).toBeLessThanOrEqual(
          Math.max(before.met, before.total === 0 ? 1 : 0) * failed.total,
        );
        expect(summarizeUnits([...units, { ...one, status: 'not_applicable' }])).toEqual(before);
      }),
      runs,
    );
  });
});
