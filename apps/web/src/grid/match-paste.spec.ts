import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { GridRow } from './form-rows.js';
import { matchPaste } from './match-paste.js';
import { parseTable } from './parse-table.js';

const row = (indicator: string, asks: GridRow['asks'], unit: string | null = null): GridRow => ({
  key: unit === null ? indicator : `${indicator} ${unit}`,
  indicator,
  unit,
  unitName: unit,
  name: { zh: indicator, en: indicator },
  measure: '%',
  asks,
  isCoverage: false,
  fields: [
    ...(asks === 'ratio'
      ? (['numerator', 'denominator'] as const)
      : [asks === 'date' ? ('date' as const) : ('value' as const)]),
    'state',
    'note',
  ],
  targets: [],
  numerator: null,
  denominator: null,
});
const rows = [
  row('share', 'ratio'),
  row('drills', 'number'),
  row('opened', 'date'),
  row('training', 'number', '150303-i01'),
  row('training', 'number', '150303-i02'),
];
const form = { rows, region: '150303' };
const placed = (text: string) =>
  matchPaste(text, form).cells.map(({ row: of, field, text: to }) => `${of}.${field}=${to}`);

describe('a table that was copied', () => {
  it('is read with its quotes, its ends of lines and its empty cells', () => {
    expect(parseTable('a\tb\r\nc\t\td\n')).toEqual([
      ['a', 'b'],
      ['c', '', 'd'],
    ]);
    expect(parseTable('"two\nlines"\t"say ""hi"""')).toEqual([['two\nlines', 'say "hi"']]);
    expect(parseTable('5" pipe\t"open')).toEqual([['5" pipe', '"open']]);
  });
  it('is read whatever it holds, and holds its cells', () => {
    fc.assert(fc.property(fc.string(), (text) => parseTable(text).every((cells) => cells.length > 0)));
    const plain = fc.string({ unit: fc.constantFrom('a', '7', '.', ' ', '"', '中', ',') });
    const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
    const table = fc.array(fc.array(plain, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(table, (cells) => {
        const text = cells.map((line) => line.map(quoted).join('\t')).join('\r\n');
        const filled = cells.filter((line) => line.some((cell) => cell.trim() !== ''));
        expect(parseTable(text)).toEqual(filled);
      }),
    );
  });
});

describe('a paste', () => {
  it('goes by the codes and never by the order of lines or columns', () => {
    expect(placed('说明\t分母\t指标代码 *\t分子\n约\t50\tshare\t41')).toEqual([
      'share.note=约',
      'share.denominator=50',
      'share.numerator=41',
    ]);
    expect(placed('指标代码\t填报值\ndrills\t2\n')).toEqual(['drills.value=2']);
  });
  it('of a template passes over what is there for the eye, and takes states as words', () => {
    const head = '指标代码\t指标名称\t计量单位\t上期值\t分子\t分母\t填报值\t数据状态\t缺报原因';
    const result = matchPaste(`${head}\ndrills\t演练\t次\t1\t\t\t\t缺报\t停电无法统计`, form);
    expect(result.unknownColumns).toEqual([]);
    expect(result.cells).toEqual([
      { row: 'drills', field: 'state', text: 'missing' },
      { row: 'drills', field: 'note', text: '停电无法统计' },
    ]);
  });
  it('of units goes by both codes, and of other places nowhere', () => {
    const text =
      'indicator\tregion\tvalue\ntraining\t150303-i02\t4\ntraining\t\t1\ntraining\t150302-i01\t9\ndrills\t150302\t3\ndrills\t150303\t5';
    const { unplaced } = matchPaste(text, form);
    expect(placed(text)).toEqual(['training 150303-i02.value=4', 'drills.value=5']);
    expect(unplaced.map(({ line, why }) => `${line} ${why}`)).toEqual([
      '3 unit-needed',
      '4 other-region',
      '5 other-region',
    ]);
  });
  it('without heads is taken only where a line holds what its row asks for', () => {
    expect(placed('share\t41\t50\nopened\t2023-10-31')).toEqual([
      'share.numerator=41',
      'share.denominator=50',
      'opened.date=2023-10-31',
    ]);
    expect(matchPaste('41\t50\n42\t51', form)).toMatchObject({
      cells: [],
      unplaced: [{ why: 'no-code' }, { why: 'no-code' }],
    });
    expect(matchPaste('share\t指标\t41\t50', form).unplaced).toMatchObject([{ why: 'cells-differ' }]);
  });
  it('says what it has not taken: doubled codes, unknown codes, unknown heads, cells that are not asked for', () => {
    const result = matchPaste('indicator\tvalue\tcolour\ndrills\t1\tred\ndrills\t2\t\nnone\t3\t\nshare\t4\t', form);
    expect(result.cells).toEqual([]);
    expect(result.unplaced.map(({ line, why }) => [line, why])).toEqual([
      [2, 'doubled-code'],
      [3, 'doubled-code'],
      [4, 'unknown-code'],
    ]);
    expect(result).toMatchObject({ unknownColumns: ['colour'], notAsked: [{ line: 5, seen: '4' }] });
  });
  it('keeps what looks like a formula as text', () => {
    expect(placed("indicator\tnumerator\tdenominator\nshare\t=1+1\t'@x")).toEqual([
      'share.numerator==1+1',
      "share.denominator='@x",
    ]);
  });

  const word = fc.constantFrom(
    'share',
    'drills',
    'opened',
    'training',
    '150303-i01',
    '150302',
    'indicator',
    '指标代码',
    'value',
    '值',
    '分子',
    'denominator',
    'note',
    '1',
    '=2',
    '"',
    '',
    ' ',
    'constructor',
    '__proto__',
  );
  const sheet = fc.array(fc.array(word, { maxLength: 6 }), { maxLength: 8 });
  /** As a program copies cells: one with a quotation mark in it stands in quotation marks. */
  const cellText = (cell: string): string => (cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell);
  const asText = (cells: readonly (readonly string[])[]): string =>
    cells.map((line) => line.map(cellText).join('\t')).join('\n');

  it('never throws, and never gives a row what does not stand in a line with its code', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          sheet.map(asText),
          sheet.map((cells) => cells.map((line) => line.join('\t')).join('\n')),
        ),
        (text) => {
          const lines = parseTable(text);
          for (const { row: key, field, text: given } of matchPaste(text, form).cells) {
            const of = rows.find((one) => one.key === key);
            expect(of?.fields).toContain(field);
            const line = lines.filter((cells) => cells.some((cell) => cell.trim() === of?.indicator));
            expect(line.some((cells) => cells.includes(given))).toBe(true);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
  it('says the same whatever the order of its lines', () => {
    fc.assert(
      fc.property(sheet, fc.infiniteStream(fc.nat()), (cells, chance) => {
        const head = ['indicator', 'region', 'value', 'numerator', 'denominator'];
        const keys = [...chance.take(cells.length)];
        const shuffled = cells.map((line, at) => ({ line, key: keys[at] ?? 0 })).toSorted((a, b) => a.key - b.key);
        const one = placed(asText([head, ...cells])).toSorted();
        expect(placed(asText([head, ...shuffled.map(({ line }) => line)])).toSorted()).toEqual(one);
      }),
    );
  });
});
