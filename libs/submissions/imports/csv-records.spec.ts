import { describe, expect, it } from '@jest/globals';
import { CsvError, parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { CsvRecords, delimiterIn, written } from './csv-records.js';

const comma = 0x2c;

/** The file in one stretch or in several, cut wherever it hurts. */
function read(bytes: Buffer, cuts: readonly number[] = []): string[][] | 'refused' {
  const records = new CsvRecords(comma);
  const places = [0, ...cuts.toSorted((a, b) => a - b).filter((cut) => cut < bytes.length), bytes.length];
  const found: string[][] = [];
  for (const [at, from] of places.entries()) {
    const to = places[at + 1];
    records.feed(to === undefined ? Buffer.alloc(0) : bytes.subarray(from, to), to === undefined);
    for (let step = records.next(); step !== 'more' && step !== 'end'; step = records.next()) {
      if (step !== 'record') return 'refused';
      found.push(Array.from({ length: records.cells }, (_, cell) => textOf(records, cell)));
    }
  }
  return found;
}

function textOf(records: CsvRecords, cell: number): string {
  const text = Buffer.from(records.bytes.subarray(records.starts[cell], records.ends[cell])).toString('utf8');
  return records.styles[cell] === written.doubled ? text.replaceAll('""', '"') : text;
}

function expected(bytes: Buffer): string[][] | 'refused' {
  try {
    return parse(bytes, { bom: true, relax_column_count: true, relax_quotes: false });
  } catch (error) {
    if (error instanceof CsvError) return 'refused';
    throw error;
  }
}

describe('the records of a CSV file', () => {
  it.each([
    'a,b\n1,2\n',
    'a,b\r\n1,2\r\n\r\n3',
    'a\r1\r',
    '\ufeffa,"b ""c"" ,\n d",\n',
    'a,\n,b\n,',
    '""\n"",""\n',
    'a,"b"\r\n"c"\r\n',
    'a\nb\r\nc',
    '\n\na',
    '指标,备注\n甲,"一,二"\n',
  ])('are those of csv-parse: %j', (text) => {
    const bytes = Buffer.from(text);
    expect(read(bytes)).toEqual(expected(bytes));
  });

  it.each(['a,b"c\n', '"a"b,c\n', '"never closed\n', 'a,"b" ,c\n'])(
    'are refused where quotes do not pair: %j',
    (text) => {
      expect(read(Buffer.from(text))).toBe('refused');
      expect(expected(Buffer.from(text))).toBe('refused');
    },
  );

  it('are the same as those of csv-parse for any text, wherever it is cut', () => {
    const sign = fc.constantFrom('a', '1', ',', ',', '"', '"', '\n', '\r', '\r\n', ' ', '数', '""');
    const text = fc.array(sign, { maxLength: 24 }).map((signs) => signs.join(''));
    fc.assert(
      fc.property(text, fc.array(fc.nat(60), { maxLength: 6 }), (given, cuts) => {
        const bytes = Buffer.from(given);
        expect(read(bytes, cuts)).toEqual(expected(bytes));
      }),
      { numRuns: 3000 },
    );
  });

  it('are the same for what people write, whatever stands in the cells', () => {
    const cell = fc.oneof(fc.string({ maxLength: 12 }), fc.string({ unit: 'grapheme', maxLength: 6 }));
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(table, fc.array(fc.nat(200), { maxLength: 4 }), (rows, cuts) => {
        const text = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\n');
        expect(read(Buffer.from(text), cuts)).toEqual(rows);
      }),
      { numRuns: 500 },
    );
  });

  it('stop at one that is longer than any row can be', () => {
    const records = new CsvRecords(comma);
    records.feed(Buffer.alloc(300_000, 0x61), false);
    expect(records.next()).toBe('too-long');
  });

  it('are told by the sign that the first line holds', () => {
    expect(delimiterIn(Buffer.from('a\tb\n1,2'))).toBe(0x09);
    expect(delimiterIn(Buffer.from('a;b\n'))).toBe(0x3b);
    expect(delimiterIn(Buffer.from('a\n'))).toBe(comma);
  });
});
