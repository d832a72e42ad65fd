import { describe, expect, it } from '@jest/globals';
import type { Datum } from './datum.js';
import { forecastOfSeries, forecastQuestionOf } from './forecast-formula.js';
import { forecastPath } from './forecast.js';
import { Inputs } from './inputs.js';
import { whole, zero, type Rational } from './rational.js';
import type { Step } from './score.js';

const tenths = (n: bigint): Rational => ({ n, d: 10n });
const points: Datum = [
  ['2020', tenths(720n)],
  ['2021', tenths(751n)],
  ['2022', tenths(779n)],
  ['2023', tenths(801n)],
];
const asked = { points, due: '2025', goal: whole(90), rise: true };
const computed = (inputs: Readonly<Record<string, Datum>>) => forecastOfSeries.compute(new Inputs(inputs));

describe('the forecast as a step', () => {
  it('gives numbers that travel, and its word', () => {
    expect(computed({ ...asked, baseline: whole(72) })).toMatchObject({
      points: whole(4),
      ahead: whole(2),
      scale: 'plain',
      word: 'unlikely',
      percent: whole(0),
    });
  });

  it('is nothing where there is no forecast', () => {
    expect(computed({ ...asked, points: [] })).toBeNull();
    expect(computed({})).toBeNull();
  });

  it('reads every input by its name', () => {
    expect(computed({ ...asked, baseline: whole(72) })).toMatchObject({ spread: tenths(9n) });
    expect(computed({ ...asked, baseline: whole(50) })).toMatchObject({ spread: whole(2) });
    expect(computed({ ...asked, precision: whole(10) })).toMatchObject({ spread: whole(5) });
    expect(computed({ ...asked, max: whole(82) })).toMatchObject({ value: whole(82), high: whole(82) });
    expect(computed({ ...asked, min: whole(88) })).toMatchObject({ value: whole(88), low: whole(88) });
    expect(computed({ ...asked, rise: false })).toMatchObject({ word: 'likely' });
    expect(computed({ ...asked, goal: whole(84) })).toMatchObject({ word: 'likely' });
    expect(computed({ ...asked, goal: whole(84), far: whole(85) })).toMatchObject({ word: 'uncertain' });
    expect(computed({ ...asked, goal: whole(84), far: whole(85), tolerance: whole(5) })).toMatchObject({
      word: 'likely',
    });
  });

  it('reads shares with their denominators, and passes over a point that is none', () => {
    const shares: Datum = [
      ['2020', whole(5), whole(10)],
      ['2021', whole(5), whole(10)],
      ['2022', whole(5), whole(10)],
      ['2023', null],
      [null, whole(5)],
      'none',
      whole(1),
    ];
    const share = { points: shares, due: '2023', goal: { n: 1n, d: 2n }, rise: true, ratio: true };
    expect(computed(share)).toMatchObject({ scale: 'logit', points: whole(3), spread: zero });
    expect(computed({ ...share, ratio: false })).toMatchObject({ scale: 'plain' });
    expect(computed({ ...share, binomial: true })).toMatchObject({
      spread: { n: 6_324_555_320_336_759n, d: 10n ** 16n },
    });
  });
});

describe('the question behind a forecast', () => {
  const step = (name: string, inputs: Step['inputs'], output: unknown = null): Step => ({ step: name, inputs, output });
  const literal = {
    points: [
      ['2020', 1],
      ['2021', 2],
      ['2022', { numerator: 10, denominator: 3, number: 3.333333 }],
    ],
    due: '2024',
    goal: 9,
    rise: true,
  };

  it('is read from the explanation of a score, references resolved', () => {
    const explanation = [
      step('baseline', {}, 1),
      step('clock', {}, { share: 0.5 }),
      step('forecast', { ...literal, baseline: { from: 0 }, precision: { from: '1.share' } }),
    ];
    const question = forecastQuestionOf(explanation);
    expect(question).toMatchObject({
      due: '2024',
      goal: whole(9),
      baseline: whole(1),
      precision: { n: 1n, d: 2n },
      rise: true,
      ratio: false,
      limits: {},
    });
    expect(question?.points.at(-1)).toEqual({ period: '2022', numerator: { n: 10n, d: 3n }, denominator: null });
    expect(question && forecastPath(question)).toHaveLength(2);
  });

  it('leaves nothing where a reference leads nowhere', () => {
    const explanation = [
      step('clock', {}, 3),
      step('forecast', { ...literal, baseline: { from: 7 }, far: { from: '0.share' } }),
    ];
    expect(forecastQuestionOf(explanation)).toMatchObject({ baseline: null, far: null });
  });

  it('is nothing without a forecast of a series', () => {
    expect(forecastQuestionOf([])).toBeNull();
    expect(forecastQuestionOf([step('forecast', { value: 1, share: 0.5, goal: 9 })])).toBeNull();
    expect(forecastQuestionOf([step('trajectory', literal)])).toBeNull();
  });
});
