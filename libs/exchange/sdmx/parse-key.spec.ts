import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compileQuery } from './match-rows.js';
import { parseKey, type Dialect } from './parse-key.js';
import type { Cells } from './sdmx-row.js';

const ofKey = (text: string, dialect: Dialect): unknown => {
  const read = parseKey(text, dialect);
  return read.ok ? read.value : read.fault.code;
};
const any = { FREQ: null, REF_AREA: null, INDICATOR: null, SERIES: null };
const cellsFor = (FREQ: string, REF_AREA: string, INDICATOR: string, SERIES: string): Cells => ({
  FREQ,
  REF_AREA,
  INDICATOR,
  SERIES,
  TIME_PERIOD: '2024-Q1',
  OBS_VALUE: '1',
  OBS_STATUS: 'A',
  UNIT_MEASURE: 'PCT',
  TARGET_STATUS: null,
  FLAGS: null,
});

describe('the key of a data query', () => {
  it('is read with alternatives and wildcards, in both dialects', () => {
    const key = { FREQ: ['Q'], REF_AREA: ['150303', '150304'], INDICATOR: null, SERIES: ['VALUE'] };
    expect(ofKey('Q.150303+150304..VALUE', '1')).toEqual([key]);
    expect(ofKey('Q.150303+150304.*.VALUE', '2')).toEqual([key]);
    expect(ofKey('...', '1')).toEqual([any]);
    expect(ofKey('*', '2')).toEqual([]);
    expect(ofKey('all', '1')).toEqual([]);
    expect(ofKey('Q', '2')).toEqual([{ ...any, FREQ: ['Q'] }]);
    expect(ofKey('Q.1.*.VALUE,A.2', '2')).toEqual([
      { FREQ: ['Q'], REF_AREA: ['1'], INDICATOR: null, SERIES: ['VALUE'] },
      { ...any, FREQ: ['A'], REF_AREA: ['2'] },
    ]);
    expect(ofKey('Q.1+1..', '1')).toEqual([{ ...any, FREQ: ['Q'], REF_AREA: ['1'] }]);
  });

  it.each<readonly [string, Dialect, string]>([
    ['Q..', '1', 'sdmx.key'],
    ['Q....', '1', 'sdmx.key'],
    ['Q.*.*.*.*', '2', 'sdmx.key'],
    ['Q.*..VALUE', '1', 'sdmx.key'],
    ['Q.15 03..', '1', 'sdmx.key'],
    ['Q.1+..', '1', 'sdmx.key'],
    ['Q..a.VALUE', '2', 'sdmx.key'],
    [`Q.${Array.from({ length: 2_001 }, (_, n) => n).join('+')}..`, '1', 'sdmx.too-long'],
    [Array.from({ length: 51 }, () => 'Q').join(','), '2', 'sdmx.too-long'],
  ])('case %# is refused', (text, dialect, code) => {
    expect(ofKey(text, dialect)).toBe(code);
  });

  it('says which position is wrong and what to write', () => {
    const read = parseKey('Q.*..VALUE', '1');
    expect(read.ok ? null : [read.fault.place, read.fault.message.zh, read.fault.message.en]).toEqual([
      'REF_AREA',
      '键中 REF_AREA 位置的“*”不是代码；代码由字母、数字和 _ @ $ - 组成，要全部请留空。',
      '"*" at REF_AREA in the key is no code; a code has letters, digits and _ @ $ -, and for all of them leave it empty.',
    ]);
  });

  it('takes a row exactly where every position that names codes names its own', () => {
    const code = fc.constantFrom<string>('A', 'B', 'C');
    const position = fc.uniqueArray(code, { maxLength: 3 });
    fc.assert(
      fc.property(
        fc.tuple(position, position, position, position),
        fc.tuple(code, code, code, code),
        fc.constantFrom<Dialect>('1', '2'),
        (positions, own, dialect) => {
          const all = dialect === '1' ? '' : '*';
          const read = parseKey(positions.map((codes) => codes.join('+') || all).join('.'), dialect);
          if (!read.ok) throw new Error(read.fault.message.en);
          const takes = compileQuery({ keys: read.value, filters: [], from: null, to: null });
          const expected = positions.every((codes, index) => codes.length === 0 || codes.includes(own[index] ?? ''));
          expect(takes(cellsFor(...own))).toBe(expected);
        },
      ),
    );
  });
});
