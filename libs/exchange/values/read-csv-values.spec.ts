import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { CsvRows } from './csv-rows.js';
import type { GivenValue } from './given-value.js';
import { PayloadFault } from './payload-fault.js';
import { CsvPayload, readCsvValues, type CsvOptions } from './read-csv-values.js';

function read(text: string, options: CsvOptions, cuts: readonly number[] = []): GivenValue[] {
  const payload = new CsvPayload(options);
  const values: GivenValue[] = [];
  const take = () => {
    for (let value = payload.next(); value !== null; value = payload.next()) values.push(value);
  };
  const places = [0, ...cuts, text.length];
  for (const [at, from] of places.slice(0, -1).entries()) {
    payload.feed(text.slice(from, places[at + 1]), false);
    take();
  }
  payload.feed('', true);
  take();
  return values;
}

function faultOf(text: string, options: CsvOptions): PayloadFault | null {
  try {
    read(text, options);
    return null;
  } catch (error) {
    if (error instanceof PayloadFault) return error;
    throw error;
  }
}

function rowsOf(text: string, cuts: readonly number[]): (readonly string[])[] {
  const rows = new CsvRows();
  const found: (readonly string[])[] = [];
  const places = [0, ...cuts.toSorted((a, b) => a - b).filter((cut) => cut < text.length), text.length];
  for (const [at, from] of places.entries()) {
    const to = places[at + 1];
    rows.feed(to === undefined ? '' : text.slice(from, to), to === undefined);
    for (let row = rows.next(); row !== 'more' && row !== 'end'; row = rows.next()) found.push(row);
  }
  return found;
}

const positional = `data element,period,org unit,coc,aoc,value,by,at,comment,follow,deleted\r
f7n9E0hX8qk,202401, DiszpKrYNg8 ,HllvX50cXC0,,12,admin,2024-02-01,"复核,
""无误""",true,\r
Ix2HsbDMLea,202401,DiszpKrYNg8\r
\r
eY5ehpbEsB7,202401,DiszpKrYNg8,,,,,,,FALSE,true`;
const expected: GivenValue[] = [
  {
    index: 0,
    deleted: false,
    dataElement: 'f7n9E0hX8qk',
    period: '202401',
    orgUnit: 'DiszpKrYNg8',
    categoryOptionCombo: 'HllvX50cXC0',
    value: '12',
    comment: '复核,\n"无误"',
    followUp: true,
  },
  { index: 1, deleted: false, dataElement: 'Ix2HsbDMLea', period: '202401', orgUnit: 'DiszpKrYNg8' },
  { index: 2, deleted: true, dataElement: 'eY5ehpbEsB7', period: '202401', orgUnit: 'DiszpKrYNg8', followUp: false },
];
const named = `Deleted,VALUE,orgunit,catoptcombo,dataElement,period,followup
,12,DiszpKrYNg8,other,f7n9E0hX8qk,202401,
true,,DiszpKrYNg8,other,Ix2HsbDMLea,202401,true
`;

describe('values in CSV', () => {
  it('are read by position up to 2.42, whatever the first line says', () => {
    expect(read(positional, { dialect: 42 })).toEqual(expected);
    const body = positional.slice(positional.indexOf('\n') + 1);
    expect(read(body, { dialect: 42, firstRowIsHeader: false })).toEqual(expected);
    expect(read(body, { dialect: 42 }).map(({ dataElement }) => dataElement)).toEqual(['Ix2HsbDMLea', 'eY5ehpbEsB7']);
  });

  it('are read by the names of the columns in 2.43, in any case and order; short names are not known', () => {
    expect(read(named, { dialect: 43 })).toEqual([
      { index: 0, deleted: false, value: '12', orgUnit: 'DiszpKrYNg8', dataElement: 'f7n9E0hX8qk', period: '202401' },
      { index: 1, deleted: true, orgUnit: 'DiszpKrYNg8', dataElement: 'Ix2HsbDMLea', period: '202401', followUp: true },
    ]);
  });

  it('are the same wherever the text is cut', () => {
    for (let cut = 0; cut <= positional.length; cut += 1) {
      expect(read(positional, { dialect: 42 }, [cut])).toEqual(expected);
    }
    const everywhere = Array.from({ length: named.length }, (_, at) => at);
    expect(read(named, { dialect: 43 }, everywhere)).toEqual(read(named, { dialect: 43 }));
  });

  it.each([1, 5, 64])('come from bytes in parts of %d', async (size) => {
    async function* inParts(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
      for (let at = 0; at < bytes.length; at += size) {
        await Promise.resolve();
        yield bytes.subarray(at, at + size);
      }
    }
    const reading = readCsvValues(inParts(Buffer.from(`\ufeff${positional}`)), { dialect: 42 });
    const values: GivenValue[] = [];
    for await (const value of reading.values) values.push(value);
    expect(values).toEqual(expected);
    expect(reading.set()).toEqual({ idSchemes: {} });
  });

  it.each([';', '\t'])('may have %j between cells, as spreadsheets of some countries write', (sign) => {
    const text = named.replaceAll(',', sign);
    expect(read(text, { dialect: 43 })).toEqual(read(named, { dialect: 43 }));
  });

  it('may have semicolons between cells and commas in them, without a header too', () => {
    const options: CsvOptions = { dialect: 42, firstRowIsHeader: false };
    expect(read('f7n9E0hX8qk;202401;DiszpKrYNg8;;;12,5', options)).toMatchObject([{ value: '12,5' }]);
    expect(read('f7n9E0hX8qk,202401,DiszpKrYNg8,,,"1;2;3;4;5;6;7"', options)).toMatchObject([
      { value: '1;2;3;4;5;6;7' },
    ]);
  });

  it('may be none under a header', () => {
    expect(read('dataElement,value\n', { dialect: 43 })).toEqual([]);
    expect(read('a,b', { dialect: 42 })).toEqual([]);
  });

  it.each<[string, CsvOptions, string, object]>([
    ['', { dialect: 42 }, 'empty', { line: 1 }],
    ['\n\n', { dialect: 43 }, 'empty', { line: 3 }],
    ['de,pe,ou\na,b,c', { dialect: 43 }, 'csv-header', { line: 1 }],
    ['dataElement\na', { dialect: 43, firstRowIsHeader: false }, 'csv-first-row', { line: 1 }],
    ['dataElement,value,Value\na,1,2', { dialect: 43 }, 'twice', { line: 1 }],
    ['dataElement,value\na,"1\n\nb,2\n', { dialect: 43 }, 'csv-quotes', { line: 2 }],
    ['dataElement,value\na,1"2', { dialect: 43 }, 'csv-quotes', { line: 2 }],
    ['dataElement,value\na,"1"2', { dialect: 43 }, 'csv-quotes', { line: 2 }],
    ['dataElement,deleted\n"a\nb",\na,perhaps', { dialect: 43 }, 'not-boolean', { line: 4, index: 1 }],
    [`dataElement,value\na,"${'x'.repeat(1_048_600)}"`, { dialect: 43 }, 'too-long', { line: 2 }],
  ])('are refused as a whole: %#', (text, options, code, place) => {
    const fault = faultOf(text, options);
    expect(fault?.code).toBe(code);
    expect(fault?.place).toMatchObject(place);
  });

  it('are cut into the cells that csv-parse finds, wherever the text is cut', () => {
    const cell = fc.oneof(fc.constantFrom('', 'a', '1,2', '"', '\n', '\r\n', '数'), fc.string({ maxLength: 8 }));
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 });
    const quoted = (text: string) => (/^[\w数]*$/.test(text) ? text : `"${text.replaceAll('"', '""')}"`);
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), fc.array(fc.nat(200), { maxLength: 5 }), (rows, end, cuts) => {
        const text = `first,line${end}${rows.map((row) => row.map(quoted).join(',')).join(end)}${end}`;
        const found = rowsOf(text, cuts);
        expect(found).toEqual(parse(text, { relax_column_count: true }));
        expect(found.slice(1)).toEqual(rows);
      }),
      { numRuns: 500 },
    );
  });
});
