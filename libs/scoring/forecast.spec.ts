import { describe, expect, it } from '@jest/globals';
import { forecastPath, forecastSeries } from './forecast.js';
import type { ForecastQuestion } from './forecast-question.js';
import { parseRational } from './parse-rational.js';
import { stepPeriod, parsePeriod, printPeriod } from './period.js';
import { zero, type Rational } from './rational.js';

const exact = (text: string): Rational => parseRational(text) ?? zero;

/** Yearly figures from 2020 on; `43/50` is a ratio, an empty text a gap. */
function asked(figures: string, rest: Partial<ForecastQuestion> & { goal: Rational; due: string }): ForecastQuestion {
  const first = parsePeriod('2020');
  const points = figures.split(' ').flatMap((text, place) => {
    const [numerator = '', denominator] = text.split('/');
    if (text === '-' || first === null) return [];
    const period = printPeriod(stepPeriod(first, place));
    return [
      { period, numerator: exact(numerator), denominator: denominator === undefined ? null : exact(denominator) },
    ];
  });
  return { points, rise: true, ...rest };
}

const percents = '600/1000 630/1000 655/1000 690/1000 710/1000 735/1000';

describe('the forecast of a series', () => {
  it('gives the first example of the specification: slope 2.75, 84.8025, and a floor of 0.9 under the spread', () => {
    const made = forecastSeries(
      asked('72.0 75.1 77.9 80.1', { goal: exact('90'), baseline: exact('72'), due: '2025' }),
    );
    expect(made).toMatchObject({ points: 4, ahead: 2, scale: 'plain', word: 'unlikely', percent: 0 });
    expect(made?.slope).toBeCloseTo(2.75, 12);
    expect(made?.spread).toBeCloseTo(0.9, 12);
    expect(made?.value).toBeCloseTo(84.8025, 12);
    expect(made?.probability).toBeCloseTo(2.217723648834227e-5, 12);
    expect(made?.low).toBeCloseTo(83.17128950861638, 9);
    expect(made?.high).toBeCloseTo(86.43371049138364, 9);
  });

  it('gives the second example through the logit: slope 0.122935, 78.92 %, 0.2175', () => {
    const made = forecastSeries(asked(percents, { goal: exact('80%'), due: '2028', ratio: true }));
    expect(made).toMatchObject({ points: 6, ahead: 3, scale: 'logit', word: 'unlikely', percent: 21 });
    expect(made?.slope).toBeCloseTo(0.12293511302369002, 12);
    expect(made?.spread).toBeCloseTo(0.049041462650586336, 12);
    expect(made?.value).toBeCloseTo(0.7891782815098528, 12);
    expect(made?.probability).toBeCloseTo(0.21748778446511774, 12);
    expect(made?.low).toBeCloseTo(0.7704965925717709, 12);
    expect(made?.high).toBeCloseTo(0.8067207394959476, 12);
  });

  it('gives the second example untransformed: 80.0853, 0.5196, uncertain', () => {
    const made = forecastSeries(asked('60 63 65.5 69 71 73.5', { goal: exact('80'), due: '2028' }));
    expect(made).toMatchObject({ scale: 'plain', word: 'uncertain', percent: 51 });
    expect(made?.value).toBeCloseTo(80.0853, 12);
    expect(made?.probability).toBeCloseTo(0.5196391616288194, 12);
  });

  it('needs three points of the frequency asked for, and a due date ahead of them', () => {
    const three = asked('1 2 3', { goal: exact('9'), due: '2023' });
    expect(forecastSeries(three)?.points).toBe(3);
    expect(forecastSeries(asked('1 2', { goal: exact('9'), due: '2023' }))).toBeNull();
    expect(forecastSeries(asked('-', { goal: exact('9'), due: '2023' }))).toBeNull();
    expect(forecastSeries({ ...three, due: '2022' })).toBeNull();
    expect(forecastSeries({ ...three, due: '2021' })).toBeNull();
    expect(forecastSeries({ ...three, due: '2023Q4' })).toBeNull();
    expect(forecastSeries({ ...three, due: 'some day' })).toBeNull();
  });

  it('uses the last eight points, in order however they come', () => {
    const long = asked('900 1 2 3 4 5 6 7 8', { goal: exact('10'), due: '2030' });
    const made = forecastSeries(long);
    expect(made?.points).toBe(8);
    expect(made?.slope).toBe(1);
    expect(forecastSeries({ ...long, points: long.points.toReversed() })).toEqual(made);
  });

  it('counts the periods of a gap', () => {
    expect(forecastSeries(asked('10 12 - - 18', { goal: exact('30'), due: '2025' }))?.slope).toBe(2);
  });

  it('takes the first point for a baseline that is not known, for the floor alone', () => {
    const line = (baseline: string | null) =>
      forecastSeries(
        asked('10 12 14', { goal: exact('30'), due: '2023', baseline: baseline ? exact(baseline) : null }),
      );
    expect(line(null)?.spread).toBeCloseTo(0.05 * 20, 12);
    expect(line('0')?.spread).toBeCloseTo(0.05 * 30, 12);
    expect(line('40')?.spread).toBeCloseTo(0.05 * 10, 12);
  });

  it('does not believe more than half a unit of print', () => {
    const made = forecastSeries(asked('10 12 14', { goal: exact('15'), due: '2023', precision: exact('5') }));
    expect(made?.spread).toBe(2.5);
    const share = forecastSeries(
      asked('500/1000 500/1000 500/1000', { goal: exact('51%'), due: '2023', ratio: true, precision: exact('1%') }),
    );
    expect(share?.spread).toBeCloseTo(0.005 / 0.25, 12);
  });

  it('adds the chance of counted events to the spread, on either scale', () => {
    const events = { due: '2023', ratio: true, binomial: true };
    const logit = forecastSeries(asked('50/100 50/100 50/100', { ...events, goal: exact('50%') }));
    expect(logit?.spread).toBeCloseTo(Math.sqrt(1 / (100 * 0.25)), 12);
    const plain = forecastSeries(asked('50/100 50/100 50/100', { ...events, goal: exact('1') }));
    expect(plain?.spread).toBeCloseTo(Math.sqrt(0.025 ** 2 + 0.25 / 100), 12);
    const full = forecastSeries(asked('10/10 10/10 10/10', { ...events, goal: exact('1') }));
    expect(full?.spread).toBeCloseTo(Math.sqrt(((10.5 / 11) * (0.5 / 11)) / 10), 12);
    const beyond = forecastSeries(asked('3/4 4/4 5/4', { ...events, goal: exact('1') }));
    expect(beyond?.spread).toBeCloseTo(0.05 / 4, 12);
    const below = forecastSeries(asked('3/4 1/4 -1/4', { ...events, rise: false, goal: exact('0') }));
    expect(below?.spread).toBeCloseTo((0.05 * 3) / 4, 12);
    const numbers = forecastSeries(asked('5 5 5', { due: '2023', binomial: true, goal: exact('5') }));
    expect(numbers?.spread).toBe(0);
  });

  it('enters shares of 0 and 1 as (num + ½)/(den + 1), and a baseline with the last denominator', () => {
    const made = forecastSeries(
      asked('0/10 5/10 10/10', { goal: exact('1/2'), due: '2023', ratio: true, baseline: exact('0') }),
    );
    expect(made?.scale).toBe('logit');
    expect(made?.slope).toBeCloseTo(Math.log(10.5 / 0.5), 12);
    const flat = { goal: exact('60%'), due: '2023', ratio: true };
    const odds = (p: number) => Math.log(p / (1 - p));
    const floorFrom = (baseline: string) =>
      forecastSeries(asked('3/6 3/6 3/6', { ...flat, baseline: exact(baseline) }))?.spread;
    expect(floorFrom('0')).toBeCloseTo(0.05 * (odds(0.6) - odds(0.5 / 7)), 12);
    expect(floorFrom('1')).toBeCloseTo(0.05 * (odds(6.5 / 7) - odds(0.6)), 12);
    expect(floorFrom('1/4')).toBeCloseTo(0.05 * (odds(0.6) - odds(0.25)), 12);
    expect(floorFrom('2')).toBeCloseTo(0.05 * (odds(0.6) - odds(0.5)), 12);
    expect(forecastSeries(asked('0.5 0.5 0.5', { ...flat, baseline: zero }))?.spread).toBeCloseTo(0.05 * odds(0.6), 12);
  });

  it('leaves the logit where the goal is a natural limit, a share leaves 0 to 1, or 0 and 1 have no denominator', () => {
    const scale = (figures: string, goal: string, ratio = true) =>
      forecastSeries(asked(figures, { goal: exact(goal), due: '2023', ratio }))?.scale;
    expect(scale('1/4 2/4 3/4', '80%')).toBe('logit');
    expect(scale('0.25 0.5 0.75', '80%')).toBe('logit');
    expect(scale('1/4 2/4 3/4', '80%', false)).toBe('plain');
    expect(scale('1/4 2/4 3/4', '1')).toBe('plain');
    expect(scale('1/4 2/4 3/4', '0')).toBe('plain');
    expect(scale('3/4 4/4 5/4', '80%')).toBe('plain');
    expect(scale('0 0.5 0.75', '80%')).toBe('plain');
    expect(scale('-1/4 2/4 3/4', '80%')).toBe('plain');
    expect(scale('5/4 2/4 3/4', '80%')).toBe('plain');
    expect(scale('4/4 2/4 3/4', '80%')).toBe('logit');
    expect(scale('0.25 0.5 1', '80%')).toBe('plain');
  });

  it('clips figures to their natural limits, but not the chance', () => {
    const near = forecastSeries(asked('90/100 92/100 99/100', { goal: exact('1'), due: '2023', ratio: true }));
    expect(near?.value).toBe(1);
    expect(near?.high).toBe(1);
    expect(near?.low).toBeLessThan(1);
    expect(near?.word).toBe('likely');
    const fall = { goal: zero, due: '2024', rise: false };
    expect(forecastSeries(asked('9 6 3', fall))?.value).toBe(0);
    expect(forecastSeries(asked('9 6 3', { ...fall, limits: { min: exact('1') } }))?.value).toBe(1);
    expect(forecastSeries(asked('9 6 -3', fall))?.value).toBeCloseTo(-3 - 6 * 1.71, 12);
    expect(forecastSeries(asked('9 6 3', { ...fall, goal: exact('-9') }))?.value).toBeCloseTo(3 - 3 * 1.71, 12);
    expect(forecastSeries(asked('9 6 3', { ...fall, baseline: exact('-9') }))?.value).toBeCloseTo(3 - 3 * 1.71, 12);
    expect(forecastSeries(asked('90 95 99', { goal: exact('100'), due: '2023' }))?.value).toBeCloseTo(103.05, 12);
    expect(
      forecastSeries(asked('90 95 99', { goal: exact('100'), due: '2023', limits: { max: exact('100') } }))?.value,
    ).toBe(100);
    const sunk = { ...fall, goal: exact('1'), ratio: true };
    expect(forecastSeries(asked('4/4 3/4 2/4', { ...sunk, baseline: exact('-1') }))?.value).toBeCloseTo(
      0.5 - 0.4275,
      12,
    );
    expect(forecastSeries(asked('9 0 3', fall))?.value).toBe(0);
    const above = { goal: exact('2'), due: '2023', ratio: true };
    expect(forecastSeries(asked('1/2 3/4 4/4', above))?.value).toBeCloseTo(1.225, 12);
    expect(forecastSeries(asked('1/2 3/4 5/4', { ...above, goal: exact('1') }))?.value).toBeGreaterThan(1.25);
    expect(
      forecastSeries(asked('1/2 3/4 4/4', { ...above, goal: exact('1'), baseline: exact('2') }))?.value,
    ).toBeCloseTo(1.225, 12);
  });

  it('reads its word at two thirds and one third of certainty, and rounds the percent down', () => {
    const words = (last: string) =>
      forecastSeries(asked(`10 10 ${last}`, { goal: exact('10'), due: '2023', precision: exact('2') }));
    expect(words('10')).toMatchObject({ probability: 0.5, percent: 50, word: 'uncertain' });
    // Flat but for the last point: the slope is the middle of 0, d and d/2, the residual d − d stays below the floor.
    const chance = (goal: string) =>
      forecastSeries(asked('10 10 10', { goal: exact(goal), due: '2023', precision: exact('2') }));
    expect(chance('9.5875')).toMatchObject({ word: 'likely', percent: 66 });
    expect(chance('9.588')).toMatchObject({ word: 'uncertain', percent: 65 });
    expect(chance('10.4399')).toMatchObject({ word: 'uncertain', percent: 33 });
    expect(chance('10.44')).toMatchObject({ word: 'unlikely', percent: 32 });
  });

  it('turns with the direction that is wanted', () => {
    const down = forecastSeries(
      asked('18 14.9 12.1 9.9', { goal: zero, due: '2025', rise: false, baseline: exact('18') }),
    );
    expect(down?.probability).toBeCloseTo(2.217723648834227e-5, 12);
    expect(down?.value).toBeCloseTo(5.1975, 12);
  });

  it('takes off the chance of passing the far edge of a band', () => {
    const flat = { goal: exact('9'), due: '2023', precision: exact('2') };
    expect(forecastSeries(asked('10 10 10', flat))?.probability).toBeCloseTo(0.841344746068543, 12);
    const band = forecastSeries(asked('10 10 10', { ...flat, far: exact('11') }));
    expect(band?.probability).toBeCloseTo(2 * 0.841344746068543 - 1, 12);
    const fromAbove = forecastSeries(asked('10 10 10', { ...flat, goal: exact('11'), far: exact('9'), rise: false }));
    expect(fromAbove?.probability).toBeCloseTo(2 * 0.841344746068543 - 1, 12);
    const same = forecastSeries(
      asked('10 10 10', { ...flat, goal: exact('10'), far: exact('10'), tolerance: exact('1') }),
    );
    expect(same?.probability).toBeCloseTo(2 * 0.841344746068543 - 1, 12);
    const sameFromAbove = { ...flat, goal: exact('10'), far: exact('10'), tolerance: exact('1'), rise: false };
    expect(forecastSeries(asked('10 10 10', sameFromAbove))?.probability).toBeCloseTo(2 * 0.841344746068543 - 1, 12);
  });

  it('cannot pass an edge that is a natural limit', () => {
    const top = { goal: exact('90%'), far: exact('1'), due: '2023', ratio: true };
    const open = { goal: exact('90%'), due: '2023', ratio: true };
    expect(forecastSeries(asked('90/100 95/100 99/100', top))).toEqual(
      forecastSeries(asked('90/100 95/100 99/100', open)),
    );
    const floor = { goal: exact('3'), due: '2023', rise: false };
    expect(forecastSeries(asked('9 6 3', { ...floor, far: zero }))).toEqual(forecastSeries(asked('9 6 3', floor)));
    const capped = { goal: exact('90'), due: '2023', limits: { max: exact('100') } };
    expect(forecastSeries(asked('90 95 99', { ...capped, far: exact('100') }))).toEqual(
      forecastSeries(asked('90 95 99', capped)),
    );
  });

  it('says one half where it lands on the goal without any spread, and all or nothing beside it', () => {
    const flat = (goal: string) =>
      forecastSeries(asked('5 5 5', { goal: exact(goal), due: '2023', baseline: exact(goal) }));
    expect(flat('5')).toMatchObject({ probability: 0.5, spread: 0, value: 5, low: 5, high: 5 });
    expect(flat('4')).toMatchObject({ probability: 1, percent: 100, word: 'likely' });
    expect(flat('6')).toMatchObject({ probability: 0, percent: 0, word: 'unlikely' });
  });

  it('says nothing where no double holds the result, and drops a figure over nothing', () => {
    const huge = { n: 10n ** 400n, d: 1n };
    const points = ['2020', '2021', '2022'].map((period, place) => ({
      period,
      numerator: place === 0 ? { n: -(10n ** 400n), d: 1n } : huge,
      denominator: null,
    }));
    expect(forecastSeries({ points, due: '2023', goal: exact('1'), rise: true })).toBeNull();
    expect(forecastSeries(asked('1/4 2/0 3/4 3/4', { goal: exact('1'), due: '2024', ratio: true }))?.points).toBe(3);
    expect(forecastSeries(asked('1/4 2/-4 3/4', { goal: exact('1'), due: '2024', ratio: true }))).toBeNull();
  });
});

describe('the path of a forecast', () => {
  const question = asked(percents, { goal: exact('80%'), due: '2028', ratio: true });

  it('leads through every period to the value and the band of the due one', () => {
    const path = forecastPath(question);
    expect(path.map(({ period }) => period)).toEqual(['2026', '2027', '2028']);
    const made = forecastSeries(question);
    expect(path.at(-1)).toEqual({ period: '2028', value: made?.value, low: made?.low, high: made?.high });
    const first = path[0];
    const odds = (share: number) => Math.log(share / (1 - share));
    expect(odds(first?.value ?? 0)).toBeCloseTo(odds(0.735) + 0.9 * 0.12293511302369002, 12);
    expect(odds(first?.high ?? 0) - odds(first?.value ?? 0)).toBeCloseTo(1.2816 * 0.049041462650586336, 12);
    expect(odds(first?.value ?? 0) - odds(first?.low ?? 0)).toBeCloseTo(1.2816 * 0.049041462650586336, 12);
  });

  it('is empty where there is no forecast', () => {
    expect(forecastPath(asked('1 2', { goal: exact('9'), due: '2024' }))).toEqual([]);
    expect(forecastPath({ ...question, due: '2025' })).toEqual([]);
  });
});
