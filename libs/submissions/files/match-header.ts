import type { Problem } from '#platform/errors';
import { foldText } from '../reading/fold-text.js';
import {
  fields,
  printedFields,
  type Field,
  type FormField,
  type Place,
  type ReadField,
} from '../reading/given-submission.js';
import { problemAt } from '../reading/problem-at.js';
import { columnLetters } from './sheet-row.js';

/** Chinese names of the columns of a values file. */
export const columnAliases: Readonly<Record<string, Field>> = {
  指标: 'indicator',
  指标代码: 'indicator',
  指标编码: 'indicator',
  区域: 'region',
  区域代码: 'region',
  地区: 'region',
  地区代码: 'region',
  区划代码: 'region',
  单位代码: 'region',
  报告期: 'period',
  期间: 'period',
  分子: 'numerator',
  分母: 'denominator',
  值: 'value',
  数值: 'value',
  填报值: 'value',
  日期: 'date',
  完成日期: 'date',
  备注: 'note',
  说明: 'note',
};

/** What a form says besides the figures; a plain file may say it too. */
const formAliases: Readonly<Record<string, FormField>> = {
  state: 'state',
  数据状态: 'state',
  reason: 'explanation',
  explanation: 'explanation',
  缺报原因: 'explanation',
};

export type Columns = ReadonlyMap<number, ReadField>;

export interface Header {
  /** Which field stands in which column, by the column's number from 0. */
  readonly columns: Columns;
  readonly problems: readonly Problem[];
}

export type Named = (name: string) => ReadField | 'passed-over' | undefined;

/** The names of the columns of a values file. */
export function valuesColumn(name: string): FormField | undefined {
  return fields.find((known) => known === name.toLowerCase()) ?? columnAliases[name] ?? formAliases[name.toLowerCase()];
}

/** Read only to be compared: another column of that name is a note of somebody's. */
const printed: readonly ReadField[] = printedFields;

export interface Naming {
  readonly named: Named;
  readonly required: readonly ReadField[];
  readonly at: (column: number) => Place;
}

/** Finds the columns by their names, in any order. A name that is unknown, doubled or lacking is a problem each. */
export function matchHeader(names: readonly string[], { named, required, at }: Naming): Header {
  const columns = new Map<number, ReadField>();
  const problems: Problem[] = [];
  names.forEach((raw, column) => {
    const name = foldText(raw).trim();
    const field = name === '' ? 'passed-over' : named(name);
    if (field === 'passed-over') return;
    if (!field) problems.push(unknownColumn(at(column), name));
    else if ([...columns.values()].includes(field)) {
      if (!printed.includes(field)) problems.push(doubledColumn(at(column), name));
    } else columns.set(column, field);
  });
  const lacking = required.filter((field) => ![...columns.values()].includes(field));
  if (lacking.length > 0) problems.push(missingColumns(lacking, at(0)));
  return { columns, problems: problems.slice(0, 100) };
}

/** The letters of each field's column, by which its cells are named. */
export function lettersOf(columns: Columns): Partial<Record<ReadField, string>> {
  return Object.fromEntries([...columns].map(([column, field]) => [field, columnLetters(column)]));
}

const known = fields.join(', ');

function unknownColumn(place: Place, seen: string): Problem {
  const message = { zh: '不认识的列', en: 'unknown column' };
  const suggestion = { zh: `可用的列：${known}`, en: `columns: ${known}` };
  return problemAt(place, { code: 'file.unknown_column', seen, message, suggestion });
}

function doubledColumn(place: Place, seen: string): Problem {
  const message = { zh: '这一列出现了两次', en: 'this column is there twice' };
  return problemAt(place, { code: 'file.duplicate_column', seen, message });
}

function missingColumns(lacking: readonly string[], place: Place): Problem {
  const message = { zh: `缺少列：${lacking.join('、')}`, en: `missing columns: ${lacking.join(', ')}` };
  const suggestion = { zh: `首行应为：${known}`, en: `the first row should be: ${known}` };
  return problemAt(place, { code: 'file.missing_column', seen: null, message, suggestion });
}
