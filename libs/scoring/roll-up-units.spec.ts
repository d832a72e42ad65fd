import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildCase } from '../../test/golden/build-case.js';
import { compare, divide, rational, whole, type Rational } from './rational.js';
import type { Reading } from './reading.js';
import { addSilentUnits, countsSilentUnits, isRecounted, rollUpUnits, type UnitFigures } from './roll-up-units.js';
import type { Target } from './target.js';

const now = '2023Q4';
const base = buildCase({}).target;
const targetOf = (more: Partial<Target>): Target => ({ ...base, indicator: 'x', holdMax: 1, ...more });
const reading = (value: Reading['value'], period = now): Reading => ({
  period,
  value,
  coverage: { reported: 1, expected: 1 },
  recordedAt: `${period.slice(0, 4)}-12-31T00:00:00.000Z`,
});
const ratio = (n: number, d: number, period = now) => reading({ numerator: whole(n), denominator: whole(d) }, period);
const count = (n: number | Rational, period = now) =>
  reading({ numerator: typeof n === 'number' ? whole(n) : n, denominator: null }, period);
const notApplicable: Reading = { ...reading(null), notApplicable: true };
const unit = (code: string, figures: Readonly<Record<string, readonly Reading[]>>): UnitFigures => ({
  code,
  readings: (indicator) => figures[indicator] ?? [],
});
const units = (...figures: readonly (readonly Reading[])[]) => figures.map((x, place) => unit(`c${place + 1}`, { x }));
const shown = (value: Reading['value'] | undefined) =>
  value && [Number(value.numerator.n), value.denominator && Number(value.denominator.n)];
const eighty = { op: '>=', low: rational(4, 5) ?? whole(0) } as const;

describe('units that are counted by a test', () => {
  const share = targetOf({ kind: 'share-of-units', measure: 'share-of-units', missing: 'fail', predicate: eighty });

  it('give N01: two of three, and two of four once a fourth says nothing, which is named', () => {
    const three = units([ratio(90, 100)], [ratio(10, 50)], [ratio(45, 50)]);
    const { reading: made, counted } = rollUpUnits(share, three, now);
    expect(shown(made?.value)).toEqual([2, 3]);
    expect(counted).toEqual({
      met: 2, behind: 1, missing: 0, total: 3, worst: ['c2'], status: null, severity: 0, atDue: null,
    }); // prettier-ignore
    const four = rollUpUnits(share, [...three, unit('c4', {})], now);
    expect(shown(four.reading?.value)).toEqual([2, 4]);
    expect(four.reading?.coverage).toEqual({ reported: 3, expected: 4 });
    expect(four.counted).toMatchObject({ met: 2, behind: 1, missing: 1, total: 4, worst: ['c2', 'c4'] });
  });

  it('meet a threshold exactly at it, and fail one below', () => {
    expect(shown(rollUpUnits(share, units([ratio(4, 5)], [ratio(3999, 5000)]), now).reading?.value)).toEqual([1, 2]);
    const above = targetOf({ ...share, predicate: { op: '>', low: whole(100) } });
    expect(shown(rollUpUnits(above, units([count(100)], [count(101)]), now).reading?.value)).toEqual([1, 2]);
  });

  it('are left out where they have nothing to count, and where the target does not apply to them', () => {
    const made = rollUpUnits(share, units([ratio(0, 0)], [notApplicable], [ratio(1, 1)]), now);
    expect(shown(made.reading?.value)).toEqual([1, 1]);
    expect(made.counted).toMatchObject({ met: 1, behind: 0, missing: 0, total: 1 });
  });

  it('fail with an impossible figure, and with a test that lacks its end', () => {
    expect(shown(rollUpUnits(share, units([ratio(3, 0)]), now).reading?.value)).toEqual([0, 1]);
    const endless = targetOf({ ...share, predicate: { op: '>=' } });
    expect(shown(rollUpUnits(endless, units([ratio(1, 1)]), now).reading?.value)).toEqual([0, 1]);
  });

  it('leave silent ones out with exclude, and let their last figure stand with hold, but not for ever', () => {
    const figures = units([ratio(1, 1)], [ratio(1, 1, '2023Q3')], [ratio(1, 1, '2023Q2')]);
    const of = (more: Partial<Target>) => rollUpUnits({ ...share, ...more }, figures, now);
    expect(shown(of({ missing: 'exclude' }).reading?.value)).toEqual([1, 1]);
    expect(shown(of({ missing: 'fail' }).reading?.value)).toEqual([1, 3]);
    const held = of({ missing: 'hold' });
    expect([shown(held.reading?.value), held.reading?.imputed]).toEqual([[2, 3], true]);
    expect(shown(of({ missing: 'hold', holdMax: 2 }).reading?.value)).toEqual([3, 3]);
    expect(held.reading?.coverage).toEqual({ reported: 1, expected: 3 });
  });

  it('say nothing where none of them says anything', () => {
    expect(rollUpUnits(share, units([], []), now)).toEqual({ reading: null, counted: null });
    expect(rollUpUnits(share, units([ratio(1, 1, '2024Q1')]), now).reading).toBeNull();
  });

  it('names ten at most, those that reported first, each by code', () => {
    const many = Array.from({ length: 12 }, (_, place) =>
      unit(`d${10 + place}`, { x: place < 2 ? [] : [ratio(0, 1)] }),
    );
    const { counted } = rollUpUnits(share, many, now);
    expect(counted?.worst).toEqual(['d12', 'd13', 'd14', 'd15', 'd16', 'd17', 'd18', 'd19', 'd20', 'd21']);
    expect(rollUpUnits(share, many.slice(0, 4), now).counted?.worst).toEqual(['d12', 'd13', 'd10', 'd11']);
  });
});

describe('units that are counted where a condition holds', () => {
  const served = targetOf({
    kind: 'coverage-conditional',
    measure: 'conditional',
    missing: 'fail',
    condition: { indicator: 'patients', op: '>=', low: whole(100) },
  });
  const town = (code: string, patients: number | null, covered: Reading | null) =>
    unit(code, { patients: patients === null ? [] : [count(patients)], x: covered === null ? [] : [covered] });

  it('give G10: 130 and 100 served, 99 not, 240 not is two of three; 100 counts and 99 does not', () => {
    const towns = [
      town('a', 130, count(1)),
      town('b', 100, count(1)),
      town('c', 99, count(0)),
      town('d', 240, count(0)),
    ];
    const { reading: made, counted } = rollUpUnits(served, towns, now);
    expect(shown(made?.value)).toEqual([2, 3]);
    expect(counted).toMatchObject({ met: 2, behind: 1, missing: 0, total: 3, worst: ['d'] });
    expect(made?.coverage).toEqual({ reported: 4, expected: 4 });
  });

  it('do not apply where the condition holds for none', () => {
    const { reading: made } = rollUpUnits(served, [town('a', 99, count(1)), town('b', 0, null)], now);
    expect([made?.notApplicable, shown(made?.value)]).toEqual([true, [0, 0]]);
    expect(made?.coverage).toEqual({ reported: 2, expected: 2 });
  });

  it('count and fail where the condition is not known, or what is asked is not', () => {
    const { reading: made, counted } = rollUpUnits(served, [town('a', null, count(1)), town('b', 150, null)], now);
    expect(shown(made?.value)).toEqual([0, 2]);
    expect(counted).toMatchObject({ missing: 2, worst: ['a', 'b'] });
    expect(made?.coverage).toEqual({ reported: 1, expected: 2 });
  });

  it('add up what is covered in each of them where they say so much of so much', () => {
    const { reading: made, counted } = rollUpUnits(
      served,
      [town('a', 100, ratio(3, 4)), town('b', 200, ratio(6, 6))],
      now,
    );
    expect(shown(made?.value)).toEqual([9, 10]);
    expect(counted).toMatchObject({ met: 1, behind: 1, worst: ['a'] });
  });
});

describe('figures that need another figure of the unit', () => {
  const relative = targetOf({ kind: 'relative', measure: 'relative', reference: 'ref', missing: 'exclude' });
  const pair = (code: string, x: number, ref: number | null) =>
    unit(code, { x: [count(x)], ref: ref === null ? [] : [count(ref)] });

  it('are summed on both sides before they are divided', () => {
    expect(shown(rollUpUnits(relative, [pair('a', 8, 10), pair('b', 30, 20)], now).reading?.value)).toEqual([38, 30]);
  });

  it('count only where both are known, and a reference of 0 is none', () => {
    const made = rollUpUnits(relative, [pair('a', 8, 10), pair('b', 30, null), pair('c', 5, 0)], now);
    expect(shown(made.reading?.value)).toEqual([8, 10]);
    expect(made.reading?.coverage.reported).toBe(2);
    expect(rollUpUnits(relative, [pair('c', 5, 0)], now).reading?.value).toBeNull();
  });

  it('are weighed as Σwx ÷ Σw, exactly, and a unit alone needs no weight', () => {
    const level = targetOf({ kind: 'level', measure: 'level', weightedBy: 'ref' });
    const three = [pair('a', 70, 1), pair('b', 80, 2), pair('c', 99, null)];
    expect(rollUpUnits(level, three, now).reading?.value).toEqual({
      numerator: rational(230, 3),
      denominator: null,
    });
    expect(shown(rollUpUnits(level, [pair('c', 99, null)], now).reading?.value)).toEqual([99, null]);
    expect(rollUpUnits(level, [pair('a', 70, 0), pair('b', 80, 0)], now).reading?.value).toBeNull();
  });
});

describe('silent units beside a sum', () => {
  const sum = (target: Target, figures: readonly UnitFigures[], value: Reading) =>
    addSilentUnits(target, { ...value, coverage: { reported: 1, expected: figures.length } }, figures);

  it('stand in the denominator with their last known one, else as one unit, where missing means failing', () => {
    const failing = targetOf({ kind: 'ratio', measure: 'ratio', missing: 'fail' });
    const figures = units([ratio(90, 100)], [ratio(7, 40, '2022Q1'), ratio(8, 50, '2022Q3')], []);
    const made = sum(failing, figures, ratio(90, 100));
    expect(shown(made.value)).toEqual([90, 151]);
    expect([made.imputed, made.coverage]).toEqual([undefined, { reported: 1, expected: 3 }]);
    expect(shown(sum({ ...failing, missing: 'exclude' }, figures, ratio(90, 100)).value)).toEqual([90, 100]);
  });

  it('stand with what they said last where that holds, and with nothing once it is too old', () => {
    const held = targetOf({ kind: 'count-stock', measure: 'stock', missing: 'hold', holdMax: 2 });
    const figures = units([count(5)], [count(7, '2023Q2')], [count(11, '2023Q1')]);
    const made = sum(held, figures, count(5));
    expect([shown(made.value), made.imputed]).toEqual([[12, null], true]);
    const alone = sum(held, units([count(5)], [count(7, '2023Q1')]), count(5));
    expect([shown(alone.value), alone.imputed]).toEqual([[5, null], undefined]);
  });

  it('keep what they counted since January until the year is over, however long ago, and that is no guess', () => {
    const ytd = targetOf({ kind: 'count-cumulative', measure: 'flow-ytd', missing: 'hold' });
    const made = sum(ytd, units([count(5)], [count(7, '2023Q1')], [count(9, '2022Q4')]), count(5));
    expect([shown(made.value), made.imputed]).toEqual([[12, null], undefined]);
  });
});

describe('counted units, whatever they hand in', () => {
  const figure = fc.oneof(
    fc.constant<readonly Reading[]>([]),
    fc.tuple(fc.nat(50), fc.nat(50)).map(([n, d]) => [ratio(Math.min(n, d), d)]),
    fc.tuple(fc.nat(50), fc.nat(50)).map(([n, d]) => [ratio(Math.min(n, d), d, '2023Q3')]),
  );
  const targets = fc
    .constantFrom<Target['missing']>('fail', 'exclude', 'hold')
    .map((missing) => targetOf({ kind: 'share-of-units', measure: 'share-of-units', missing, predicate: eighty }));
  const many = fc.array(figure, { minLength: 1, maxLength: 12 }).map((figures) => units(...figures));

  it('give the same in any order', () => {
    fc.assert(
      fc.property(targets, many, (target, figures) => {
        expect(rollUpUnits(target, figures.toReversed(), now)).toEqual(rollUpUnits(target, figures, now));
      }),
    );
  });

  it('never have a higher share for one more unit that fails', () => {
    fc.assert(
      fc.property(targets, many, (target, figures) => {
        const shareOf = (all: readonly UnitFigures[]): Rational => {
          const value = rollUpUnits(target, all, now).reading?.value;
          return (value?.denominator && divide(value.numerator, value.denominator)) ?? whole(0);
        };
        const more = [...figures, unit('z', { x: [ratio(0, 1)] })];
        expect(compare(shareOf(more), shareOf(figures))).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('what can only be made from the units', () => {
  it('is what tests them, has a reference, or is weighted', () => {
    const plain = targetOf({ kind: 'ratio', measure: 'ratio' });
    expect(isRecounted(plain)).toBe(false);
    const made: readonly Partial<Target>[] = [
      { predicate: eighty },
      { condition: { ...eighty, indicator: 'y' } },
      { reference: 'y' },
      { weightedBy: 'y' },
    ];
    expect(made.map((more) => isRecounted({ ...plain, ...more }))).toEqual([true, true, true, true]);
  });

  it('is any sum where silent units hold their figure, and a share where they fail', () => {
    const asked = (measure: Target['measure'], missing: Target['missing']) =>
      countsSilentUnits(targetOf({ measure, missing }));
    expect((['ratio', 'stock', 'flow', 'level'] as const).map((each) => asked(each, 'hold'))).toEqual([
      ...[true, true, true, false],
    ]);
    const failing = ['ratio', 'share-of-units', 'conditional', 'stock', 'level'] as const;
    expect(failing.map((each) => asked(each, 'fail'))).toEqual([true, true, true, false, false]);
    expect(failing.map((each) => asked(each, 'exclude'))).toEqual([false, false, false, false, false]);
  });

  it('does not apply where it applies to no unit, and says nothing where none does', () => {
    const target = targetOf({ kind: 'relative', measure: 'relative', reference: 'y' });
    const none = rollUpUnits(target, units([notApplicable], [notApplicable]), now);
    expect(none.reading).toMatchObject({ period: now, value: null, notApplicable: true });
    expect(none.counted).toBeNull();
    expect(rollUpUnits(target, units([], []), now)).toEqual({ reading: null, counted: null });
  });

  it('fails with a unit whose condition is not known, and asks nothing of one where it does not hold', () => {
    const target = targetOf({
      ...{ kind: 'coverage-conditional', measure: 'conditional', missing: 'fail' },
      condition: { op: '>=', low: whole(10), indicator: 'y' },
    });
    const made = rollUpUnits(
      target,
      [
        unit('a', { x: [count(1)], y: [count(10)] }),
        unit('b', { x: [count(1)] }),
        unit('c', { y: [count(9)] }),
        unit('d', { x: [count(0)], y: [count(11)] }),
      ],
      now,
    );
    expect(shown(made.reading?.value)).toEqual([1, 3]);
    expect(made.counted).toMatchObject({ met: 1, behind: 1, missing: 1, total: 3, worst: ['d', 'b'] });
    expect(made.reading?.coverage).toEqual({ reported: 4, expected: 4 });
  });

  it('adds for a silent unit that fails its last denominator, or one where it never had any', () => {
    const target = targetOf({ kind: 'ratio', measure: 'ratio', missing: 'fail' });
    const silent = units([ratio(1, 4)], [ratio(1, 6, '2023Q2'), ratio(1, 8, '2023Q3'), ratio(1, 9, '2024Q1')], []);
    expect(shown(rollUpUnits(target, silent, now).reading?.value)).toEqual([1, 13]);
  });

  it('was recorded when the last of its figures was, and says so where one stands over', () => {
    const at = (recordedAt: string, period = now) => ({ ...ratio(1, 2, period), recordedAt });
    const target = targetOf({ kind: 'relative', measure: 'relative', reference: 'y', missing: 'hold' });
    const made = (x: Reading, y: Reading) => rollUpUnits(target, [unit('a', { x: [x], y: [y] })], now).reading;
    expect(made(at('2024-01-02'), at('2024-01-03'))?.recordedAt).toBe('2024-01-03');
    expect(made(at('2024-01-04'), at('2024-01-03'))?.recordedAt).toBe('2024-01-04');
    expect(made(at('2024-01-04'), at('2024-01-03'))?.imputed).toBeUndefined();
    expect(made(at('2024-01-04'), at('2024-01-03', '2023Q3'))?.imputed).toBe(true);
    const since = targetOf({ kind: 'count-cumulative', measure: 'flow-ytd', missing: 'hold' });
    expect(rollUpUnits(since, units([count(1, '2023Q3')]), now).reading?.imputed).toBeUndefined();
  });

  it('takes the reference and the weight only with the figure beside it', () => {
    const relative = targetOf({ kind: 'relative', measure: 'relative', reference: 'y' });
    const pair = (code: string, x: number | null, y: number | null) =>
      unit(code, { ...(x !== null && { x: [count(x)] }), ...(y !== null && { y: [count(y)] }) });
    const both = rollUpUnits(relative, [pair('a', 6, 2), pair('b', 9, null), pair('c', null, 7), pair('d', 5, 0)], now);
    expect(shown(both.reading?.value)).toEqual([6, 2]);
    expect(both.reading?.coverage).toEqual({ reported: 2, expected: 4 });
    expect(rollUpUnits(relative, [pair('a', 6, 2), pair('b', 6, -2)], now).reading?.value).toBeNull();
    const level = targetOf({ kind: 'level', measure: 'level', weightedBy: 'y' });
    const mean = rollUpUnits(level, [pair('a', 60, 1), pair('b', 90, 2), pair('c', 30, null)], now);
    expect(shown(mean.reading?.value)).toEqual([80, null]);
    expect(mean.reading?.coverage).toEqual({ reported: 2, expected: 3 });
  });
});
