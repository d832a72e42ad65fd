import { writeXlsx, type Cell, type WriteSheet } from 'hucre/xlsx';
import type { Words } from '#platform/errors';
import type { FormDescription, FormTable } from './form-description.js';
import {
  firstRow,
  headerRow,
  progressWords,
  sheetNames,
  stateWords,
  tableColumns,
  type Locale,
  type TableKey,
} from './form-layout.js';
import { periodInWords } from './period-in-words.js';
import { rowHeight } from './row-height.js';
import { rowCells, rowValidations } from './template-cells.js';
import { guideLines } from './template-guide.js';
import { templateFont, templateStyle } from './template-style.js';

/** The workbook that a region fills in. The same description gives the same bytes. */
export async function writeTemplate(form: FormDescription): Promise<Buffer> {
  const name = (key: keyof typeof sheetNames) => sheetNames[key][form.locale];
  const tables = form.tables.map((table) => tableSheet(table, form));
  const generated = new Date(form.manifest.find(([key]) => key === 'generated_at')?.[1] ?? 0);
  const bytes = await writeXlsx({
    sheets: [guideSheet(form), ...tables, listsSheet(form.locale), metaSheet(form)],
    defaultFont: templateFont,
    properties: { creator: '序时 Xushi', title: titleOf(form), created: generated, modified: generated },
    namedRanges: [
      { name: 'state_words', range: listRange('A', Object.keys(stateWords).length) },
      { name: 'progress_words', range: listRange('B', Object.keys(progressWords).length) },
      ...form.tables.map(({ key }) => ({
        name: '_xlnm.Print_Titles',
        range: `'${name(key)}'!$1:$${headerRow}`,
        scope: name(key),
      })),
    ],
  });
  return Buffer.from(bytes);
}

function listRange(column: string, rows: number): string {
  return `'${sheetNames.lists.zh}'!$${column}$1:$${column}$${rows}`;
}

function titleOf({ locale, plan, period }: FormDescription): string {
  return `${periodInWords(period, locale)} ${plan.title[locale]}`;
}

const printed = {
  pageSetup: {
    paperSize: 'a4',
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.75, header: 0.25, footer: 0.3 },
  },
} as const;

const protectedSheet = { protection: { sheet: true, formatColumns: true, formatRows: true } } as const;

/** Whoever signs does so on paper, on every page. */
function footer(locale: Locale): { readonly oddFooter: string } {
  const line = '____________';
  const signed =
    locale === 'zh'
      ? `单位负责人：${line}  审核人：${line}  填报人：${line}  联系电话：${line}  填报日期：${line}`
      : `Head: ${line}  Reviewer: ${line}  Submitter: ${line}  Telephone: ${line}  Date: ${line}`;
  const pages = locale === 'zh' ? '第 &P 页，共 &N 页' : 'page &P of &N';
  return { oddFooter: `&L&10${signed}&R&9${pages}` };
}

function tableSheet({ key, rows }: FormTable, form: FormDescription): WriteSheet {
  const { locale } = form;
  const columns = tableColumns[key];
  const cells = new Map<string, Partial<Cell>>();
  const put = (row: number, line: readonly Partial<Cell>[]) => {
    line.forEach((cell, column) => cells.set(`${row - 1},${column}`, cell));
  };
  const heads = headLines(form, key);
  heads.forEach((cell, index) => {
    put(index + 1, [cell]);
  });
  put(
    headerRow,
    columns.map(({ title }) => ({ value: title[locale], style: templateStyle.header })),
  );
  const heights = new Map([0, 1, 2, 3].map((row) => [row, { height: [30, 20, 34, 24][row] ?? 20 }]));
  const validations = rows.flatMap((row, index) => {
    const line = rowCells(row, { columns, row: firstRow + index, locale });
    put(firstRow + index, line);
    const texts = line.map(({ value }, column) => ({ text: String(value ?? ''), width: columns[column]?.width ?? 10 }));
    heights.set(firstRow + index - 1, { height: Math.max(24, rowHeight(texts)) });
    return rowValidations(row, { columns, row: firstRow + index, locale });
  });
  return {
    name: sheetNames[key][locale],
    cells,
    rowDefs: heights,
    columns: columns.map(({ width }) => ({ width })),
    merges: heads.map((_, row) => ({ startRow: row, startCol: 0, endRow: row, endCol: columns.length - 1 })),
    freezePane: { rows: headerRow, columns: 2 },
    dataValidations: validations,
    headerFooter: footer(locale),
    ...printed,
    ...protectedSheet,
  };
}

const figureLegend: Words = {
  zh: '浅黄色填写，灰色自动计算或不用填，红色 * 必填。没有数的选“数据状态”并写“缺报原因”；空着是缺报，不是 0。百分数填 85.3，不填 0.853。',
  en: 'Write in pale yellow cells; grey works itself out; a red * must be filled in. No figure: choose a state and give the reason; empty is missing, not 0. Percentages as 85.3.',
};
const milestoneLegend: Words = {
  zh: '浅黄色填写，红色 * 必填。先选进展；已完成的填完成日期（如 2023-08-30），并在“佐证说明”写文件名称、文号；未完成的不填日期。',
  en: 'Write in pale yellow cells; a red * must be filled in. Choose the progress; what is done needs its day, such as 2023-08-30, and evidence; what is not done has no day.',
};

/** What stands above every table: its title, what it is of, and what the colours mean. */
function headLines(form: FormDescription, key: TableKey): Partial<Cell>[] {
  const { locale, region, period, deadline, plan } = form;
  const zh = locale === 'zh';
  const due = deadline === null ? '' : zh ? `    截止日期：${deadline}` : `   Deadline: ${deadline}`;
  const facts = zh
    ? `填报地区：${region.code} ${region.name}    报告期：${periodInWords(period, locale)}    方案：${plan.code} 第${plan.version}版${due}`
    : `Region: ${region.code} ${region.name}   Period: ${period}   Plan: ${plan.code} version ${plan.version}${due}`;
  const table = sheetNames[key][locale];
  const legend = (key === 'milestones' ? milestoneLegend : figureLegend)[locale];
  return [
    { value: `${plan.title[locale]} ${table}`, style: templateStyle.title },
    { value: facts, style: templateStyle.facts },
    { value: legend, style: templateStyle.legend },
  ];
}

const guideWidth = 130;

function guideSheet(form: FormDescription): WriteSheet {
  const cells = new Map<string, Partial<Cell>>();
  const heights = new Map<number, { height: number }>();
  guideLines(form).forEach(({ text, head }, row) => {
    cells.set(`${row},0`, { value: text, style: head ? templateStyle.guideHead : templateStyle.guide });
    heights.set(row, { height: rowHeight([{ text, width: guideWidth - 8 }], 16) + (head ? 8 : 0) });
  });
  return {
    name: sheetNames.guide[form.locale],
    cells,
    rowDefs: heights,
    columns: [{ width: guideWidth }],
    ...printed,
    ...protectedSheet,
  };
}

function listsSheet(locale: Locale): WriteSheet {
  const [states, progress] = [Object.values(stateWords), Object.values(progressWords)];
  const rows = states.map((state, row) => [state[locale], progress[row]?.[locale] ?? null]);
  return { name: sheetNames.lists[locale], rows, veryHidden: true };
}

function metaSheet(form: FormDescription): WriteSheet {
  return {
    name: sheetNames.meta[form.locale],
    rows: form.manifest.map(([key, value]) => [key, value]),
    veryHidden: true,
  };
}
