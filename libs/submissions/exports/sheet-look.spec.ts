import { describe, expect, it } from '@jest/globals';
import type { ExportRow, ExportTable } from './export-table.js';
import { printCsv } from './print-csv.js';
import { bookParts, printSheet } from './print-sheet.js';
import type { SheetLook } from './sheet-look.js';

const look: SheetLook = {
  title: '台账 <甲>',
  lines: ['方案：全部', '数据截止：2022-09-30'],
  columns: [{ width: 6, centred: true, tones: { 红: 'red' } }, { width: 10 }, { width: 11 }, { width: 5 }],
  footer: '第 &P 页',
};
const row: ExportRow = ['红', '=1+1', { day: '2022-06-01' }, { number: '1.5' }];

function tableOf(rows: readonly ExportRow[], more: Partial<ExportTable> = {}): ExportTable {
  async function* batches() {
    await Promise.resolve();
    yield rows;
  }
  return { name: "Ann's", columns: ['级别', '要求', '日期', '月'], batches: batches(), ...more };
}

async function all(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

describe('a sheet that people print', () => {
  it('has its title and what was asked for above a header that stands on every page', async () => {
    const sheet = await all(printSheet(tableOf([row], { look })));
    const texts = [...sheet.matchAll(/<t xml:space="preserve">(.*?)<\/t>/g)].map(([, text]) => text);
    expect(texts.slice(0, 4)).toEqual(['台账 &lt;甲&gt;', '方案：全部', '数据截止：2022-09-30', '级别']);
    expect(sheet).toContain('<mergeCell ref="A3:D3"/>');
    expect(sheet).toContain('<autoFilter ref="A4:D5"/>');
    expect(sheet).toContain('sqref="A5:A1048576"');
    expect(sheet).toContain('<oddFooter>第 &amp;P 页</oddFooter>');
    const parts = new Map(bookParts("Ann's", look));
    expect(parts.get('xl/workbook.xml')).toContain(`'Ann''s'!$4:$4`);
    expect(parts.has('xl/styles.xml')).toBe(true);
  });

  it('keeps text as text, numbers as numbers and days as dates', async () => {
    const cells = (await all(printSheet(tableOf([row], { look })))).split('</row>').at(-2) ?? '';
    expect(cells).toContain('t="inlineStr" s="4"><is><t xml:space="preserve">=1+1</t>');
    expect(cells).toContain('<c s="6"><v>44713</v></c>'); // the days since 1899-12-30, as spreadsheet programs count
    expect(cells).toContain('<c s="5"><v>1.5</v></c>');
  });

  it('without a look is as plain as before, and a day is its text; so it is as CSV', async () => {
    const sheet = await all(printSheet(tableOf([row])));
    expect(sheet).toContain('<row><c t="inlineStr"><is><t xml:space="preserve">红</t>');
    expect(sheet).toContain('<t xml:space="preserve">2022-06-01</t>');
    expect(new Map(bookParts('values')).has('xl/styles.xml')).toBe(false);
    expect(await all(printCsv(tableOf([row], { look })))).toBe(
      "\ufeff级别,要求,日期,月\r\n红,'=1+1,2022-06-01,1.5\r\n",
    );
  });
});
