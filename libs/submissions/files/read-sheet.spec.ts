import { describe, expect, it } from '@jest/globals';
import { plainRow, workbook, type Parts } from '../../../test/support/workbook.js';
import { readFile } from './read-file.js';

const header = ['indicator', 'region', 'period', 'numerator', 'denominator', 'value', 'date', 'note'];
const head = plainRow(1, header);
const sheetOf = (inner: string) => Buffer.from(inner);
const withSheet = (inner: string, parts: Partial<Parts> = {}) =>
  workbook({ rows: '', ...parts, extra: { 'xl/worksheets/sheet1.xml': sheetOf(inner) } });

async function problemOf(bytes: Buffer) {
  const began = performance.now();
  const read = await readFile(bytes);
  // on a machine that does nothing else it is a tenth of that
  expect(performance.now() - began).toBeLessThan(10_000);
  return read.kind === 'rows' ? undefined : read.problems[0];
}
const valueOf = async (cell: string, parts: Partial<Parts> = {}) => {
  const read = await readFile(workbook({ rows: `${head}<row r="2">${cell}</row>`, ...parts }));
  return read.kind === 'rows' ? read.rows[0]?.cells.value : read.problems[0]?.code;
};

describe('a sheet beyond all bounds', () => {
  it('is refused by the cell that is too far out, wherever its dimension says it ends', async () => {
    const far = (cell: string) =>
      `<worksheet><dimension ref="A1:B2"/><sheetData>${head}${cell}</sheetData></worksheet>`;
    const at = (cell: string, row: number) => `<row r="${row}"><c r="${cell}"><v>1</v></c></row>`;
    expect(await problemOf(withSheet(far(at('XFD1048576', 1048576))))).toMatchObject({
      code: 'file.too_wide',
      cell: 'XFD1048576',
    });
    expect(await problemOf(withSheet(far(at('SS3', 3))))).toMatchObject({ code: 'file.too_wide', cell: 'SS3', row: 3 });
    expect(await problemOf(withSheet(far(at('A200001', 200001))))).toMatchObject({
      code: 'file.too_long',
      cell: 'A200001',
    });
    expect(await problemOf(withSheet(far(at('A9999999', 9999999))))).toMatchObject({ code: 'file.too_long' });
  });

  it('is read where it only claims to be large, or is styled far out', async () => {
    const claims = `<worksheet><dimension ref="A1:XFD1048576"/><sheetData>${head}${plainRow(2, ['beds', '150303', '2024Q1', null, null, 1])}<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData></worksheet>`;
    expect(await readFile(withSheet(claims))).toMatchObject({ kind: 'rows', rows: [{ row: 2 }] });
  });

  it('may not have 200,000 columns', async () => {
    const cells = Array.from({ length: 200_000 }, (_, at) => `<c><v>${at * 7919}</v></c>`).join('');
    expect(await problemOf(workbook({ rows: `<row r="1">${cells}</row>` }))).toMatchObject({
      code: 'file.too_wide',
      cell: 'SS1',
    });
  });

  it('may have very many shared texts, and no cell that points beyond them', async () => {
    const strings = Array.from({ length: 200_000 }, (_, at) => `<si><t>beds ${at}</t></si>`).join('');
    const bytes = workbook({
      rows: `${head}<row r="2"><c r="A2" t="s"><v>199999</v></c></row>`,
      extra: { 'xl/sharedStrings.xml': [Buffer.from(`<sst>${strings}</sst>`), { level: 1 }] },
    });
    expect(await readFile(bytes)).toMatchObject({ rows: [{ cells: { indicator: { text: 'beds 199999' } } }] });
    expect(await valueOf('<c r="F2" t="s"><v>7</v></c>')).toBe('file.unreadable');
  }, 30_000);

  it('may not have a cell of more than 32,767 characters', async () => {
    const long = (length: number) => `<c r="F2" t="inlineStr"><is><t>${'x'.repeat(length)}</t></is></c>`;
    expect(await valueOf(long(32_767))).toMatchObject({ kind: 'text' });
    expect(await valueOf(long(32_768))).toBe('file.cell_too_long');
    const shared = `<si><t>${'x'.repeat(40_000)}</t></si>`;
    expect(await valueOf('<c r="F2" t="s"><v>0</v></c>', { strings: shared })).toBe('file.cell_too_long');
  });

  it.each([
    ['a row that is there twice', '<row r="2"/><row r="2"><c r="A2"><v>1</v></c></row>'],
    ['rows that go back', '<row r="3"/><row r="2"/>'],
    ['a cell that is there twice', '<row r="2"><c r="A2"><v>1</v></c><c r="A2"><v>2</v></c></row>'],
    ['a cell of another row', '<row r="2"><c r="A5"><v>1</v></c></row>'],
    ['a row without a number', '<row r="x"/>'],
    ['a cell without an address', '<row r="2"><c r="12"/></row>'],
    ['a cell with two values', '<row r="2"><c r="F2"><v>1</v><v>2</v></c></row>'],
    ['a cell with two texts', '<row r="2"><c r="F2" t="inlineStr"><is><t>1</t></is><is><t>2</t></is></c></row>'],
    ['a cell within a cell', '<row r="2"><c r="F2"><c r="G2"><v>1</v></c></c></row>'],
    ['a row within a row', '<row r="2"><row r="3"/></row>'],
    ['a cell outside of rows', '<c r="F1"><v>1</v></c>'],
    ['its rows twice', '</sheetData><sheetData><row r="2"/>'],
  ])('may not have %s', async (_, rows) => {
    expect(await problemOf(workbook({ rows: head + rows }))).toMatchObject({ code: 'file.unreadable' });
  });
});

describe('a cell', () => {
  it.each<[string, string, unknown]>([
    ['a number', '<c r="F2"><v>12</v></c>', { kind: 'number', text: '12', percent: false }],
    ['a number of the kind n', '<c r="F2" t="n"><v>1.2E+3</v></c>', { kind: 'number', text: '1.2E+3', percent: false }],
    ['a percentage', '<c r="F2" s="1"><v>0.853</v></c>', { kind: 'number', text: '0.853', percent: true }],
    ['a day', '<c r="F2" s="2"><v>45296</v></c>', { kind: 'date', text: '45296', day: '2024-01-05' }],
    [
      'a day in words',
      '<c r="F2" t="d"><v>2024-01-05T00:00:00</v></c>',
      { kind: 'date', text: '2024-01-05T00:00:00', day: '2024-01-05' },
    ],
    ['a truth', '<c r="F2" t="b"><v>1</v></c>', { kind: 'text', text: 'TRUE' }],
    ['an error', '<c r="F2" t="e"><v>#N/A</v></c>', { kind: 'fault', text: '#N/A' }],
    ['a formula with its result', '<c r="F2"><f>1+1</f><v>2</v></c>', { kind: 'number', text: '2', percent: false }],
    ['a formula that gives text', '<c r="F2" t="str"><f>A1</f><v>x</v></c>', { kind: 'text', text: 'x' }],
    ['a formula that gives an empty text', '<c r="F2" t="str"><f>A1</f><v></v></c>', undefined],
    ['a formula without a result', '<c r="F2"><f>1+1</f></c>', { kind: 'fault', text: '' }],
    ['a formula with an empty result', '<c r="F2"><f>1+1</f><v/></c>', { kind: 'fault', text: '' }],
    [
      'runs of text',
      '<c r="F2" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>',
      { kind: 'text', text: 'ab' },
    ],
    [
      'a reading aid beside text',
      '<c r="F2" t="inlineStr"><is><t>备注</t><rPh><t>bei</t></rPh></is></c>',
      { kind: 'text', text: '备注' },
    ],
    ['half a character, escaped', '<c r="F2" t="str"><v>a_xD800_b</v></c>', { kind: 'text', text: 'a\ufffdb' }],
    ['escaped characters', '<c r="F2" t="str"><v>a_x000A_b</v></c>', { kind: 'text', text: 'a\nb' }],
    ['nothing but a style', '<c r="F2" s="2"/>', undefined],
  ])('that is %s', async (_, cell, expected) => {
    expect(await valueOf(`<c r="A2"><v>1</v></c>${cell}`)).toEqual(expected);
  });

  it('is never a formula that runs', async () => {
    const cells = ['=cmd|"/c calc"!A1', '+1', '-1', '@SUM(1)'].map(
      (text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`,
    );
    const read = await readFile(workbook({ rows: `${head}<row r="2">${cells.join('')}</row>` }));
    expect(read).toMatchObject({ rows: [{ cells: { indicator: { kind: 'text', text: '=cmd|"/c calc"!A1' } } }] });
  });
});

describe('XML in other ways of writing', () => {
  it('is read with prefixes and in UTF-16, and refused in anything else', async () => {
    const xml = `<?xml version="1.0" encoding="UTF-16"?><x:worksheet xmlns:x="u"><x:sheetData>${head.replace(/<(\/?)(?=\w)/g, '<$1x:')}</x:sheetData></x:worksheet>`;
    const utf16 = Buffer.from(`\ufeff${xml}`, 'utf16le');
    const book = (bytes: Buffer) => workbook({ rows: '', extra: { 'xl/worksheets/sheet1.xml': bytes } });
    expect(await readFile(book(utf16))).toMatchObject({ kind: 'rows', sheets: [{ columns: { indicator: 'A' } }] });
    expect(await readFile(book(Buffer.from(utf16).swap16()))).toMatchObject({ kind: 'rows' });
    expect(await problemOf(book(Buffer.from(`\ufeff<!DOCTYPE a>${xml}`, 'utf16le')))).toMatchObject({
      code: 'file.unreadable',
    });
    expect(await problemOf(book(Buffer.from('<?xml version="1.0" encoding="UTF-7"?>+ADw-a+AD4-')))).toMatchObject({
      code: 'file.unreadable',
    });
    expect(await problemOf(book(Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e])))).toMatchObject({
      code: 'file.unreadable',
    });
  });
});
