import { describe, expect, it } from '@jest/globals';
import { readXlsx } from 'hucre/xlsx';
import { formSource } from '../../../test/support/template-source.js';
import { describeForm } from './describe-form.js';
import type { FormDescription } from './form-description.js';
import { firstRow, headerRow, tableColumns } from './form-layout.js';
import { templateFileName } from './template-file-name.js';
import { writeTemplate } from './write-template.js';
import { readParts } from './zip-parts.js';

const form: FormDescription = {
  ...describeForm(formSource()),
  manifest: [
    ['plan', 'district'],
    ['generated_at', '2024-05-10T01:00:00.000Z'],
    ['hmac', 'ab'],
  ],
};
const bytes = await writeTemplate(form);
const parts = await readParts(bytes);
const text = (part: string) => parts.get(part)?.toString('utf8') ?? '';
const book = await readXlsx(bytes, { readStyles: true });
const sheetOf = (name: string) => {
  const sheet = book.sheets.find((one) => one.name === name);
  if (!sheet) throw new Error(`no sheet ${name}`);
  return sheet;
};
const figures = text('xl/worksheets/sheet2.xml');
const columnOf = (key: string) => tableColumns.figures.findIndex((column) => column.key === key);

describe('a template', () => {
  it('has its sheets in order, and the two that machines read are out of sight', () => {
    expect(book.sheets.map(({ name }) => name)).toEqual([
      '填报说明',
      '填报表',
      '里程碑表',
      '机构表',
      '_lists',
      '_meta',
    ]);
    expect(text('xl/workbook.xml').match(/veryHidden/g)).toHaveLength(2);
    expect(sheetOf('_meta').rows).toEqual([
      ['plan', 'district'],
      ['generated_at', '2024-05-10T01:00:00.000Z'],
      ['hmac', 'ab'],
    ]);
  });

  it('has the codes in column A, under a header that says what each column is', () => {
    const { rows } = sheetOf('填报表');
    expect(rows[headerRow - 1]).toEqual(tableColumns.figures.map(({ title }) => title.zh));
    expect(rows.slice(firstRow - 1).map(([code]) => code)).toEqual(['beds', 'staff_ratio', 'smoking', 'per_mille']);
    expect(
      sheetOf('机构表')
        .rows.slice(firstRow - 1)
        .map(([code, , unit]) => `${String(code)} ${String(unit)}`),
    ).toEqual(['trained 150303-h1', 'trained 150303-h2']);
  });

  it('lets people write where they should, in pale yellow, and nowhere else', () => {
    expect(figures).toMatch(/<sheetProtection [^>]*sheet="1"/);
    expect(figures).not.toMatch(/sheetProtection [^>]*password/);
    const cell = (key: string, row: number) => sheetOf('填报表').cells?.get(`${row},${columnOf(key)}`)?.style;
    const [beds, ratio] = [firstRow - 1, firstRow];
    expect(cell('value', beds)).toMatchObject({
      protection: { locked: false },
      fill: { fgColor: { rgb: expect.stringMatching(/FFFBE6$/) } },
    });
    expect(cell('numerator', beds)?.protection?.locked).not.toBe(false);
    expect(cell('numerator', beds)?.fill).toMatchObject({ fgColor: { rgb: expect.stringMatching(/F0F0F0$/) } });
    expect(cell('numerator', ratio)?.protection).toEqual({ locked: false });
    expect(cell('indicator', beds)?.protection?.locked).not.toBe(false);
  });

  it('works a ratio out by a formula in a locked cell', () => {
    const cell = sheetOf('填报表').cells?.get(`${firstRow},${columnOf('computed')}`);
    expect(cell?.formula).toBe('IF(OR(H6="",I6="",N(I6)=0),"",ROUND(H6/I6*100,1))');
  });

  it('offers the words of state and progress from a named range, and holds figures to their bounds', () => {
    const names = text('xl/workbook.xml');
    expect(names).toContain(`<definedName name="state_words">'_lists'!$A$1:$A$5</definedName>`);
    expect(sheetOf('_lists').rows.map(([state]) => state)).toEqual([
      '正常',
      '估计值',
      '无此业务',
      '数据未产生',
      '缺报',
    ]);
    expect(figures).toMatch(/type="list"[^>]*>\s*<formula1>state_words</);
    expect(figures).toMatch(/type="decimal" sqref="J7"[^>]*>\s*<formula1>-999999999999999<\/formula1><formula2>100</);
    expect(figures).toMatch(/promptTitle="填报值"/);
    expect(text('xl/worksheets/sheet3.xml')).toMatch(/type="date"/);
  });

  it('prints on A4, its head on every page and room to sign at the foot', () => {
    expect(figures).toMatch(/<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"\/>/);
    expect(figures).toMatch(/<pane [^>]*ySplit="4"[^>]*state="frozen"/);
    expect(figures).toMatch(/<oddFooter>[^<]*单位负责人[^<]*审核人[^<]*填报人/);
    expect(text('xl/workbook.xml')).toMatch(/_xlnm\.Print_Titles" localSheetId="1">'填报表'!\$1:\$4</);
  });

  it('keeps every prompt short enough for spreadsheet programs', () => {
    const long = '很'.repeat(400);
    const named = describeForm({
      ...formSource(),
      plan: {
        ...formSource().plan,
        targets: formSource().plan.targets.map((one) => ({ ...one, condition: { zh: long, en: long } })),
      },
    });
    return writeTemplate({ ...named, manifest: [] }).then(async (made) => {
      const sheet = (await readParts(made)).get('xl/worksheets/sheet2.xml')?.toString('utf8') ?? '';
      for (const [, prompt] of sheet.matchAll(/ prompt="([^"]*)"/g)) expect(prompt?.length).toBeLessThanOrEqual(255);
      expect(sheet).toContain(' prompt="');
    });
  });

  it('says what begins with an equals sign, and never computes it', async () => {
    const source = formSource();
    const targets = source.plan.targets.map((one) => ({
      ...one,
      summary: { zh: '=1+1', en: '=1+1' },
      citation: { zh: '', en: '' },
    }));
    const described = describeForm({
      ...source,
      region: { ...source.region, name: '=cmd|x' },
      plan: { ...source.plan, targets },
    });
    const made = await readParts(await writeTemplate({ ...described, manifest: [] }));
    const formulas = [...made].flatMap(([name, part]) =>
      name.includes('worksheets/') ? (part.toString('utf8').match(/<f>[^<]*/g) ?? []) : [],
    );
    expect(formulas.length).toBeGreaterThan(0);
    expect(formulas.every((formula) => formula.startsWith('<f>IF('))).toBe(true);
  });

  it('is the same bytes for the same description', async () => {
    expect((await writeTemplate(form)).equals(bytes)).toBe(true);
  });

  it('is named for period, region and plan', () => {
    expect(templateFileName({ ...form, region: { code: '410101', name: '甲/县' } })).toBe(
      '2023Q4_410101_甲县_district_v1.xlsx',
    );
  });
});
