import type { Cell, DataValidation } from 'hucre/xlsx';
import type { CellRule, FormRow } from './form-description.js';
import type { ColumnKey, FormColumn, Locale } from './form-layout.js';
import { computedStyle, templateStyle } from './template-style.js';
import { columnLetters } from '../files/sheet-row.js';

export interface RowPlace {
  readonly columns: readonly FormColumn[];
  /** As people count rows. */
  readonly row: number;
  readonly locale: Locale;
}

const inputKeys: readonly ColumnKey[] = [
  'numerator',
  'denominator',
  'value',
  'progress',
  'date',
  'state',
  'reason',
  'note',
];

/** The cells of one row, in the order of the columns. */
export function rowCells(form: FormRow, { columns, row }: RowPlace): Partial<Cell>[] {
  return columns.map(({ key }): Partial<Cell> => {
    const rule = form.inputs[key];
    if (rule) return { value: null, style: rule.kind === 'date' ? templateStyle.date : templateStyle.input };
    if (key === 'computed') return computedCellAt(form, { columns, row });
    if (inputKeys.includes(key)) return { value: null, style: templateStyle.closed };
    const style =
      key === 'required' ? templateStyle.required : key === 'indicator' ? templateStyle.code : templateStyle.text;
    return { value: textOf(form, key) || null, style };
  });
}

function textOf(form: FormRow, key: ColumnKey): string {
  const texts: Partial<Record<ColumnKey, string>> = {
    indicator: form.indicator,
    name: form.name,
    region: form.region?.code ?? '',
    regionName: form.region?.name ?? '',
    unit: form.unit,
    last: form.last,
    target: form.target,
    asks: form.asks,
    required: '*',
  };
  return texts[key] ?? '';
}

function computedCellAt({ computed }: FormRow, { columns, row }: Pick<RowPlace, 'columns' | 'row'>): Partial<Cell> {
  if (computed === null) return { value: null, style: templateStyle.closed };
  const formula = computed.formula.replace(/\{(\w+)\}/g, (_, key) => {
    return `${columnLetters(columns.findIndex((column) => column.key === key))}${row}`;
  });
  return { formula, formulaResult: '', style: computedStyle(computed.format) };
}

/** The rules of a row's cells, which a spreadsheet program applies while somebody writes. */
export function rowValidations(form: FormRow, { columns, row, locale }: RowPlace): DataValidation[] {
  return columns.flatMap(({ key, title }, column) => {
    const rule = form.inputs[key];
    const range = `${columnLetters(column)}${row}`;
    return rule ? validationOf(rule, { range, title: title[locale], locale }) : [];
  });
}

interface Cellular {
  readonly range: string;
  readonly title: string;
  readonly locale: Locale;
}

/** No figure has more digits than a spreadsheet can keep. */
const utmost = 999_999_999_999_999;

function validationOf(rule: CellRule, { range, title, locale }: Cellular): DataValidation[] {
  const prompt = { showInputMessage: true, inputTitle: clip(title, 32), inputMessage: clip(rule.prompt, 250) };
  const asked = { allowBlank: true, showErrorMessage: true, errorTitle: clip(title, 32), range };
  const test = testOf(rule, locale === 'zh');
  if (rule.prompt === '') return rule.kind === 'text' ? [] : [{ ...asked, ...test }];
  return [{ ...asked, ...prompt, ...test }];
}

/** What may stand in the cell, and what is said of anything else. */
function testOf(rule: CellRule, zh: boolean): Omit<DataValidation, 'range'> {
  if (rule.kind === 'text') return { type: 'textLength', operator: 'lessThanOrEqual', formula1: '1000' };
  if (rule.kind === 'list') {
    const errorMessage = zh ? '请从下拉列表中选择' : 'Choose from the list';
    return { type: 'list', formula1: `${rule.list}_words`, errorMessage };
  }
  if (rule.kind === 'date') {
    const errorMessage = zh ? '请填日期，如 2023-08-30' : 'A day, such as 2023-08-30';
    return { type: 'date', operator: 'greaterThanOrEqual', formula1: String(serialOf(rule.from)), errorMessage };
  }
  const [formula1, formula2] = [String(rule.low ?? -utmost), String(rule.high ?? utmost)];
  const errorMessage = clip(boundsInWords(rule, zh), 250);
  return { type: rule.whole ? 'whole' : 'decimal', operator: 'between', formula1, formula2, errorMessage };
}

function boundsInWords({ whole, low, high }: Extract<CellRule, { kind: 'number' }>, zh: boolean): string {
  const kind = zh ? (whole ? '整数' : '数') : whole ? 'a whole number' : 'a number';
  if (low !== null && high !== null)
    return zh ? `请填 ${low} 到 ${high} 的${kind}` : `Enter ${kind} from ${low} to ${high}`;
  if (low !== null) return zh ? `请填不小于 ${low} 的${kind}` : `Enter ${kind}, ${low} or more`;
  return zh ? `请填${kind}` : `Enter ${kind}`;
}

function serialOf(day: string): number {
  return Math.round((Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000);
}

/** Spreadsheet programs call a file damaged whose prompts are longer. */
function clip(text: string, signs: number): string {
  return text.length > signs ? `${text.slice(0, signs - 1)}…` : text;
}
