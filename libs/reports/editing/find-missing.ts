import type { Words } from '#platform/errors';
import type { ReportModel } from '../model/report-model.js';

/** A figure that is not there: in which table, of what. */
export interface MissingFigure {
  readonly table: string;
  readonly row: Words;
  readonly column: Words;
}

const shown = 200;

/** Cells that say 缺报, the first of them by name. */
export function findMissing({ sections }: ReportModel): {
  readonly count: number;
  readonly figures: readonly MissingFigure[];
} {
  const tables = sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'table' ? [block] : [])));
  const figures = tables.flatMap(({ id, columns, rows }) =>
    rows.flatMap((row) =>
      row.flatMap((cell, at) =>
        cell.tone === 'missing' ? [{ table: id, row: wordsOf(row[0]), column: wordsOf(columns[at]?.head) }] : [],
      ),
    ),
  );
  return { count: figures.length, figures: figures.slice(0, shown) };
}

const wordsOf = (words: Words | undefined): Words => ({ zh: words?.zh ?? '', en: words?.en ?? '' });
