import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readSpan } from '../names/read-span.js';
import { compileQuery } from './match-rows.js';
import { narrowQuery, type QueryBounds } from './narrow-query.js';
import { parseDataQuery, type DataQuery } from './parse-data-query.js';
import type { Cells } from './sdmx-row.js';

function understand(path: string, query: string): DataQuery {
  const read = parseDataQuery({ path: path.split('/'), query }, '2');
  if (!read.ok) throw new Error(read.fault.message.en);
  return read.value;
}
const bounds = (key: string, query: string): QueryBounds =>
  narrowQuery(understand(`dataflow/XUSHI/p/1.0.0/${key}`, query));
const open = { FREQ: null, REF_AREA: null, INDICATOR: null, SERIES: null };

describe('what a database may leave out', () => {
  it('is nothing where nothing is said', () => {
    expect(bounds('*', '')).toEqual({ codes: open, from: null, to: null });
  });

  it('is what no key and no filter names', () => {
    expect(bounds('Q.1+2,A.3', '').codes).toEqual({ ...open, FREQ: ['Q', 'A'], REF_AREA: ['1', '2', '3'] });
    expect(bounds('Q.1+2.*.*', 'c[REF_AREA]=2,3').codes).toEqual({ ...open, FREQ: ['Q'], REF_AREA: ['2'] });
    expect(bounds('*', 'c[REF_AREA]=2,sw:3').codes.REF_AREA).toBeNull();
  });

  it('is what lies outside the days', () => {
    expect(bounds('*', 'c[TIME_PERIOD]=ge:2024-01+le:2024-06')).toMatchObject({ from: '2024-01-01', to: '2024-06-30' });
    expect(bounds('*', 'c[TIME_PERIOD]=gt:2023+lt:2025,2026-Q1')).toMatchObject({
      from: '2024-01-01',
      to: '2026-03-31',
    });
    expect(bounds('*', 'c[TIME_PERIOD]=ge:2024,ne:2020')).toMatchObject({ from: null, to: null });
    expect(bounds('*', 'startPeriod=2024-03&c[TIME_PERIOD]=ge:2024')).toMatchObject({ from: '2024-03-01', to: null });
  });

  it('is never a row that is asked for', () => {
    const code = fc.constantFrom('A', 'B', 'C');
    const time = fc.constantFrom('2023', '2024', '2024-Q1', '2024-S2', '2024-05', '2025-01');
    const operator = fc.constantFrom('', 'eq:', 'ne:', 'lt:', 'le:', 'gt:', 'ge:', 'sw:');
    const filterOf = (value: fc.Arbitrary<string>): fc.Arbitrary<string> => {
      const condition = fc.tuple(operator, value).map((parts) => parts.join(''));
      const all = fc.array(condition, { minLength: 1, maxLength: 3 }).map((list) => list.join('+'));
      return fc.array(all, { minLength: 1, maxLength: 3 }).map((list) => list.join(','));
    };
    const key = fc.constantFrom('*', 'A', 'A.B', '*.A+B', 'A.B,C', 'B.*.C');
    fc.assert(
      fc.property(
        key,
        filterOf(code),
        filterOf(time),
        fc.tuple(code, code, time),
        (keyText, areas, times, [FREQ, REF_AREA, TIME_PERIOD]) => {
          const query = understand(`dataflow/XUSHI/p/1.0.0/${keyText}`, `c[REF_AREA]=${areas}&c[TIME_PERIOD]=${times}`);
          const cells: Cells = {
            FREQ,
            REF_AREA,
            INDICATOR: 'C',
            SERIES: 'VALUE',
            TIME_PERIOD,
            OBS_VALUE: '1',
            OBS_STATUS: 'A',
            UNIT_MEASURE: 'PCT',
            TARGET_STATUS: null,
            FLAGS: null,
          };
          if (!compileQuery(query)(cells)) return;
          const { codes, from, to } = narrowQuery(query);
          const span = readSpan(TIME_PERIOD);
          expect([codes.FREQ?.includes(FREQ) ?? true, codes.REF_AREA?.includes(REF_AREA) ?? true]).toEqual([
            true,
            true,
          ]);
          expect([(from ?? '') <= (span?.start ?? ''), (to ?? '9999') >= (span?.end ?? '')]).toEqual([true, true]);
        },
      ),
      { numRuns: 500 },
    );
  });
});
