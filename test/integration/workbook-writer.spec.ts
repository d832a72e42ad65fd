import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import type { Problem } from '#platform/errors';
import { workbookChild, WorkbookWriterService, type FormRow } from '#submissions';
import { describeWithLibreOffice, LibreOffice, type SeenCell } from '../support/libre-office.js';

// the spreadsheet program starts anew for whatever depends on what it made before
jest.setTimeout(120_000);

const office = new LibreOffice();
const writer = new WorkbookWriterService(workbookChild);

afterAll(() => {
  office.close();
});

const problem = (different: Partial<Problem>): Problem => ({
  sheet: '数据',
  cell: 'B2',
  code: 'E102',
  tier: 'error',
  message: { zh: '超出范围 0–100', en: 'out of bounds 0–100' },
  seen: 853,
  ...different,
});

const file = Buffer.from(
  await writeXlsx({
    sheets: [
      {
        name: '数据',
        rows: [
          ['指标', '值', '算出'],
          ['rate', 853, null],
          ['beds', 12, null],
        ],
        cells: new Map([
          ['1,2', { formula: 'B2*2', formulaResult: 1706 }],
          ['2,1', { value: 12, comment: { author: '张三', text: '请核对' } }],
        ]),
        charts: [
          {
            type: 'bar',
            title: '图',
            series: [{ name: '值', values: "'数据'!$B$2:$B$3", categories: "'数据'!$A$2:$A$3" }],
            anchor: { from: { row: 6, col: 0 } },
          },
        ],
        dataValidations: [{ type: 'whole', operator: 'between', formula1: '0', formula2: '9', range: 'B2:B9' }],
      },
    ],
  }),
);

describeWithLibreOffice('a workbook that goes back annotated', () => {
  let resaved: Buffer;
  let seen: readonly SeenCell[];
  let old: Buffer;
  let seenOfOld: readonly SeenCell[];

  beforeAll(async () => {
    const [saved, asXls] = await Promise.all([office.fill(file, []), office.convert(file, 'xls')]);
    old = asXls;
    const noted = [problem({}), problem({ cell: 'B3', code: 'W201', tier: 'query' })];
    const annotated = await writer.annotated(saved, noted);
    const annotatedOld = await writer.annotated(old, [problem({})]);
    [seen, resaved, seenOfOld] = await Promise.all([
      office.look(annotated),
      office.fill(annotated, []),
      office.look(annotatedOld),
    ]);
  });

  it('is opened by a spreadsheet program with its notes, old and new, its formulas and its chart', async () => {
    const at = (cell: string) => seen.find((one) => one.sheet === '数据' && one.cell === cell);
    expect(seen[0]?.sheet).toBe('问题清单');
    expect(at('B2')).toMatchObject({ text: '853', colour: 'FDECEE', note: '【强制 E102】超出范围 0–100，填写值 853' });
    expect(at('B3')).toMatchObject({ colour: 'FFF3DC', note: expect.stringMatching(/^请核对\n【核实 W201】/) });
    expect(at('C2')?.text).toBe('1706');
    const mended = await office.look(await writer.annotated(resaved, [problem({})]));
    expect(mended.find((one) => one.sheet === '数据' && one.cell === 'B3')).toMatchObject({
      colour: 'none',
      note: '请核对',
    });
    const again = await readXlsx(resaved);
    expect(again.sheets.find(({ name }) => name === '数据')?.charts).toHaveLength(1);
    expect(again.sheets.find(({ name }) => name === '数据')?.dataValidations).toHaveLength(1);
  });

  it('comes as .xlsx where it was an old .xls', () => {
    expect([...old.subarray(0, 4)]).toEqual([0xd0, 0xcf, 0x11, 0xe0]);
    expect(seenOfOld.find(({ sheet, cell }) => sheet === '数据' && cell === 'B2')).toMatchObject({
      text: '853',
      colour: 'FDECEE',
      note: expect.stringContaining('E102'),
    });
  });

  it('is the list alone where the file is no workbook, is cut off or has been tampered with', async () => {
    const broken = [randomBytes(5000), file.subarray(0, 3000), Buffer.alloc(0), Buffer.from('PK\u0003\u0004')];
    for (const bytes of broken) {
      const { sheets } = await readXlsx(await writer.annotated(bytes, [problem({})]));
      expect(sheets.map(({ name }) => name)).toEqual(['问题清单', '说明']);
      expect(sheets[0]?.rows[2]?.join(' ')).toContain('数据!B2：超出范围');
    }
  });

  it('is said in the language that is asked for', async () => {
    const { sheets } = await readXlsx(await writer.annotated(file, [problem({})], 'en'));
    expect(sheets[0]?.name).toBe('Problems');
    expect(sheets[1]?.cells?.get('1,1')?.comment?.text).toBe('[must fix E102] out of bounds 0–100; entered: 853');
  });
});

describe('a template of very many rows', () => {
  it('is written aside, and is like any other', async () => {
    const row = (index: number): FormRow => ({
      indicator: 'trained',
      name: '培训',
      region: { code: `u${index}`, name: `单位${index}` },
      unit: '人',
      last: '—',
      target: '每年培训',
      asks: '本期发生数',
      definition: '本期发生数',
      inputs: { value: { kind: 'number', whole: true, low: 0, high: null, prompt: '培训' } },
      computed: null,
    });
    const bytes = await writer.template({
      locale: 'zh',
      plan: { code: 'p', version: 1, title: { zh: '方案', en: 'plan' }, by: '甲' },
      region: { code: '910101', name: '甲县' },
      period: '2023Q1',
      deadline: null,
      tables: [{ key: 'units', rows: Array.from({ length: 3000 }, (_, index) => row(index)) }],
      computed: [],
      manifest: [['plan', 'p']],
    });
    const sheet = (await readXlsx(bytes)).sheets.find(({ name }) => name === '机构表');
    expect(sheet?.rows).toHaveLength(3004);
    expect(sheet?.rows[3003]?.slice(0, 4)).toEqual(['trained', '培训', 'u2999', '单位2999']);
    expect(sheet?.dataValidations).toHaveLength(3000);
  });
});

describe('several workbooks at once', () => {
  it('are written one after the other, and all of them', async () => {
    const made = await Promise.all(
      Array.from({ length: 4 }, (_, at) => writer.annotated(file, [problem({ cell: `A${at + 1}` })])),
    );
    expect(made.every((bytes) => bytes.subarray(0, 2).toString() === 'PK')).toBe(true);
  });
});
