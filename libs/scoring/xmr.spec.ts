import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { xmr } from './xmr.js';

const example = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1];
/** Signals by rule, side and places. */
const told = (series: readonly (number | null)[], run?: number) =>
  xmr(series, run === undefined ? {} : { run }).signals.map(({ rule, side, points }) => [rule, side, ...points]);
/** Mean 0 and mean range 1: limits at ±2.66, near limits at ±1.7733. */
const calm = [0.5, -0.5, 0.5, -0.5, 0.5, -0.5, 0.5, -0.5];

describe('an XmR chart', () => {
  it('is that of the example of 18 points', () => {
    const chart = xmr(example);
    expect(chart).toMatchObject({ n: 18, trial: false, screened: [], assurance: null });
    expect(chart.mean).toBeCloseTo(35 / 18, 12);
    expect(chart.mean).toBeCloseTo(1.9444, 4);
    expect(chart.meanRange).toBeCloseTo(32 / 17, 12);
    expect(chart.limits?.upper).toBeCloseTo(6.9515, 4);
    expect(chart.limits?.lower).toBeCloseTo(-3.0626, 4);
    expect(chart.limits?.nearUpper).toBeCloseTo(35 / 18 + (2 / 3) * 2.66 * (32 / 17), 12);
    expect(chart.limits?.nearLower).toBeCloseTo(35 / 18 - (2 / 3) * 2.66 * (32 / 17), 12);
    expect(chart.limits?.range).toBeCloseTo(3.267 * (32 / 17), 12);
    expect(chart.signals).toEqual([{ rule: 'beyond-limit', side: 'above', points: [4] }]);
  });

  it('screened once leaves out the two wild ranges', () => {
    const chart = xmr(example, { screen: true });
    expect(chart.screened).toEqual([4, 5]);
    expect(chart.meanRange).toBe(1);
    expect(chart.limits?.upper).toBeCloseTo(4.6044, 4);
    expect(chart.limits?.lower).toBeCloseTo(-0.7156, 4);
    expect(chart.mean).toBeCloseTo(35 / 18, 12);
  });

  it('screens a range on the limit, and never a second time', () => {
    // One range of 1 among n: the limit is 3.267/n.
    expect(xmr([0, 0, 0, 1], { screen: true }).screened).toEqual([]);
    expect(xmr([0, 0, 0, 0, 1], { screen: true }).screened).toEqual([4]);
    // Ranges 3.267, 1, 0.733, 0, 0 have the mean 1.
    expect(xmr([0, 3.267, 4.267, 3.534, 3.534, 3.534], { screen: true }).screened).toEqual([1]);
    expect(xmr([0, 3.266, 4.267, 3.533, 3.533, 3.533], { screen: true }).screened).toEqual([]);
    const twice = xmr([0, 1, 0, 1, 0, 1, 0, 1, 0, 5, 0, 1, 0, 40, 0, 1], { screen: true });
    expect(twice.screened).toEqual([13, 14]);
  });

  it('of equal values has limits on the mean, screened or not, and no signals', () => {
    for (const screen of [true, false]) {
      expect(xmr([5, 5, 5], { screen })).toEqual({
        n: 3,
        mean: 5,
        meanRange: 0,
        limits: { lower: 5, upper: 5, nearLower: 5, nearUpper: 5, range: 0 },
        trial: true,
        screened: [],
        signals: [],
        assurance: null,
      });
    }
  });

  it('has a mean alone of one point, and nothing of none', () => {
    const empty = { limits: null, meanRange: null, trial: true, screened: [], signals: [], assurance: null };
    expect(xmr([7], { target: 1, screen: true })).toEqual({ ...empty, n: 1, mean: 7 });
    expect(xmr([])).toEqual({ ...empty, n: 0, mean: null });
    expect(xmr([Number.NaN, Number.POSITIVE_INFINITY, null])).toEqual({ ...empty, n: 0, mean: null });
  });

  it('leaves out what is missing and keeps the places', () => {
    const gaps = [null, ...example.slice(0, 4), null, ...example.slice(4)];
    const chart = xmr(gaps, { screen: true });
    expect(chart.limits).toEqual(xmr(example, { screen: true }).limits);
    expect(chart.n).toBe(18);
    expect(chart.screened).toEqual([6, 7]);
    expect(chart.signals[0]).toEqual({ rule: 'beyond-limit', side: 'above', points: [6] });
  });

  it('is a trial below twelve points', () => {
    expect(xmr(example.slice(0, 11)).trial).toBe(true);
    expect(xmr(example.slice(0, 12)).trial).toBe(false);
  });

  it('takes exact numbers as well', () => {
    expect(
      xmr(
        [
          { n: 1n, d: 3n },
          { n: 2n, d: 3n },
        ],
        { target: { n: 9n, d: 1n } },
      ),
    ).toMatchObject({
      mean: 0.5,
      assurance: 'consistent_fail',
    });
  });
});

describe('the signals', () => {
  it('see a point beyond a limit, and none on it', () => {
    const beyond = [...calm, 6, ...calm];
    expect(told(beyond)[0]).toEqual(['beyond-limit', 'above', 8]);
    expect(told(beyond.map((value) => -value))[0]).toEqual(['beyond-limit', 'below', 8]);
    // x = x/17 + 2.66·(14 + 2x)/16 holds for 15827/4139, which so lies on its own limit; a billionth more is beyond.
    const exactly = (n: bigint, d: bigint) => xmr([...calm, { n, d }, ...calm]).signals.map(({ rule }) => rule);
    expect(exactly(15_827n, 4_139n)).not.toContain('beyond-limit');
    expect(exactly(15_827n * 1_000_000_000n + 1n, 4_139n * 1_000_000_000n)).toContain('beyond-limit');
  });

  it('see neighbours beyond a limit as one signal, and others apart', () => {
    const two = [...Array.from({ length: 30 }, () => 0), 9, 9, ...Array.from({ length: 30 }, () => 0), 9];
    expect(told(two).filter(([rule]) => rule === 'beyond-limit')).toEqual([
      ['beyond-limit', 'above', 30, 31],
      ['beyond-limit', 'above', 62],
    ]);
  });

  it('see seven points rising or falling, and not six; a tie breaks it', () => {
    const trends = (series: readonly number[]) => told(series).filter(([rule]) => rule === 'trend');
    expect(trends([1, 2, 3, 4, 5, 6, 7])).toEqual([['trend', 'rising', 0, 1, 2, 3, 4, 5, 6]]);
    expect(trends([1, 2, 3, 4, 5, 6])).toEqual([]);
    expect(trends([1, 2, 3, 4, 4, 5, 6, 7])).toEqual([]);
    expect(trends([0, 9, 8, 7, 6, 5, 4, 3, 2, 9])).toEqual([['trend', 'falling', 1, 2, 3, 4, 5, 6, 7, 8]]);
  });

  it('see two of three between the same near limit and limit with all three on that side', () => {
    const near = (middle: readonly number[]) =>
      told([...calm, ...middle, ...calm.map((value) => -value), ...calm]).filter(([rule]) => rule === 'near-limit');
    expect(near([3.2, 0.9, 3.2])).toEqual([['near-limit', 'above', 8, 10]]);
    expect(near([2.6, 2.6, 0.9])).toEqual([['near-limit', 'above', 8, 9]]);
    expect(near([0.9, 2.6, 2.6])).toEqual([['near-limit', 'above', 9, 10]]);
    expect(near([5, 2.9, 0.9])).toEqual([]);
    expect(near([5, 2.9, 2.9])).toEqual([['near-limit', 'above', 9, 10]]);
    expect(near([-3.2, -0.9, -3.2])).toEqual([['near-limit', 'below', 8, 10]]);
    expect(near([3.2, -0.9, 3.2])).toEqual([]);
    expect(near([3.2, 0.9, 0.9])).toEqual([]);
    expect(near([3.2, 0.9, 3.2, 0.9, 3.2])).toEqual([['near-limit', 'above', 8, 10, 12]]);
    expect(near([3.2, 0.9, 0.9, 3.2])).toEqual([]);
  });

  it('see seven in a row on one side, or as many as asked for; a point on the mean breaks it', () => {
    const runs = (series: readonly number[], run?: number) => told(series, run).filter(([rule]) => rule === 'run');
    expect(runs([1, 2, 1, 2, 1, 2, 1, -1, -2, -1, -2, -1, -2, -1])).toEqual([
      ['run', 'above', 0, 1, 2, 3, 4, 5, 6],
      ['run', 'below', 7, 8, 9, 10, 11, 12, 13],
    ]);
    expect(runs([1, 2, 1, 2, 1, 2, -1, -2, -1, -2, -1, -2])).toEqual([]);
    expect(runs([1, 2, 1, 2, 1, 2, -1, -2, -1, -2, -1, -2], 6)).toHaveLength(2);
    expect(runs([1, 2, 1, 0, 1, 2, 1, -1, -2, -1, 0, -1, -2, -1])).toEqual([]);
    expect(runs([1, 2, 1, 0, 1, 2, 1, -1, -2, -1, 0, -1, -2, -1], 3)).toHaveLength(4);
    expect(runs([1, -1, 1, -1], 0)).toEqual([]);
    expect(runs([1, 1, -1, -1], 0)).toHaveLength(2);
  });

  it('come in the order of the rules', () => {
    const rules = told([0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 60]).map(([rule]) => rule);
    expect([...new Set(rules)]).toEqual(['beyond-limit', 'trend', 'run']);
  });
});

describe('the assurance', () => {
  const assurance = (target: number, direction?: 'increase' | 'decrease') =>
    xmr([0, 1], direction ? { target, direction } : { target }).assurance;

  it('says whether the process as it runs meets the target: limits 0.5 ± 2.66', () => {
    expect(assurance(3.17)).toBe('consistent_fail');
    expect(assurance(3.16)).toBe('inconsistent');
    expect(assurance(-2.16)).toBe('inconsistent');
    expect(assurance(-2.17)).toBe('consistent_pass');
    expect(assurance(0, 'increase')).toBe('inconsistent');
  });

  it('is mirrored where a fall is wanted', () => {
    expect(assurance(3.17, 'decrease')).toBe('consistent_pass');
    expect(assurance(3.16, 'decrease')).toBe('inconsistent');
    expect(assurance(-2.17, 'decrease')).toBe('consistent_fail');
  });

  it('is nothing without a target that is a number', () => {
    expect(assurance(Number.NaN)).toBeNull();
    expect(xmr([0, 1]).assurance).toBeNull();
  });
});

describe('any series', () => {
  const series = fc.array(fc.integer({ min: -500, max: 500 }), { maxLength: 40 });

  it('gives finite figures and the same signals when shifted and stretched', () => {
    fc.assert(
      fc.property(
        series,
        fc.integer({ min: -1000, max: 1000 }),
        fc.integer({ min: 1, max: 50 }),
        (values, shift, scale) => {
          const [plain, moved] = [xmr(values), xmr(values.map((value) => value * scale + shift))];
          expect(moved.signals).toEqual(plain.signals);
          expect(moved.screened).toEqual(plain.screened);
          for (const limit of ['lower', 'upper', 'nearLower', 'nearUpper'] as const) {
            const [before, after] = [plain.limits?.[limit] ?? 0, moved.limits?.[limit] ?? shift];
            expect(Number.isFinite(after)).toBe(true);
            expect(after).toBeCloseTo(before * scale + shift, 6);
          }
          expect(moved.meanRange ?? 0).toBeCloseTo((plain.meanRange ?? 0) * scale, 6);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('turned upside down gives the signals of the other side', () => {
    const other = { above: 'below', below: 'above', rising: 'falling', falling: 'rising' } as const;
    const key = (signal: object) => JSON.stringify(signal);
    fc.assert(
      fc.property(series, fc.boolean(), (values, screen) => {
        const turned = xmr(
          values.map((value) => -value),
          { screen },
        ).signals;
        const mirrored = xmr(values, { screen }).signals.map((signal) => ({ ...signal, side: other[signal.side] }));
        expect(turned.map(key).toSorted()).toEqual(mirrored.map(key).toSorted());
      }),
      { numRuns: 1000 },
    );
  });
});
