import { describe, expect, it } from '@jest/globals';
import { isNumber, isRecord, type Datum, type DatumRecord } from './datum.js';
import type { Formula } from './formula.js';
import { Inputs } from './inputs.js';
import { completion, forecast, pace, scheduleRatio } from './pace-formulas.js';
import { parseRational } from './parse-rational.js';
import { toNumber, whole, type Rational } from './rational.js';

const exact = (text: string): Rational => parseRational(text) ?? whole(-999);

/** Numbers are written as text; `shape` stays the text that it is. */
function run(formula: Formula, given: Readonly<Record<string, string | boolean>>): unknown {
  const read = Object.entries(given).map(([name, value]): [string, Datum] => [
    name,
    typeof value === 'string' && name !== 'shape' ? exact(value) : value,
  ]);
  return plain(formula.compute(new Inputs(Object.fromEntries(read))));
}

function plain(datum: Datum): unknown {
  if (isNumber(datum)) return toNumber(datum);
  const record: DatumRecord | null = isRecord(datum) ? datum : null;
  return record ? Object.fromEntries(Object.entries(record).map(([name, part]) => [name, plain(part)])) : datum;
}

describe('the schedule ratio', () => {
  it('is read once a tenth is due, from the attainment or of small whole counts from what is due', () => {
    expect(run(scheduleRatio, { share: '0.1', attainment: '0.05' })).toBe(0.5);
    expect(run(scheduleRatio, { share: '0.0999999999', attainment: '0.05' })).toBeCloseTo(0.5, 8);
    expect(run(scheduleRatio, { share: '0.099', attainment: '0.05' })).toBeNull();
    expect(run(scheduleRatio, { share: '1/2', attainment: '0.05', value: '3', expected: '4' })).toBe(0.75);
    expect(run(scheduleRatio, { share: '1/2', attainment: '0.05', value: '3', expected: '0' })).toBeNull();
  });
});

describe('the pace', () => {
  const way = { baseline: '60', value: '72', goal: '90', elapsed: '4', total: '10', monthsPerPeriod: '3', rise: true };
  const compound = { ...way, shape: 'compound', baseline: '64', value: '100', goal: '121', elapsed: '2', total: '4' };

  it('is what is left by the periods left, beside what was made by those gone', () => {
    expect(run(pace, way)).toEqual({ required: 3, observed: 3, factor: 1, reversal: false });
    expect(run(pace, { ...way, value: '66' })).toEqual({ required: 4, observed: 1.5, factor: 8 / 3, reversal: false });
    const down = { ...way, baseline: '90', goal: '60', rise: false };
    expect(run(pace, { ...down, value: '78' })).toEqual({ required: -3, observed: -3, factor: 1, reversal: false });
    expect(run(pace, { ...down, value: '96' })).toEqual({ required: -6, observed: 1.5, factor: null, reversal: true });
  });

  it('asks for a reversal where nothing was gained, and of a goal that is met for nothing', () => {
    expect(run(pace, { ...way, value: '60' })).toEqual({ required: 5, observed: 0, factor: null, reversal: true });
    expect(run(pace, { ...way, value: '54' })).toEqual({ required: 6, observed: -1.5, factor: null, reversal: true });
    expect(run(pace, { ...way, value: '54', met: true })).toEqual({
      ...{ required: 0, observed: -1.5, factor: 0, reversal: false },
    });
  });

  it('has no required part once the window is over, and none observed without a baseline', () => {
    const { baseline, ...bare } = way;
    expect(run(pace, { ...bare, baseline, elapsed: '10' })).toEqual({
      ...{ required: null, observed: 1.2, factor: null, reversal: false },
    });
    expect(run(pace, { ...way, elapsed: '12', met: true })).toEqual({
      ...{ required: null, observed: 1, factor: null, reversal: false },
    });
    expect(run(pace, bare)).toEqual({ required: 3, observed: null, factor: null, reversal: false });
    expect(run(pace, { ...way, elapsed: '0' })).toEqual({
      ...{ required: 1.8, observed: null, factor: null, reversal: false },
    });
  });

  it('grows by a rate where it grows, and compares the rates of a year', () => {
    expect(run(pace, compound)).toEqual({
      required: expect.closeTo(0.1, 12),
      observed: expect.closeTo(0.25, 12),
      factor: expect.closeTo((1.1 ** 4 - 1) / (1.25 ** 4 - 1), 9),
      reversal: false,
    });
    expect(run(pace, { ...compound, monthsPerPeriod: '12' })).toMatchObject({ factor: expect.closeTo(0.4, 9) });
  });

  it('has no rate through nothing, nor over no time', () => {
    expect(run(pace, { ...compound, baseline: '0' })).toMatchObject({ observed: null, factor: null });
    expect(run(pace, { ...compound, value: '0' })).toEqual({
      ...{ required: null, observed: null, factor: null, reversal: false },
    });
    expect(run(pace, { ...compound, baseline: '-64' })).toMatchObject({ observed: null, factor: null });
    expect(run(pace, { ...compound, elapsed: '0' })).toMatchObject({ observed: null, factor: null });
    expect(run(pace, { ...compound, elapsed: '-1' })).toMatchObject({ observed: null, factor: null });
    expect(run(pace, { ...compound, elapsed: '4' })).toMatchObject({ required: null, factor: null });
  });
});

describe('a count that goes on as it went', () => {
  const word = (value: string, far?: string) =>
    run(forecast, { value, share: '1/2', goal: '100', ...(far !== undefined && { far }) });

  it('is likely from a twentieth above what is asked, unlikely from a twentieth below', () => {
    expect(word('52.5')).toEqual({ value: 105, word: 'likely' });
    expect(word('52.49')).toEqual({ value: 104.98, word: 'uncertain' });
    expect(word('47.5')).toEqual({ value: 95, word: 'uncertain' });
    expect(word('47.49')).toEqual({ value: 94.98, word: 'unlikely' });
  });

  it('fails past the far end of a band: by a little perhaps, by more or already counted surely', () => {
    expect(word('60', '120')).toEqual({ value: 120, word: 'likely' });
    expect(word('60.5', '120')).toEqual({ value: 121, word: 'uncertain' });
    expect(word('63', '120')).toEqual({ value: 126, word: 'uncertain' });
    expect(word('63.01', '120')).toEqual({ value: 126.02, word: 'unlikely' });
    const late = (value: string) => run(forecast, { value, share: '0.99', goal: '100', far: '120' });
    expect([late('120'), late('120.5')]).toMatchObject([{ word: 'uncertain' }, { word: 'unlikely' }]);
  });

  it('is not told before anything is due, or of nothing', () => {
    expect(run(forecast, { value: '5', share: '0', goal: '100' })).toBeNull();
    expect(run(forecast, { value: '5', share: '1/2', goal: '0' })).toBeNull();
  });
});

describe('the completion', () => {
  it('is the figure by the goal, or where less is wanted the goal by the figure', () => {
    expect(run(completion, { value: '30', goal: '40', rise: true })).toBe(0.75);
    expect(run(completion, { value: '-30', goal: '40', rise: true })).toBe(-0.75);
    expect(run(completion, { value: '50', goal: '40', rise: false })).toBe(0.8);
  });

  it('has no meaning against nothing, or less than nothing', () => {
    expect(run(completion, { value: '30', goal: '0', rise: true })).toBeNull();
    expect(run(completion, { value: '30', goal: '-40', rise: true })).toBeNull();
    expect(run(completion, { value: '0', goal: '40', rise: false })).toBeNull();
    expect(run(completion, { value: '-5', goal: '40', rise: false })).toBeNull();
    expect(run(completion, { value: '5', goal: '0', rise: false })).toBeNull();
    expect(run(completion, { value: '5', goal: '-40', rise: false })).toBeNull();
    expect(run(completion, { value: '-5', goal: '-40', rise: false })).toBeNull();
  });
});
