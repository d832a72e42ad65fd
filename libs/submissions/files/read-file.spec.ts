import { zipSync } from 'fflate';
import { describe, expect, it } from '@jest/globals';
import { compoundFile } from '../../../test/support/legacy-workbook.js';
import { plainRow, workbook } from '../../../test/support/workbook.js';
import { readFile } from './read-file.js';

const header = 'indicator,region,period,numerator,denominator,value,date,note';
const line = 'beds,150303,2024Q1,,,12,,备注';
const csv = `${header}\r\n${line}\r\n`;
/** 备注 in GBK. */
const gbk = Buffer.concat([
  Buffer.from(`${header}\r\nbeds,150303,2024Q1,,,12,,`),
  Buffer.from([0xb1, 0xb8, 0xd7, 0xa2]),
  Buffer.from('\r\n'),
]);
const names = header.split(',');

const read = async (bytes: Buffer | string) => {
  const result = await readFile(Buffer.from(bytes));
  return result.kind === 'rows' ? result : { ...result, rows: [], codes: result.problems.map(({ code }) => code) };
};
const codes = async (bytes: Buffer | string) => (await readFile(Buffer.from(bytes))).problems.map(({ code }) => code);
const cellsOf = async (bytes: Buffer) => (await read(bytes)).rows.map(({ cells }) => cells);

describe('reading a CSV file', () => {
  const cells = {
    indicator: 'beds',
    region: '150303',
    period: '2024Q1',
    numerator: '',
    denominator: '',
    value: '12',
    date: '',
    note: '备注',
  };
  const filled = Object.entries(cells).filter(([, text]) => text !== '');
  const asRead = Object.fromEntries(filled.map(([field, text]) => [field, { kind: 'text', text }]));

  it.each<[string, Buffer]>([
    ['UTF-8', Buffer.from(csv)],
    ['UTF-8 with BOM', Buffer.from(`\ufeff${csv}`)],
    ['GBK', gbk],
    ['UTF-16 with tabs', Buffer.from(`\ufeff${csv.replaceAll(',', '\t')}`, 'utf16le')],
    ['UTF-16 big endian', Buffer.from(`\ufeff${csv}`, 'utf16le').swap16()],
    ['semicolons', Buffer.from(csv.replaceAll(',', ';'))],
  ])('reads %s', async (_, bytes) => {
    const result = await read(bytes);
    expect(result).toMatchObject({ kind: 'rows', source: 'csv', rows: [{ row: 2, cells: asRead }], problems: [] });
  });

  it('takes the columns in any order, by Chinese names too, and counts blank lines', async () => {
    const result = await read('\n分母,指标代码,报告期,区域代码,分子\n\n50,staff_ratio,2024Q1,150303,43\n');
    expect(result).toMatchObject({
      sheets: [{ name: null, columns: { denominator: 'A', indicator: 'B', period: 'C', region: 'D', numerator: 'E' } }],
      rows: [{ row: 4, cells: { denominator: { text: '50' }, numerator: { text: '43' } } }],
    });
  });

  it('names an unknown, a doubled and a missing column by its cell', async () => {
    const result = await read('indicator,period,unit,value,Value\nbeds,2024Q1,x,1,2');
    expect(result.problems.map(({ cell, code, seen }) => [cell, code, seen])).toEqual([
      ['C1', 'file.unknown_column', 'unit'],
      ['E1', 'file.duplicate_column', 'Value'],
      ['A1', 'file.missing_column', null],
    ]);
  });

  it('refuses what is beyond the header, unbalanced quotes, too many rows, and nothing at all', async () => {
    expect(await codes(`${csv}beds,150303,2024Q1,,,12,,a,b`)).toEqual(['file.unknown_column']);
    expect(await codes(`${csv}"beds,150303`)).toEqual(['file.malformed']);
    expect(await codes(`${header}\n${`${line}\n`.repeat(5001)}`)).toEqual(['submission.too_many_values']);
    expect(await codes('')).toEqual(['file.empty']);
    expect(await codes('\n\n')).toEqual(['file.empty']);
  });
});

describe('reading a workbook', () => {
  it('reads shared, inline and computed text, numbers, percentages, dates and errors', async () => {
    const bytes = workbook({
      strings: '<si><t>beds</t></si><si><r><t>备</t></r><r><t>注</t></r><rPh><t>bei</t></rPh></si>',
      formats: ['0.0%', 'yyyy&quot;年&quot;m&quot;月&quot;', '0&quot;人&quot;'],
      rows: `${plainRow(1, names)}
        <row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2"><v>150303</v></c><c r="C2" t="str"><f>A1</f><v>2024Q1</v></c>
          <c r="D2" s="3"><v>0.85299999999999998</v></c><c r="E2" s="5"><v>50</v></c><c r="F2" t="e"><f>1/0</f><v>#DIV/0!</v></c>
          <c r="G2" s="2"><v>45296</v></c><c r="H2" t="s"><v>1</v></c></row>
        <row><c t="inlineStr"><is><t>beds</t></is></c><c s="0"/><c s="4"><v>45296</v></c><c><f>1+1</f></c></row>`,
    });
    expect(await cellsOf(bytes)).toEqual([
      {
        indicator: { kind: 'text', text: 'beds' },
        region: { kind: 'text', text: '150303' },
        period: { kind: 'text', text: '2024Q1' },
        numerator: { kind: 'number', text: '0.85299999999999998', percent: true },
        denominator: { kind: 'number', text: '50', percent: false },
        value: { kind: 'fault', text: '#DIV/0!' },
        date: { kind: 'date', text: '45296', day: '2024-01-05' },
        note: { kind: 'text', text: '备注' },
      },
      {
        indicator: { kind: 'text', text: 'beds' },
        period: { kind: 'date', text: '45296', day: '2024-01-05' },
        numerator: { kind: 'fault', text: '' },
      },
    ]);
  });

  it('reads the first visible sheet, in the order of the book', async () => {
    const bytes = workbook({
      sheets:
        '<sheet name="_meta" sheetId="1" state="veryHidden" r:id="rId1"/><sheet name="表二" sheetId="2" r:id="rId2"/>',
      rows: plainRow(1, ['x']),
      extra: {
        'xl/worksheets/sheet2.xml': Buffer.from(
          `<x:worksheet xmlns:x="a"><x:sheetData><x:row r="1"><x:c t="inlineStr"><x:is><x:t>indicator</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`,
        ),
      },
    });
    expect(await read(bytes)).toMatchObject({ sheets: [{ name: '表二', columns: { indicator: 'A' } }] });
  });

  it('spreads a code over merged cells, and never a figure', async () => {
    const bytes = workbook({
      rows: `${plainRow(1, names)}${plainRow(2, ['beds', '150303', '2024Q1', null, null, 1])}${plainRow(3, ['staff', null, null, 1])}`,
      after: '<mergeCells><mergeCell ref="B2:B3"/><mergeCell ref="C2:C3"/><mergeCell ref="F2:F3"/></mergeCells>',
    });
    const [, second] = await cellsOf(bytes);
    expect(second).toMatchObject({ region: { text: '150303' }, period: { text: '2024Q1' } });
    expect(second).not.toHaveProperty('value');
  });

  it('knows the calendar that begins in 1904', async () => {
    const rows = `${plainRow(1, ['date'])}<row r="2"><c r="A2" s="2"><v>43834</v></c></row>`;
    expect(await cellsOf(workbook({ rows, date1904: true }))).toMatchObject([{ date: { day: '2024-01-05' } }]);
  });

  it('passes over empty styled cells far out, and refuses a value there', async () => {
    const far = (inner: string) =>
      workbook({ rows: `${plainRow(1, names)}<row r="2"><c r="XFD2" s="1">${inner}</c></row>` });
    expect((await read(far(''))).rows).toEqual([]);
    expect(await codes(far('<v>1</v>'))).toEqual(['file.too_wide']);
  });

  it('stops at the row after the last that may be', async () => {
    const rows = Array.from({ length: 5002 }, (_, index) => plainRow(index + 1, names)).join('');
    expect(await codes(workbook({ rows }))).toEqual(['submission.too_many_values']);
  });
});

describe('a file that is not what it should be', () => {
  const good = workbook({ rows: plainRow(1, names) + plainRow(2, ['beds', '150303', '2024Q1', null, null, 12]) });
  const declared = (type: string) =>
    workbook({
      rows: '',
      extra: {
        '[Content_Types].xml': Buffer.from(
          `<Types><Override PartName="/xl/workbook.xml" ContentType="${type}"/></Types>`,
        ),
      },
    });
  const part = (name: string) => workbook({ rows: '', extra: { [name]: Buffer.from('x') } });

  it('is refused wherever a workbook is cut off', async () => {
    for (let share = 1; share < 100; share += 3) {
      const cut = good.subarray(0, Math.floor((good.length * share) / 100));
      expect([share, await codes(cut)]).toEqual([share, ['file.unreadable']]);
    }
  });

  it('never throws, whatever bytes are turned', async () => {
    for (let at = 0; at < good.length; at += 7) {
      const turned = Buffer.from(good);
      turned[at] = (turned[at] ?? 0) ^ 0xff;
      expect(['rows', 'refused']).toContain((await readFile(turned)).kind);
    }
  });

  it('is refused before it is inflated where it would inflate a hundredfold', async () => {
    const zeros = Buffer.alloc(30_000_000, 0x20);
    const bomb = workbook({ rows: '', extra: { 'xl/media/x.bin': zeros } });
    const begun = performance.now();
    expect(await codes(bomb)).toEqual(['file.unsafe_archive']);
    expect(performance.now() - begun).toBeLessThan(2000);
  });

  it('is refused with a DOCTYPE, in whatever part', async () => {
    const doctype = Buffer.from('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><sst><si><t>&b;</t></si></sst>');
    for (const name of ['xl/sharedStrings.xml', 'xl/worksheets/sheet1.xml', 'xl/workbook.xml', 'xl/styles.xml']) {
      expect(await codes(workbook({ rows: '', extra: { [name]: doctype } }))).toEqual(['file.unreadable']);
    }
  });

  it.each<[string, Buffer]>([
    ['宏', part('xl/vbaProject.bin')],
    ['.xlsb', part('xl/workbook.bin')],
    ['.ods', part('content.xml')],
    ['.numbers', part('Index/Document.iwa')],
    ['Word', part('word/document.xml')],
    ['压缩包', Buffer.from(zipSync({ 'a.txt': Buffer.from('a') }))],
    ['.xlsm', declared('application/vnd.ms-excel.sheet.macroEnabled.main+xml')],
    ['.xlsb', declared('application/vnd.ms-excel.sheet.binary.main')],
    ['密码', compoundFile({ EncryptionInfo: Buffer.from('x'), EncryptedPackage: Buffer.from('x') })],
    ['Excel 95', compoundFile({ Book: Buffer.from('x') })],
    ['Word', compoundFile({ WordDocument: Buffer.from('x') })],
    ['.et', compoundFile({ ETDocument: Buffer.from('x') })],
    ['带宏的旧版', compoundFile({ Workbook: Buffer.from('x'), _VBA_PROJECT_CUR: Buffer.from('x') })],
    ['PDF', Buffer.from('%PDF-1.7')],
    ['网页', Buffer.from('\ufeff <html><table></table></html>')],
    ['网页', Buffer.from('<div><table><tr><td>指标</td></tr></table></div>')],
    ['网页', Buffer.from('<style>td{mso-number-format:"\\@"}</style><table></table>')],
    ['网页', Buffer.from('<!-- a --><TABLE border=1>')],
    ['网页', Buffer.from('\ufeff<meta charset="utf-16"><table>', 'utf16le')],
    ['网页', Buffer.from('From: <a>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b')],
    ['2003', Buffer.from('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="u"/>')],
    ['.slk', Buffer.from('ID;PWXL;N;E\nC;Y1;X1;K"a"\nE\n')],
    ['写字板', Buffer.from('{\\rtf1\\ansi a}')],
    ['JSON', Buffer.from('{ "plan": "a" }')],
  ])('is named and sent back to be saved as .xlsx: %s', async (word, bytes) => {
    const result = await readFile(bytes);
    expect(result).toMatchObject({ kind: 'refused', refusal: 'unsupported', problems: [{ code: 'file.unsupported' }] });
    expect(result.problems[0]?.message.zh).toContain(word);
    expect(result.problems[0]?.message.zh).toContain('另存为 .xlsx');
  });

  it('is refused where it is neither a workbook nor text', async () => {
    expect(await codes(Buffer.from([0, 1, 2, 3, 255]))).toEqual(['file.unsupported']);
  });

  it('has no part outside its folder and none twice', async () => {
    const outside = Buffer.from(zipSync({ 'xl/aa': Buffer.from('x'), '[Content_Types].xml': Buffer.from('x') }));
    const climbing = Buffer.from(outside.toString('latin1').replaceAll('xl/aa', '../aa'), 'latin1');
    expect(await codes(climbing)).toEqual(['file.unreadable']);
    const twice = zipSync({
      'xl/aa': Buffer.from('x'),
      'xl/ab': Buffer.from('x'),
      '[Content_Types].xml': Buffer.from('x'),
    });
    const doubled = Buffer.from(Buffer.from(twice).toString('latin1').replaceAll('xl/ab', 'xl/aa'), 'latin1');
    expect(await codes(doubled)).toEqual(['file.unsafe_archive']);
  });
});
