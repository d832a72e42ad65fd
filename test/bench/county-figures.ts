import { parseRational, type Target } from '#scoring';
import { buildTarget } from '../golden/build-case.js';

/** The size of the country: counties, prefectures, provinces, and the indicators that each county reports. */
export const country = { counties: 2844, prefectures: 333, provinces: 31, indicators: 100 } as const;

/** The parent of each county, each prefecture and each province, as rows of the level above. */
export const parents = {
  ofCounties: Int32Array.from({ length: country.counties }, (_, county) => county % country.prefectures),
  ofPrefectures: Int32Array.from({ length: country.prefectures }, (_, prefecture) => prefecture % country.provinces),
  ofProvinces: new Int32Array(country.provinces),
};

/** The same numbers in every run: a linear congruence over 2³². */
export function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** 演示数据: made-up figures of every county and indicator, county after county. */
export function countyFigures(): { readonly numerators: Float64Array; readonly denominators: Float64Array } {
  const next = numbers(2023);
  const size = country.counties * country.indicators;
  const denominators = Float64Array.from({ length: size }, () => 1000 + Math.floor(next() * 99_000));
  const numerators = denominators.map((denominator) => Math.floor(denominator * next()));
  return { numerators, denominators };
}

export function exact(text: string) {
  const value = parseRational(text);
  if (!value) throw new Error(`not a number: ${text}`);
  return value;
}

/** A ratio that is to rise to 70 % over five years by a straight line. */
export const signingRate: Target = buildTarget({
  kind: 'ratio',
  op: '>=',
  value: '70%',
  from: '2021-01-01',
  by: '2025-12-31',
  baseline: '30%',
  baseline_at: '2020',
});

export const quarter = { period: '2023Q2', asOf: '2023-06-30' } as const;
