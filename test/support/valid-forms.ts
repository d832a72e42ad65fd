import { strToU8, unzipSync, zipSync } from 'fflate';
import { legacyWorkbook } from './legacy-workbook.js';
import { plainRow, workbook, type Parts } from './workbook.js';

export interface NamedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

const header = ['indicator', 'region', 'period', 'numerator', 'denominator', 'value', 'date', 'note'];
const line = (row: number) => plainRow(row, ['beds', '150303', '2024Q1', null, null, row, null, '备注 &amp; 说明']);
const rows = plainRow(1, header) + Array.from({ length: 8 }, (_, at) => line(at + 2)).join('');
const csv = `${header.join(',')}\r\nbeds,150303,2024Q1,,,12,,"说明, 两处"\r\nstaff,150303,2024Q1,43,50,86%,,\r\n`;

/** Well-formed files of every kind that is read, each as some program would write it. */
export function validForms(): NamedFile[] {
  const books: Readonly<Record<string, Parts>> = {
    plain: { rows },
    'shared texts': {
      rows: `${plainRow(1, header)}<row r="2"><c r="A2" t="s"><v>0</v></c></row>`,
      strings: '<si><t>beds</t></si>',
    },
    percentages: { rows: `${plainRow(1, header)}<row r="2"><c r="F2" s="1"><v>0.853</v></c></row>`, formats: ['0.0%'] },
    'dates of 1904': {
      rows: `${plainRow(1, header)}<row r="2"><c r="G2" s="2"><v>43834</v></c></row>`,
      date1904: true,
    },
    'joined cells': { rows, after: '<mergeCells><mergeCell ref="A2:A4"/></mergeCells>' },
    formulas: {
      rows: `${plainRow(1, header)}<row r="2"><c r="F2"><f>1+1</f><v>2</v></c><c r="G2"><f>TODAY()</f></c></row>`,
    },
    'hidden sheets': {
      rows,
      sheets:
        '<sheet name="_meta" sheetId="1" state="veryHidden" r:id="rId2"/><sheet name="填报表" sheetId="2" r:id="rId1"/>',
      extra: { 'xl/worksheets/sheet2.xml': strToU8('<worksheet><sheetData/></worksheet>') },
    },
    'rows without addresses': {
      rows: `<row>${header.map((name) => `<c t="inlineStr"><is><t>${name}</t></is></c>`).join('')}</row><row><c t="inlineStr"><is><t>beds</t></is></c><c/><c/><c><v>1</v></c></row>`,
    },
    'runs and reading aids': {
      rows: `${plainRow(1, header)}<row r="2"><c r="A2" t="s"><v>0</v></c><c r="H2" t="s"><v>1</v></c></row>`,
      strings:
        '<si><r><t>be</t></r><r><rPr><b/></rPr><t>ds</t></r></si><si><t>备注</t><rPh sb="0" eb="1"><t>bei</t></rPh></si>',
    },
    'truths and errors': {
      rows: `${plainRow(1, header)}<row r="2"><c r="D2" t="b"><v>1</v></c><c r="E2" t="e"><v>#N/A</v></c><c r="F2" t="str"><v>12</v></c></row>`,
    },
    'numbers of many kinds': {
      rows: `${plainRow(1, header)}<row r="2"><c r="D2"><v>1.2E+3</v></c><c r="E2"><v>-0</v></c><c r="F2" s="3"><v>0.30000000000000004</v></c></row>`,
      formats: ['# ?/?'],
    },
    'a sheet by its absolute path': {
      rows: '',
      sheets: '<sheet name="填报" sheetId="2" r:id="rId2"/>',
      extra: {
        'xl/worksheets/sheet2.xml': strToU8(
          `<x:worksheet xmlns:x="a"><x:dimension ref="A1:H2"/><x:sheetData>${rows.replaceAll(/<(\/?)/g, '<$1x:')}</x:sheetData></x:worksheet>`,
        ),
      },
    },
    'parts of other programs': {
      rows,
      extra: {
        'docProps/app.xml': strToU8('<Properties><Application>WPS 表格</Application></Properties>'),
        'customXml/item1.xml': strToU8('<x/>'),
        'xl/comments1.xml': strToU8('<comments><commentList><comment ref="__proto__"/></commentList></comments>'),
      },
    },
    'empty rows between': { rows: `${plainRow(1, header)}<row r="2"/><row r="9"><c r="A9" s="1"/></row>${line(20)}` },
    'five hundred rows': { rows: plainRow(1, header) + Array.from({ length: 500 }, (_, at) => line(at + 2)).join('') },
    comments: { rows: `<!-- a --><?b c?>${rows}`, strings: '<si><t><![CDATA[x<y]]></t></si>' },
  };
  const legacy = [header, ['beds', '150303', '2024Q1', null, null, 12.5, null, '备注']];
  const texts: Readonly<Record<string, Buffer>> = {
    'UTF-8': Buffer.from(csv),
    'UTF-8 with mark': Buffer.from(`\ufeff${csv}`),
    'UTF-16': Buffer.from(`\ufeff${csv.replaceAll(',', '\t')}`, 'utf16le'),
    'UTF-16 big endian': Buffer.from(`\ufeff${csv}`, 'utf16le').swap16(),
    semicolons: Buffer.from(csv.replaceAll(',', ';')),
    tabs: Buffer.from(csv.replaceAll(',', '\t')),
    'carriage returns alone': Buffer.from(csv.replaceAll('\n', '')),
    GBK: Buffer.concat([
      Buffer.from(csv.split('"')[0] ?? ''),
      Buffer.from([0xb1, 0xb8, 0xd7, 0xa2]),
      Buffer.from('\r\n'),
    ]),
    'a note of two lines': Buffer.from(csv.replace('说明, 两处', '说明,\n""两处""')),
  };
  return [
    ...Object.entries(books).map(([name, parts]) => ({ name: `xlsx, ${name}`, bytes: workbook(parts) })),
    { name: 'xls', bytes: legacyWorkbook({ rows: legacy }) },
    {
      name: 'xls, days',
      bytes: legacyWorkbook({
        rows: [header, ['beds', '150303', '2024Q1', null, null, null, 45296, null]],
        format: 14,
      }),
    },
    { name: 'xlsx, not packed', bytes: Buffer.from(zipSync(unzipSync(workbook({ rows })), { level: 0 })) },
    { name: 'xls, percentages', bytes: legacyWorkbook({ rows: legacy, format: 10 }) },
    { name: 'xls, hidden sheet', bytes: legacyWorkbook({ rows: legacy, hidden: true, format: 10 }) },
    ...Object.entries(texts).map(([name, bytes]) => ({ name: `csv, ${name}`, bytes })),
  ];
}
