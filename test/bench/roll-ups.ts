import { rollUp, sumByParent, whole, type Reading } from '#scoring';
import { country, countyFigures, parents } from './county-figures.js';
import type { Benchmark } from './measure.js';

const levels = [
  { parentOf: parents.ofCounties, parents: country.prefectures },
  { parentOf: parents.ofPrefectures, parents: country.provinces },
  { parentOf: parents.ofProvinces, parents: 1 },
];

/** Counties to prefectures to provinces to the nation, as columns of doubles that stay exact. */
function sumColumns(table: Float64Array): Float64Array {
  let values = table;
  for (const level of levels) {
    values = sumByParent({ columns: country.indicators, values }, level.parentOf, level.parents).values;
  }
  return values;
}

/** Adds and nothing else: doubles whatever they hold, nothing missing, nothing counted. */
function addColumns(table: Float64Array): Float64Array {
  const { indicators } = country;
  let values = table;
  for (const { parentOf, parents: size } of levels) {
    const sums = new Float64Array(size * indicators);
    for (let row = 0; row < parentOf.length; row += 1) {
      const [from, to] = [row * indicators, (parentOf[row] ?? 0) * indicators];
      for (let column = 0; column < indicators; column += 1) {
        sums[to + column] = (sums[to + column] ?? 0) + (values[from + column] ?? 0);
      }
    }
    values = sums;
  }
  return values;
}

/** The same with readings: exact fractions with coverage and dates, one indicator after another. */
function rollUpReadings(counties: readonly (readonly Reading[])[]): readonly Reading[] {
  return counties.map((readings) => {
    let children = readings;
    for (const { parentOf, parents: size } of levels) {
      const families = Array.from({ length: size }, (): Reading[] => []);
      children.forEach((child, row) => families[parentOf[row] ?? 0]?.push(child));
      children = families.map((family) => rollUp('ratio', family, family.length));
    }
    return children[0] ?? rollUp('ratio', [], 0);
  });
}

function readingsOf(indicators: number): readonly (readonly Reading[])[] {
  const { numerators, denominators } = countyFigures();
  const known = { period: '2023Q2', coverage: { reported: 1, expected: 1 }, recordedAt: '2023-07-02T09:30:00+08:00' };
  return Array.from({ length: indicators }, (_, indicator) =>
    Array.from({ length: country.counties }, (__, county): Reading => {
      const place = county * country.indicators + indicator;
      const value = { numerator: whole(numerators[place] ?? 0), denominator: whole(denominators[place] ?? 1) };
      return { ...known, value };
    }),
  );
}

export function rollUpBenchmarks(): readonly Benchmark[] {
  const { numerators, denominators } = countyFigures();
  const both = (sum: (table: Float64Array) => Float64Array) => () => [sum(numerators), sum(denominators)];
  const [unit, count] = ['cells', country.counties * country.indicators];
  const reference = { name: 'add doubles', run: both(addColumns) };
  const few = readingsOf(10);
  return [
    { name: 'roll-up to the nation', unit, count, reference, subject: { name: 'sumByParent', run: both(sumColumns) } },
    {
      name: 'roll-up to the nation, as readings',
      unit,
      count: count / 10,
      reference: { name: 'add doubles', run: both(addColumns), count },
      subject: { name: 'rollUp (10 indicators)', run: () => rollUpReadings(few) },
    },
  ];
}
