import type { Problem } from '#platform/errors';
import { columnAliases, columnLetters, foldText } from '#submissions/pure';
import { columns, type Column } from './row-cells.js';

const aliases: Readonly<Record<string, Column>> = {
  ...columnAliases,
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
    const name = foldText(raw);
    const column = columns.find((known) => known === name.toLowerCase()) ?? aliases[name];
    const cell = `${columnLetters(position)}${place.row}`;
    if (column !== undefined && !positions.has(column)) positions.set(column, position);
    else if (column !== undefined) problems.push({ ...place, cell, ...doubled, seen: name });
    else if (name !== '') problems.push({ ...place, cell, ...unknown(name), seen: name });
  });
  const lacking = (['indicator', 'region'] as const).filter((column) => !positions.has(column));
  if (lacking.length > 0) problems.push({ ...place, ...missing(lacking), seen: null });
  return { positions, problems: problems.slice(0, 100) };
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
