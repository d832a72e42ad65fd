import type { Problem } from '#platform/errors';
import { problemAt } from '../reading/problem-at.js';
import type { FileRow, FileSource, Manifest, ReadPart } from './read-result.js';
import { FileRefusal, refuseFile } from './refuse-file.js';
import type { Merge, SheetRow } from './sheet-row.js';
import type { Table } from './table.js';

/** A table and where its rows come from, in whatever kind of file. */
export interface TableSource {
  readonly table: Table;
  readonly rows: AsyncIterable<readonly SheetRow[]> | Iterable<readonly SheetRow[]>;
  /** Filled while the rows are read. */
  readonly merges: readonly Merge[];
}

/** Whoever takes the rows takes them in turns short enough for others to get theirs. */
const mostAtOnce = 500;

export interface WholeFile {
  readonly source: FileSource;
  /** null: it holds none. */
  readonly manifest: Manifest | null;
  readonly tables: readonly TableSource[];
}

/** Reads the tables of a file one after the other and hands over what they hold, a part at a time. */
export async function* fileParts({ source, manifest, tables }: WholeFile): AsyncGenerator<ReadPart> {
  let template = false;
  for (const one of tables) {
    const { table } = one;
    let met = false;
    for await (const rows of rowsOf(one)) {
      if (!met) yield { kind: 'sheet', index: table.index, sheet: table.sheet };
      met = true;
      if (rows.length > 0) yield { kind: 'rows', rows };
    }
    // a sheet keeps its number also where it turns out to be empty
    if (!met) yield { kind: 'sheet', index: table.index, sheet: table.sheet };
    const problems = met || table.isEmpty ? table.problems : [headMissing(table)];
    if (problems.length > 0) yield { kind: 'problems', problems };
    template ||= table.isTemplate;
  }
  if (tables.every(({ table }) => !table.hasHead)) throw noTable(tables);
  yield { kind: 'file', source, manifest: manifest ?? (template ? {} : null) };
  yield { kind: 'end' };
}

/** Rows as they come, once the head was met; those that waited for joined cells come last. */
async function* rowsOf({ table, rows, merges }: TableSource): AsyncGenerator<readonly FileRow[]> {
  for await (const batch of rows) {
    let taken: FileRow[] = [];
    for (const row of batch) {
      const read = table.take(row);
      if (read !== null) taken.push(read);
      if (taken.length < mostAtOnce) continue;
      yield taken;
      taken = [];
    }
    if (table.hasHead) yield taken;
  }
  const late = table.settle(merges);
  if (late.length > 0) yield late;
}

/** Nothing was found that looks like a table of ours. */
function noTable(tables: readonly TableSource[]): FileRefusal {
  const filled = tables.find(({ table }) => !table.isEmpty);
  if (filled) return new FileRefusal('unreadable', headMissing(filled.table));
  return refuseFile('unreadable', 'file.empty', '文件里什么也没有', 'there is nothing in the file');
}

function headMissing({ sheet: { name } }: Table): Problem {
  return problemAt(name === null ? {} : { sheet: name }, {
    code: 'file.missing_column',
    seen: null,
    message: {
      zh: '找不到表头（有“指标代码”和“指标名称”的一行）',
      en: 'there is no head (the row with the columns Indicator and Name)',
    },
    suggestion: { zh: '请下载模板填报', en: 'download the template and fill that in' },
  });
}
