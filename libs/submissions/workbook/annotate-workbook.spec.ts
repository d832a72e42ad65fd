import { describe, expect, it } from '@jest/globals';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import type { Problem } from '#platform/errors';
import { workbook } from '../../../test/support/workbook.js';
import { annotateWorkbook } from './annotate-workbook.js';
import { scanXml } from './edit-xml.js';
import { readParts } from './zip-parts.js';

const problem = (different: Partial<Problem>): Problem => ({
  sheet: '数据',
  cell: 'B3',
  code: 'E102',
  tier: 'error',
  message: { zh: '超出范围 0–100', en: 'out of bounds 0–100' },
  seen: '853',
  suggestion: { zh: '是 85.3 吗？', en: 'is it 85.3?' },
  ...different,
});

/** A county's own file with nearly everything that a spreadsheet program can put into one. */
const rich = Buffer.from(
  await writeXlsx({
    sheets: [
      {
        name: '数据',
        rows: [
          ['指标', '值', '备注'],
          ['beds', 12, '=1+1'],
          ['rate', 853, null],
          ['merged', 1, null],
          [null, null, null],
        ],
        cells: new Map([
          ['1,1', { value: 12, style: { numFmt: '0.00', font: { bold: true }, protection: { locked: false } } }],
          ['2,2', { value: '已有', comment: { author: '张三', text: '请核对' } }],
          ['3,1', { value: 1, formula: 'B2+B3', formulaResult: 865 }],
        ]),
        merges: [{ startRow: 3, startCol: 1, endRow: 4, endCol: 2 }],
        dataValidations: [{ type: 'list', formula1: 'words', range: 'A2:A9', showErrorMessage: true }],
        conditionalRules: [
          {
            type: 'cellIs',
            priority: 1,
            operator: 'greaterThan',
            formula: '100',
            style: { font: { bold: true } },
            range: 'B2:B9',
          },
        ],
        protection: { sheet: true },
        freezePane: { rows: 1 },
        pageSetup: { paperSize: 'a4', orientation: 'landscape', printTitlesRow: '$1:$1' },
        headerFooter: { oddFooter: '&L单位负责人' },
        charts: [
          {
            type: 'bar',
            title: '图',
            series: [{ name: '值', values: "'数据'!$B$2:$B$3", categories: "'数据'!$A$2:$A$3" }],
            anchor: { from: { row: 6, col: 0 } },
          },
        ],
      },
      { name: '隐藏', rows: [['beds'], ['rate']], veryHidden: true },
    ],
    namedRanges: [{ name: 'words', range: "'隐藏'!$A$1:$A$2" }],
  }),
);

const problems = [
  problem({}),
  problem({ code: 'W201', tier: 'query', cell: 'B2', seen: 12, message: { zh: '比上期降 54%', en: 'fell by 54 %' } }),
  problem({ cell: 'C3', code: 'E101', seen: '=HYPERLINK("x")' }),
  problem({ cell: 'C5', code: 'E105' }),
  problem({ cell: 'F20', code: 'W101', tier: 'query', seen: null }),
];
const made = await annotateWorkbook(rich, problems);
const [before, after] = [await readParts(rich), await readParts(made)];
const text = (name: string, of = after) => of.get(name)?.toString('utf8') ?? '';
const book = await readXlsx(made, { readStyles: true });
const sheetOf = (name: string) => {
  const sheet = book.sheets.find((one) => one.name === name);
  if (!sheet) throw new Error(`no sheet ${name}`);
  return sheet;
};
const cellAt = (row: number, column: number) => sheetOf('数据').cells?.get(`${row},${column}`);

describe('an annotated workbook', () => {
  it('begins with the list of problems, each with a way to its cell', () => {
    expect(book.sheets.map(({ name }) => name)).toEqual(['问题清单', '数据', '隐藏']);
    const list = sheetOf('问题清单');
    expect(list.rows[0]?.[0]).toContain('共 5 处：强制 3 处');
    expect(list.rows[2]?.slice(1)).toEqual(['数据', 'B3', '强制', 'E102', '853', '超出范围 0–100', '是 85.3 吗？']);
    expect(text('xl/worksheets/sheet3.xml')).toContain(`location="'数据'!B3"`);
    expect(text('xl/workbook.xml')).toMatch(/activeTab="0"/);
    expect(text('xl/worksheets/sheet1.xml')).not.toContain('tabSelected="1"');
  });

  it('shows a text that begins like a formula as a text', () => {
    expect(sheetOf('问题清单').rows[4]?.[5]).toBe('=HYPERLINK("x")');
    expect(text('xl/worksheets/sheet3.xml')).not.toContain('<f>');
  });

  it('colours the cells by tier and keeps all else about their looks', () => {
    expect(cellAt(2, 1)?.style?.fill).toMatchObject({ fgColor: { rgb: expect.stringMatching(/FDECEE$/) } });
    expect(cellAt(1, 1)?.style).toMatchObject({
      fill: { fgColor: { rgb: expect.stringMatching(/FFF3DC$/) } },
      numFmt: '0.00',
      font: { bold: true },
    });
    expect(cellAt(1, 1)?.style?.protection).toEqual({ locked: false });
    expect(cellAt(19, 5)?.style?.fill).toMatchObject({ fgColor: { rgb: expect.stringMatching(/FFF3DC$/) } });
    expect(cellAt(1, 1)?.value).toBe(12);
  });

  it('says in a note on the cell what is wrong, and keeps the notes that are there', () => {
    expect(cellAt(2, 1)?.comment?.text).toBe('【强制 E102】超出范围 0–100，填写值 853；建议：是 85.3 吗？');
    expect(cellAt(2, 2)?.comment?.text).toContain('请核对');
    expect(cellAt(2, 2)?.comment?.text).toContain('【强制 E101】');
    const boxes = [...after].find(([name]) => name.endsWith('.vml'))?.[1].toString('utf8') ?? '';
    expect(boxes.match(/<x:Row>/g)).toHaveLength(5);
  });

  it('puts what is said of united cells on the first of them', () => {
    expect(cellAt(3, 1)?.comment?.text).toContain('【强制 E105】');
  });

  it('keeps charts, validations, conditions, protection, print settings, formulas and hidden sheets to the byte', () => {
    const changed = [...before]
      .filter(([name, bytes]) => after.get(name)?.equals(bytes) !== true)
      .map(([name]) => name);
    expect(changed.sort()).toEqual(
      [
        '[Content_Types].xml',
        'xl/_rels/workbook.xml.rels',
        'xl/comments1.xml',
        'xl/drawings/vmlDrawing1.vml',
        'xl/styles.xml',
        'xl/workbook.xml',
        'xl/worksheets/sheet1.xml',
      ].sort(),
    );
    const [old, now] = [text('xl/worksheets/sheet1.xml', before), text('xl/worksheets/sheet1.xml')];
    expect(now.slice(now.indexOf('</sheetData>'))).toBe(old.slice(old.indexOf('</sheetData>')));
    expect(now).toContain('<f>B2+B3</f><v>865</v>');
    expect(text('xl/workbook.xml')).toContain(`<definedName localSheetId="1" name="_xlnm.Print_Titles">`);
  });

  it('is well-formed in every part', () => {
    for (const [name, bytes] of after) {
      if (/\.(xml|rels|vml)$/.test(name)) scanXml(bytes.toString('utf8').replace(/^\ufeff/, ''), {});
    }
  });

  it('can be annotated again: what is mended is plain again, and no note is left of it', async () => {
    const again = await annotateWorkbook(made, [problem({ cell: 'B2', code: 'W205', tier: 'query' })]);
    const read = await readXlsx(again, { readStyles: true });
    expect(read.sheets.map(({ name }) => name)).toEqual(['问题清单', '数据', '隐藏']);
    const cell = (key: string) => read.sheets[1]?.cells?.get(key);
    expect(cell('2,1')?.comment).toBeUndefined();
    expect(cell('2,1')?.style?.fill).not.toMatchObject({ fgColor: { rgb: expect.stringMatching(/FDECEE$/) } });
    expect(cell('1,1')?.comment?.text).toMatch(/^【核实 W205】/);
    expect(cell('2,2')?.comment?.text).toBe('请核对');
  });
});

describe('other files', () => {
  it('may lack styles, addresses and rows', async () => {
    const plain = workbook({ rows: '<row><c><v>1</v></c><c><v>2</v></c></row><row r="9"/>' });
    const marked = ['B1', 'A4', 'C9', 'D1', 'A200'].map((cell) => problem({ sheet: '填报', cell }));
    const read = await readXlsx(await annotateWorkbook(plain, marked), { readStyles: true });
    const cells = read.sheets.find(({ name }) => name === '填报')?.cells;
    for (const key of ['0,1', '3,0', '8,2', '0,3', '199,0']) {
      expect(cells?.get(key)?.style?.fill).toMatchObject({ fgColor: { rgb: expect.stringMatching(/FDECEE$/) } });
    }
  });

  it('come back as a workbook where they were CSV', async () => {
    const { code, tier, message, seen } = problem({});
    const placeless: Problem = { cell: 'B4', code, tier, message, seen };
    const csv = Buffer.from('indicator,value\nbeds,=1+1\n\nrate,八成\n');
    const read = await readXlsx(await annotateWorkbook(csv, [placeless]), { readStyles: true });
    const [, sheet] = read.sheets;
    expect(sheet?.rows[1]).toEqual(['beds', '=1+1']);
    expect(sheet?.cells?.get('1,1')?.formula).toBeUndefined();
    expect(sheet?.cells?.get('3,1')?.style?.fill).toMatchObject({ fgColor: { rgb: expect.stringMatching(/FDECEE$/) } });
    expect(sheet?.cells?.get('3,1')?.comment?.text).toContain('E102');
  });

  it('have at most 2000 notes, and a list that has them all', async () => {
    const rows = Array.from({ length: 2500 }, (_, row) => [`i${row}`, row]);
    const long = Buffer.from(await writeXlsx({ sheets: [{ name: '数据', rows }] }));
    const many = rows.map((_, row) => problem({ cell: `B${row + 1}` }));
    const parts = await readParts(await annotateWorkbook(long, many));
    const notes = parts.get('xl/comments1.xml')?.toString('utf8') ?? '';
    expect(notes.match(/<comment /g)).toHaveLength(2000);
    expect(parts.get('xl/worksheets/sheet2.xml')?.toString('utf8').match(/<row /g)).toHaveLength(2502);
  });

  it('are refused with a DOCTYPE', async () => {
    const evil = workbook({
      rows: '',
      extra: { 'xl/workbook.xml': Buffer.from('<!DOCTYPE x [<!ENTITY a "b">]><workbook/>') },
    });
    await expect(annotateWorkbook(evil, [])).rejects.toThrow('DOCTYPE');
  });
});
