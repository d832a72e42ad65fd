import { describe, expect, it } from '@jest/globals';
import type { DatumRecord } from './datum.js';
import { forecastShown } from './forecast-shown.js';
import { whole, type Rational } from './rational.js';
import { Made } from './workings.js';

const goal: Rational = { n: 9n, d: 10n };
const shown = (output: DatumRecord | null, exact = false) => forecastShown(new Made(0, output, exact), goal);
const full = {
  word: 'likely',
  points: whole(5),
  value: { n: 81_234_567n, d: 10n ** 8n },
  low: { n: 7n, d: 10n },
  high: { n: 95n, d: 100n },
  percent: whole(70),
};

describe('a forecast as it travels', () => {
  it('has value, band and percent from five points on, with six decimals', () => {
    expect(shown(full)).toEqual({ word: 'likely', value: 0.812346, low: 0.7, high: 0.95, percent: 70 });
  });

  it('has its word alone below five points', () => {
    expect(shown({ ...full, points: whole(4), word: 'uncertain' })).toEqual({ word: 'uncertain' });
  });

  it('has no band for a count, whose value is exact', () => {
    expect(shown({ word: 'unlikely', value: { n: 81_234_567n, d: 10n ** 8n } }, true)).toEqual({
      word: 'unlikely',
      value: 0.81234567,
    });
  });

  it('does not round onto the goal', () => {
    expect(shown({ ...full, value: { n: 89_999_999n, d: 10n ** 8n } })?.value).toBe(0.89999999);
  });

  it('is nothing without a word', () => {
    expect(shown({ ...full, word: 'perhaps' })).toBeNull();
    expect(shown(null)).toBeNull();
    expect(forecastShown(null, goal)).toBeNull();
    expect(forecastShown(undefined, goal)).toBeNull();
  });
});
