import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compileFilter, parseFilter } from './component-filter.js';

const take = (component: string, text: string, given: readonly (string | null)[]): (string | null)[] | string => {
  const read = parseFilter(component, text);
  if (!read.ok) return read.fault.code;
  const holds = compileFilter(read.value);
  return given.filter((one) => holds(one));
};
const letters = ['A', 'B', 'C', 'D', null];

describe('a filter by component', () => {
  it.each([
    ['A', ['A']],
    ['A,B', ['A', 'B']],
    ['eq:A', ['A']],
    ['ge:B', ['B', 'C', 'D']],
    ['ge:B+le:C', ['B', 'C']],
    ['gt:B+lt:D', ['C']],
    ['A,B+C', ['A']],
    ['ge:A+le:B,D', ['A', 'B', 'D']],
    ['ne:A', ['B', 'C', 'D', null]],
    ['ne:A,B', ['B', 'C', 'D', null]],
    ['ne:A+B', ['B']],
    ['ne:A+ne:B', ['C', 'D', null]],
  ])('c[OBS_STATUS]=%s takes what it says', (text, expected) => {
    expect(take('OBS_STATUS', text, letters)).toEqual(expected);
  });

  it('compares texts by their parts', () => {
    const codes = ['bed_rate', 'bed_count', 'nurse_rate'];
    expect(take('INDICATOR', 'sw:bed', codes)).toEqual(['bed_rate', 'bed_count']);
    expect(take('INDICATOR', 'ew:rate', codes)).toEqual(['bed_rate', 'nurse_rate']);
    expect(take('INDICATOR', 'co:d_r', codes)).toEqual(['bed_rate']);
    expect(take('INDICATOR', 'nc:bed', codes)).toEqual(['nurse_rate']);
  });

  it('compares periods by their days, as a whole', () => {
    const periods = ['2023', '2023-12', '2024-01', '2024-Q1', '2024-S1', '2024'];
    expect(take('TIME_PERIOD', 'ge:2024-01+le:2024-06', periods)).toEqual(['2024-01', '2024-Q1', '2024-S1']);
    expect(take('TIME_PERIOD', 'lt:2024', periods)).toEqual(['2023', '2023-12']);
    expect(take('TIME_PERIOD', 'gt:2023-Q3', periods)).toEqual(['2023-12', '2024-01', '2024-Q1', '2024-S1', '2024']);
    expect(take('TIME_PERIOD', '2024-M01,2023-A1', periods)).toEqual(['2023', '2024-01']);
    expect(take('TIME_PERIOD', 'sw:2024', periods)).toEqual(['2024-01', '2024-Q1', '2024-S1', '2024']);
  });

  it('compares figures exactly, and not as texts', () => {
    const figures = ['9', '10', '10.000000000000000000001', '-1', null];
    expect(take('OBS_VALUE', 'gt:9.5', figures)).toEqual(['10', '10.000000000000000000001']);
    expect(take('OBS_VALUE', 'le:10', figures)).toEqual(['9', '10', '-1']);
    expect(take('OBS_VALUE', '10.0', figures)).toEqual(['10']);
  });

  it.each([
    ['COLOUR', 'A', 'sdmx.filter'],
    ['FREQ', '', 'sdmx.filter'],
    ['FREQ', 'A,', 'sdmx.filter'],
    ['FREQ', 'ne:', 'sdmx.filter'],
    ['OBS_VALUE', 'gt:ten', 'sdmx.filter'],
    ['TIME_PERIOD', 'ge:2024-W01', 'sdmx.period'],
    ['REF_AREA', Array.from({ length: 2_001 }, () => 'A').join(','), 'sdmx.too-long'],
  ])('case %# is refused', (component, text, code) => {
    expect(take(component, text, letters)).toBe(code);
  });

  it('takes with `ne` exactly what it does not take with `eq`', () => {
    const figure = fc.integer({ min: -20, max: 20 }).map((n) => String(n / 4));
    fc.assert(
      fc.property(figure, fc.array(fc.option(figure)), (value, given) => {
        const [same, other] = [take('OBS_VALUE', `eq:${value}`, given), take('OBS_VALUE', `ne:${value}`, given)];
        expect(same.length + other.length).toBe(given.length);
        expect(same.length).toBe(given.filter((one) => one !== null && Number(one) === Number(value)).length);
      }),
    );
  });
});
