import type { ReadField } from '../reading/given-submission.js';
import {
  allColumns,
  progressWords,
  sheetNames,
  stateWords,
  tableColumns,
  type ColumnKey,
  type TableKey,
} from '../workbook/form-layout.js';
import type { Named } from './match-header.js';
import type { SheetCell } from './sheet-row.js';

/** Which column of a template is read as what. The others are there for people alone: last figures, targets, formulas. */
const fieldOf: Partial<Record<ColumnKey, ReadField>> = {
  indicator: 'indicator',
  name: 'name',
  region: 'region',
  regionName: 'regionName',
  numerator: 'numerator',
  denominator: 'denominator',
  value: 'value',
  progress: 'state',
  date: 'date',
  state: 'state',
  reason: 'explanation',
  note: 'note',
};

const tables: readonly TableKey[] = ['figures', 'milestones', 'units'];

/** Which table of a template a sheet is, by its name in either language. */
export function tableNamed(name: string): TableKey | null {
  return tables.find((key) => Object.values(sheetNames[key]).includes(name)) ?? null;
}

export function isMeta(name: string): boolean {
  return name === sheetNames.meta.zh;
}

/** What the columns of a table are read as, by their titles in either language. */
export function namedIn(table: TableKey): Named {
  const titles = new Map<string, ColumnKey>();
  for (const { key, title } of [...allColumns, ...tableColumns[table]]) {
    titles.set(title.zh, key);
    titles.set(title.en.toLowerCase(), key);
  }
  return (name) => {
    // a required column is marked for the eye
    const key = titles.get(name.toLowerCase().replace(/(?<!\s)\s*\*$/, ''));
    return key === undefined ? undefined : (fieldOf[key] ?? 'passed-over');
  };
}

const headTitles = tableColumns.figures.slice(0, 2).flatMap(({ title }) => [title.zh, title.en]);

/** The head of a template's table, known by the titles of its first two columns. */
export function isTemplateHead(texts: readonly string[]): boolean {
  return texts.filter((text) => headTitles.includes(text.trim())).length >= 2;
}

const codes: ReadonlyMap<string, string> = new Map(
  [...Object.entries(progressWords), ...Object.entries(stateWords)].flatMap(
    ([code, { zh, en }]): [string, string][] => [
      [zh, code],
      [en, code],
    ],
  ),
);

/** 数据状态 and 进展 as codes: what is no such word stays as it is and is asked about. */
export function stateCell(cell: SheetCell): SheetCell {
  if (cell.kind !== 'text') return cell;
  const word = cell.text.trim();
  const code = codes.get(word) ?? codes.get(word.toLowerCase());
  return { kind: 'text', text: code ?? word };
}
