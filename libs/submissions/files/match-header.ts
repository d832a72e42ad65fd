import type { Problem } from '#platform/errors';
import { foldText } from '../fold-text.js';
import { fields, type Field, type Place } from '../given-submission.js';
import { problemAt } from '../problem-at.js';

/** Chinese names of the columns. */
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

export interface Header {
  /** Which field stands in which column, by the column's number from 0. */
  readonly columns: ReadonlyMap<number, Field>;
  readonly problems: readonly Problem[];
}

/** Finds the columns by their names, in any order. A name that is unknown, doubled or lacking is a problem each. */
export function matchHeader(names: readonly string[], at: (column: number) => Place): Header {
  const columns = new Map<number, Field>();
  const problems: Problem[] = [];
  names.forEach((raw, column) => {
    const name = foldText(raw);
    if (name === '') return;
    const field = fields.find((known) => known === name.toLowerCase()) ?? columnAliases[name];
    if (!field) problems.push(unknownColumn(at(column), name));
    else if ([...columns.values()].includes(field)) problems.push(doubledColumn(at(column), name));
    else columns.set(column, field);
  });
  const lacking = (['indicator', 'region', 'period'] as const).filter(
    (field) => ![...columns.values()].includes(field),
  );
  if (lacking.length > 0) problems.push(missingColumns(lacking, at(0)));
  return { columns, problems: problems.slice(0, 100) };
}

/** The letters of a column: 0 is A, 26 is AA. */
export function columnLetters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnLetters(Math.floor(column / 26) - 1) + last;
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
