import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { limitObservations } from './limit-observations.js';
import { cellsOf, type Cells } from './sdmx-row.js';

const row = (region: string, month: number): Cells =>
  cellsOf({
    frequency: 'month',
    region,
    indicator: 'beds',
    series: 'VALUE',
    period: `2024${String(month).padStart(2, '0')}`,
    value: '1',
    status: 'A',
    unit: '个',
    targetStatus: null,
    flags: [],
  });

async function take(sizes: readonly number[], first: number | null, last: number | null): Promise<string[][]> {
  async function* rows(): AsyncGenerator<Cells> {
    for (const [region, size] of sizes.entries()) {
      for (let month = 1; month <= size; month += 1) yield await Promise.resolve(row(String(region), month));
    }
  }
  const found = sizes.map((): string[] => []);
  for await (const cells of limitObservations(rows(), { first, last })) {
    found[Number(cells.REF_AREA)]?.push(cells.TIME_PERIOD ?? '');
  }
  return found;
}

describe('the first and last observations', () => {
  it('are taken of every series', async () => {
    expect(await take([4, 2], 1, null)).toEqual([['2024-01'], ['2024-01']]);
    expect(await take([4, 2], null, 1)).toEqual([['2024-04'], ['2024-02']]);
    expect(await take([4, 2], 1, 2)).toEqual([
      ['2024-01', '2024-03', '2024-04'],
      ['2024-01', '2024-02'],
    ]);
    expect(await take([2], null, null)).toEqual([['2024-01', '2024-02']]);
  });

  it('are those of both ends, each once', async () => {
    const count = fc.option(fc.integer({ min: 1, max: 12 }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 4 }),
        count,
        count,
        async (sizes, first, last) => {
          const expected = sizes.map((size) =>
            Array.from({ length: size }, (_, index) => index + 1)
              .filter(
                (month) => (first === null && last === null) || month <= (first ?? 0) || month > size - (last ?? 0),
              )
              .map((month) => `2024-${String(month).padStart(2, '0')}`),
          );
          expect(await take(sizes, first, last)).toEqual(expected);
        },
      ),
    );
  });
});
