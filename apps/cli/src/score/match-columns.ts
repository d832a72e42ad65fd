import type { Problem } from '#platform/errors';
import { foldSigns } from './fold-signs.js';
import { columns, type Column } from './row-cells.js';

const aliases: Readonly<Record<string, Column>> = {
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
  记录时间: 'recorded_at',
  上报时间: 'recorded_at',
};

export interface Header {
  /** The position of each column that is there. */
  readonly positions: ReadonlyMap<Column, number>;
  readonly problems: readonly Problem[];
}

/** Finds the columns by their names, in any order. A name that is unknown, doubled or lacking is a problem each. */
export function matchColumns(names: readonly string[], place: { readonly file: string; readonly row: number }): Header {
  const positions = new Map<Column, number>();
  const problems: Problem[] = [];
  names.forEach((raw, position) => {
    const name = foldSigns(raw);
    const column = columns.find((known) => known === name.toLowerCase()) ?? aliases[name];
    const cell = `${letters(position)}${place.row}`;
    if (column !== undefined && !positions.has(column)) positions.set(column, position);
    else if (column !== undefined) problems.push({ ...place, cell, ...doubled, seen: name });
    else if (name !== '') problems.push({ ...place, cell, ...unknown(name), seen: name });
  });
  const lacking = (['indicator', 'region'] as const).filter((column) => !positions.has(column));
  if (lacking.length > 0) problems.push({ ...place, ...missing(lacking), seen: null });
  return { positions, problems: problems.slice(0, 100) };
}

/** The letters of a position: 0 is A, 26 is AA. */
export function letters(position: number): string {
  const last = String.fromCharCode(65 + (position % 26));
  return position < 26 ? last : letters(Math.floor(position / 26) - 1) + last;
}

const list = columns.join(', ');

const doubled = {
  code: 'file.duplicate_column',
  tier: 'error',
  message: { zh: '这一列出现了两次', en: 'this column is there twice' },
} as const;

function unknown(name: string) {
  return {
    code: 'file.unknown_column',
    tier: 'error',
    path: name.slice(0, 60),
    message: { zh: `不认识的列“${name.slice(0, 60)}”`, en: `unknown column "${name.slice(0, 60)}"` },
    suggestion: { zh: `可用的列：${list}`, en: `columns: ${list}` },
  } as const;
}

function missing(lacking: readonly string[]) {
  return {
    code: 'file.missing_column',
    tier: 'error',
    message: { zh: `缺少列：${lacking.join('、')}`, en: `missing columns: ${lacking.join(', ')}` },
    suggestion: { zh: `首行应为：${list}`, en: `the first row should be: ${list}` },
  } as const;
}
